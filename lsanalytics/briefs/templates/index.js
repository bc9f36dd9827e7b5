"use strict";
// Filter and sort the table of places. Without this script the table is there, whole, as it is.
const table = document.getElementById("places");
if (table) {
  const body = table.tBodies[0];
  const rows = Array.from(body.rows);
  const search = document.getElementById("search");
  const count = document.getElementById("count");
  const plain = (s) => s.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[đĐ]/g, "d").toLowerCase();
  const texts = rows.map((row) => plain(row.textContent));
  document.getElementById("tools").hidden = false;
  search.addEventListener("input", () => {
    const wanted = plain(search.value.trim());
    let shown = 0;
    rows.forEach((row, i) => {
      row.hidden = !texts[i].includes(wanted);
      shown += row.hidden ? 0 : 1;
    });
    count.textContent = `${shown}/${rows.length}`;
  });
  const compare = new Intl.Collator("vi", { numeric: true }).compare;
  table.querySelectorAll("thead button").forEach((button, column) => {
    button.disabled = false;
    button.addEventListener("click", () => {
      const head = button.closest("th");
      const down = head.getAttribute("aria-sort") === "ascending";
      table.querySelectorAll("thead th").forEach((th) => th.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      const cell = (row) => row.cells[column].textContent.trim();
      rows.slice().sort((a, b) => compare(cell(a), cell(b)) * (down ? -1 : 1)).forEach((row) => body.append(row));
    });
  });
}
