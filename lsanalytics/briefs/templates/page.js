"use strict";
// Sort tables by their headers, filter the index, and say what a mark of a chart stands for.
// Without this script tables are there, whole, in their own order, and charts have the browser's
// own, slower tooltips.
const language = document.documentElement.lang;
const collate = new Intl.Collator(language, { numeric: true }).compare;
const [group, point] = language === "vi" ? [/\./g, ","] : [/,/g, "."];

/** The number that a cell begins with, as the page's language writes it; NaN if none. */
const numberOf = (words) => {
  const found = words.match(/^[≥≤]?\s*([+\u2212-]?[\d.,]+)/);
  return found ? Number(found[1].replace("\u2212", "-").replace(group, "").replace(point, ".")) : NaN;
};
const compare = (a, b) => {
  const [x, y] = [numberOf(a), numberOf(b)];
  return Number.isNaN(x) || Number.isNaN(y) ? collate(a, b) : x - y;
};

document.querySelectorAll("table.sortable").forEach((table) => {
  const body = table.tBodies[0];
  const heads = Array.from(table.tHead.rows[0].cells);
  heads.forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const down = head.getAttribute("aria-sort") === "ascending";
      heads.forEach((other) => other.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      const cell = (row) => row.cells[column].dataset.sort ?? row.cells[column].textContent.trim();
      Array.from(body.rows)
        .sort((a, b) => compare(cell(a), cell(b)) * (down ? -1 : 1))
        .forEach((row) => body.append(row));
    });
  });
});

// What is wider than its place scrolls: it is a stop of the keyboard then, named by its caption.
document.querySelectorAll(".table-wrap, .chart-own.is-wide").forEach((wrap, number) => {
  const caption = wrap.querySelector("caption") ?? wrap.closest("figure")?.querySelector(".figure-title");
  const name = caption ? caption.textContent.trim() : `${wrap.dataset.name ?? ""} ${number + 1}`;
  new ResizeObserver(() => {
    const isWide = wrap.scrollWidth > wrap.clientWidth;
    for (const [key, value] of Object.entries({ tabindex: "0", role: "region", "aria-label": name })) {
      if (isWide) wrap.setAttribute(key, value);
      else wrap.removeAttribute(key);
    }
  }).observe(wrap);
});

// What a link leads to is opened: all that it lies in, and the part of a target that is folded.
const open = () => {
  const found = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!found) return;
  const inner = found.matches("details") ? found : found.querySelector(":scope > .deeper");
  for (let one = inner ?? found; one; one = one.parentElement) if (one.matches("details")) one.open = true;
  found.scrollIntoView();
};
window.addEventListener("hashchange", open);
if (location.hash) open();

// The index: words, place and standing; a list of which nothing is left is hidden whole.
const tools = document.getElementById("tools");
if (tools) {
  const rows = Array.from(document.querySelectorAll("tr[data-standing]"));
  const [search, where, standing, count] = ["search", "where", "standing", "count"].map((id) => document.getElementById(id));
  const plain = (s) => s.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[đĐ]/g, "d").toLowerCase();
  const texts = rows.map((row) => plain(row.textContent));
  const filter = () => {
    const wanted = plain(search.value.trim()).split(/\s+/);
    const isWanted = (row, words) =>
      wanted.every((word) => words.includes(word)) &&
      (where.value === "" || row.dataset.where === where.value) &&
      (standing.value === "" || row.dataset.standing.split(" ").includes(standing.value));
    rows.forEach((row, i) => { row.hidden = !isWanted(row, texts[i]); });
    document.querySelectorAll(".listed").forEach((list) => { list.hidden = !list.querySelector("tr[data-standing]:not([hidden])"); });
    const shown = rows.filter((row) => !row.hidden).length;
    count.textContent = count.dataset.says.replace("{shown}", shown).replace("{total}", rows.length);
  };
  tools.hidden = false;
  filter();
  tools.addEventListener("input", filter);
  tools.addEventListener("submit", (event) => event.preventDefault());
}

// A mark tells its value at once and stands out: under the pointer, at a tap (until the next tap
// elsewhere), and by keyboard (a chart is one stop; arrows, Home and End go from mark to mark).
const tip = document.createElement("div");
tip.className = "tip";
tip.setAttribute("role", "status");
tip.hidden = true;
document.body.append(tip);
let told = null;
const leave = () => {
  tip.hidden = true;
  if (told) told.classList.remove("is-told");
  if (told) told.ownerSVGElement.classList.remove("is-asked");
  told = null;
};
const place = () => {
  if (!told) return;
  const spot = told.getBoundingClientRect();
  const left = Math.min(spot.left + Math.min(spot.width, 24), window.innerWidth - tip.offsetWidth - 8);
  const above = spot.top - tip.offsetHeight - 8;
  tip.style.left = `${Math.max(8, left)}px`;
  tip.style.top = `${above > 0 ? above : spot.bottom + 8}px`;
};
const tell = (mark) => {
  leave();
  told = mark;
  tip.textContent = mark.dataset.says;
  tip.hidden = false;
  mark.classList.add("is-told");
  mark.ownerSVGElement.classList.add("is-asked");
  place();
};
document.querySelectorAll("figure svg").forEach((svg) => {
  svg.querySelectorAll(":scope * > title").forEach((title) => {
    title.parentNode.dataset.says = title.textContent;
    title.remove();
  });
  const marks = Array.from(svg.querySelectorAll("[data-says]"));
  if (!marks.length) return;
  svg.addEventListener("pointerover", (event) => {
    const mark = event.target.closest("[data-says]");
    if (mark) tell(mark);
    else leave();
  });
  svg.addEventListener("pointerleave", (event) => {
    if (event.pointerType !== "touch") leave(); // a finger that is lifted leaves too
  });
  svg.tabIndex = 0;
  svg.setAttribute("role", "application"); // its arrows are for the page, not for a screen reader
  svg.addEventListener("blur", leave);
  svg.addEventListener("keydown", (event) => {
    const at = marks.indexOf(told);
    const steps = {
      ArrowRight: at + 1,
      ArrowDown: at + 1,
      ArrowLeft: at - 1,
      ArrowUp: at - 1,
      Home: 0,
      End: marks.length - 1,
    };
    if (event.key === "Escape") leave();
    if (!(event.key in steps)) return;
    event.preventDefault();
    const mark = marks[Math.max(0, Math.min(marks.length - 1, steps[event.key]))];
    mark.scrollIntoView({ block: "nearest" });
    tell(mark);
  });
});
document.addEventListener("pointerdown", (event) => {
  if (!event.target.closest("figure svg")) leave();
});
document.addEventListener("scroll", place, { passive: true });
