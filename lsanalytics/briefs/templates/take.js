// What a reader takes along: figures and tables as files, a citation, remarks for the author. All
// of it is made here, from the page alone, also where it was opened from a disk; nothing is sent.
const says = JSON.parse(document.getElementById("says").textContent);
const clean = (words) => words.replace(/\s+/g, " ").trim();
const make = (name, words, given = {}) => Object.assign(document.createElement(name), { textContent: words }, given);
const fill = (words, values) => words.replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);
const xml = (words) => words.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`).replace(/[\0-\x08\v\f\x0e-\x1f]/g, "");
const save = (name, content, type) => {
  const href = URL.createObjectURL(new Blob([content], { type }));
  make("a", "", { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), 60000);
};

const CRC = Array.from({ length: 256 }, (_, n) => {
  for (let k = 0; k < 8; k++) n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1;
  return n >>> 0;
});
const crc = (bytes) => (bytes.reduce((sum, byte) => CRC[(sum ^ byte) & 255] ^ (sum >>> 8), -1) ^ -1) >>> 0;
const bytesOf = (words) => new TextEncoder().encode(words);

/** What can be spoken of: figures, tables, paragraphs, each by its number on the page. */
const things = Array.from(document.querySelectorAll("a.figure-number, a.paragraph-number"), (anchor) => {
  const kind = anchor.id.split("-")[0];
  const whole = anchor.closest({ figure: "figure", table: "table" }[kind] ?? "p");
  const copy = whole.cloneNode(true);
  copy.querySelectorAll("svg, a.figure-number, a.paragraph-number, .csv, summary").forEach((part) => part.remove());
  const own = clean(copy.textContent);
  // A picture has its finding as its own title, also where the heading above has it on the page.
  const titled = whole.querySelector(".chart-both > svg > title, .chart-wide > svg > title")
    ?? copy.querySelector(".figure-title") ?? copy.querySelector("caption, figcaption");
  return {
    kind, whole, on: anchor.id, key: kind === "paragraph" ? "" : whole.id,
    label: (kind === "paragraph" ? `${says.paragraph} ` : "") + clean(anchor.textContent).replace(/\.$/, ""),
    title: titled ? clean(titled.textContent) : own,
    check: crc(bytesOf(own)).toString(16).padStart(8, "0"),
    simulated: whole.matches(".is-simulated") || !!whole.querySelector(".is-simulated, .mark-simulated"),
  };
});
const nameOf = (thing) => `${says.page}-${thing.on}${thing.simulated ? "-mo-phong" : ""}`;
const citation = (thing) =>
  fill(thing.simulated ? says.cite_simulated : says.cite, { label: thing.label, title: thing.title }) + ` ${says.licence}`;

/** A cell's words, or {n: number, p: whether in percent} where it is a number. */
const valueOf = (words, numeric) => {
  if (!numeric || !/^[+\u2212-]?\d[\d.,]*( ?%)?$/.test(words) || /^0\d/.test(words)) return words;
  return { n: numberOf(words), p: words.endsWith("%") };
};
const parsed = (csv) => {
  const mark = language === "vi" ? ";" : ",";
  const rows = [[""]];
  let quoted = false;
  for (let i = 0; i < csv.length; i++) {
    const row = rows.at(-1);
    if (csv[i] === '"' && quoted && csv[i + 1] === '"') row[row.length - 1] += csv[++i];
    else if (csv[i] === '"') quoted = !quoted;
    else if (csv[i] === mark && !quoted) row.push("");
    else if (csv[i] === "\n" && !quoted) rows.push([""]);
    else if (csv[i] !== "\r" || quoted) row[row.length - 1] += csv[i];
  }
  const isNumber = language === "vi" ? /^-?\d+(,\d+)?$/ : /^-?\d+(\.\d+)?$/;
  return rows.slice(0, -1).map((row, at) => row.map((cell) => (at ? valueOf(cell, isNumber.test(cell)) : cell)));
};
const cellWords = (cell) => {
  const drawn = cell.querySelector("svg[aria-label]");
  return clean(cell.innerText) || (drawn ? drawn.getAttribute("aria-label") : clean(cell.textContent));
};
/** The rows of a figure's data, in full precision, or of a table as it stands. */
const rowsOf = (thing) => {
  const link = thing.whole.querySelector("a[download$='.csv']");
  if (link) {
    const words = decodeURIComponent(link.href.slice(link.href.indexOf(",") + 1));
    return parsed(words.replace("\ufeff", ""));
  }
  const table = thing.whole.matches("table") ? thing.whole : thing.whole.querySelector("table");
  return Array.from(table.rows, (row) =>
    Array.from(row.cells).flatMap((cell) => [
      valueOf(cellWords(cell), cell.matches("td.num")), ...Array(cell.colSpan - 1).fill(""),
    ]));
};
const csv = (rows) => {
  const mark = language === "vi" ? ";" : ",";
  const cell = (value) => {
    if (typeof value === "object") return language === "vi" ? String(value.n).replace(".", ",") : String(value.n);
    const safe = /^\s*[=+@\t\r-]/.test(value) ? `'${value}` : value;
    return /["\n\r;,]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
  };
  return "\ufeff" + rows.map((row) => row.map(cell).join(mark) + "\r\n").join("");
};

/** A zip of stored files: a workbook is one. */
const zip = (files) => {
  const le = (...pairs) => Uint8Array.from(pairs.flatMap(([size, value]) => Array.from({ length: size }, (_, i) => (value >>> (8 * i)) & 255)));
  const parts = [], list = [];
  let at = 0;
  for (const [name, words] of files) {
    const [title, data] = [bytesOf(name), bytesOf(words)];
    const told = [[2, 20], [2, 0x800], [2, 0], [2, 0], [2, 33], [4, crc(data)], [4, data.length], [4, data.length], [2, title.length], [2, 0]];
    list.push(le([4, 0x02014b50], [2, 20], ...told, [2, 0], [2, 0], [2, 0], [4, 0], [4, at]), title);
    parts.push(le([4, 0x04034b50], ...told), title, data);
    at += 30 + title.length + data.length;
  }
  const size = list.reduce((sum, part) => sum + part.length, 0);
  return new Blob([...parts, ...list, le([4, 0x06054b50], [2, 0], [2, 0], [2, files.length], [2, files.length], [4, size], [4, at], [2, 0])]);
};
const xlsx = (thing) => {
  const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
  const ns = "http://schemas.openxmlformats.org/";
  const main = `xmlns="${ns}spreadsheetml/2006/main"`;
  const cell = (value, style) => typeof value === "object"
    ? `<c s="${value.p ? 2 : 0}"><v>${value.n}</v></c>`
    : `<c s="${style}" t="inlineStr"><is><t xml:space="preserve">${xml(value)}</t></is></c>`;
  const sheet = (rows, kept) => `${head}<worksheet ${main}>${kept ? '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" state="frozen"/></sheetView></sheetViews>' : ""}<sheetFormatPr defaultColWidth="18" defaultRowHeight="15"/><sheetData>${rows.map((row, at) => `<row>${row.map((value) => cell(value, kept && !at ? 1 : 0)).join("")}</row>`).join("")}</sheetData></worksheet>`;
  const names = [thing.label, says.source];
  const sheets = [1, 2];
  const part = (one) => `/xl/worksheets/sheet${one}.xml`;
  const kind = (name, type) => `<Override PartName="${name}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${type}+xml"/>`;
  const tie = (id, type, target) => `<Relationship Id="r${id}" Type="${ns}officeDocument/2006/relationships/${type}" Target="${target}"/>`;
  const ties = (inside) => `${head}<Relationships xmlns="${ns}package/2006/relationships">${inside}</Relationships>`;
  return zip([
    ["[Content_Types].xml", `${head}<Types xmlns="${ns}package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>${kind("/xl/workbook.xml", "sheet.main")}${kind("/xl/styles.xml", "styles")}${sheets.map((one) => kind(part(one), "worksheet")).join("")}</Types>`],
    ["_rels/.rels", ties(tie(1, "officeDocument", "/xl/workbook.xml"))],
    ["xl/workbook.xml", `${head}<workbook ${main} xmlns:r="${ns}officeDocument/2006/relationships"><sheets>${names.map((name, at) => `<sheet name="${xml(name)}" sheetId="${at + 1}" r:id="r${at + 1}"/>`).join("")}</sheets></workbook>`],
    ["xl/_rels/workbook.xml.rels", ties(sheets.map((one) => tie(one, "worksheet", part(one))).join("") + tie(3, "styles", "/xl/styles.xml"))],
    ["xl/styles.xml", `${head}<styleSheet ${main}><numFmts count="1"><numFmt numFmtId="164" formatCode="General&quot; %&quot;"/></numFmts><fonts count="2"><font/><font><b/></font></fonts><fills count="1"><fill><patternFill patternType="none"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf/><xf fontId="1" applyFont="1"/><xf numFmtId="164" applyNumberFormat="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`],
    ["xl/worksheets/sheet1.xml", sheet(rowsOf(thing), true)],
    ["xl/worksheets/sheet2.xml", sheet([[citation(thing)]], false)],
  ]);
};

/** A figure that stands alone: title above, source and licence below, the page's own typeface. */
const svgOf = (thing) => {
  const chart = thing.whole.querySelector("svg").cloneNode(true);
  chart.querySelectorAll("[data-says]").forEach((mark) => {
    mark.prepend(Object.assign(document.createElementNS(chart.namespaceURI, "title"), { textContent: mark.dataset.says }));
    mark.removeAttribute("data-says");
  });
  ["tabindex", "class", "style"].forEach((name) => chart.removeAttribute(name));
  chart.setAttribute("role", "img");
  const box = chart.getAttribute("viewBox").split(/[ ,]+/).map(Number);
  const [width, tall] = [Math.max(box[2], 480), (box[3] * Math.max(box[2], 480)) / box[2]];
  const pen = document.createElement("canvas").getContext("2d");
  let y = 0, written = "";
  const write = (words, weight, size, ink) => {
    pen.font = `${weight} ${size}px 'Be Vietnam Pro', sans-serif`;
    const lines = [""];
    for (const word of clean(words).split(" ")) {
      const longer = `${lines.at(-1)} ${word}`.trim();
      if (lines.at(-1) && pen.measureText(longer).width > width - 24) lines.push(word);
      else lines[lines.length - 1] = longer;
    }
    for (const line of lines) written += `<text x="12" y="${(y += size * 1.4)}" font-weight="${weight}" font-size="${size}" fill="${ink}">${xml(line)}</text>`;
  };
  y = 8;
  write(`${thing.label}. ${thing.title}`, 600, 15, "#111827");
  const subtitle = thing.whole.querySelector(".figure-subtitle");
  if (subtitle) write(subtitle.textContent, 400, 13, "#4B5563");
  const top = (y += 10);
  y += tall;
  thing.whole.querySelectorAll("p.source").forEach((one) => write(one.textContent, 400, 11, "#4B5563"));
  write(citation(thing).replace(`${thing.label}. ${thing.title}. `, ""), 400, 11, "#4B5563");
  Object.entries({ x: 0, y: top, width, height: tall }).forEach(([name, value]) => chart.setAttribute(name, value));
  const faces = Array.from(document.styleSheets).flatMap((sheet) => Array.from(sheet.cssRules)).filter((rule) => rule instanceof CSSFontFaceRule);
  const height = Math.ceil(y + 12);
  return { width, height, words: `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="Be Vietnam Pro, sans-serif"><style>${faces.map((rule) => rule.cssText).join("")}</style><rect width="100%" height="100%" fill="#fff"/>${written}${new XMLSerializer().serializeToString(chart)}</svg>` };
};
const png = async (thing) => {
  const { width, height, words } = svgOf(thing);
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(words)}`;
  await image.decode();
  const canvas = Object.assign(document.createElement("canvas"), { width: width * 2, height: height * 2 });
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  canvas.toBlob((blob) => save(`${nameOf(thing)}.png`, blob, "image/png"));
};

const WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const takes = {
  SVG: (thing) => save(`${nameOf(thing)}.svg`, svgOf(thing).words, "image/svg+xml"),
  PNG: png,
  CSV: (thing) => save(`${nameOf(thing)}.csv`, csv(rowsOf(thing)), "text/csv"),
  XLSX: (thing) => save(`${nameOf(thing)}.xlsx`, xlsx(thing), WORKBOOK),
};
things.filter((thing) => thing.kind !== "paragraph").forEach((thing) => {
  const box = make("details", "", { className: "take" });
  const told = make("p", "", { role: "status" });
  const button = (words, act) => {
    const one = make("button", words, { type: "button" });
    one.addEventListener("click", act);
    return one;
  };
  const has = { drawn: thing.whole.querySelector("svg.chart, .chart-wide svg"), rows: thing.kind === "table" || thing.whole.querySelector("table") };
  const picture = thing.kind === "figure" && !has.drawn && thing.whole.querySelector("img");
  box.append(make("summary", says.take));
  if (thing.kind === "figure" && has.drawn) box.append(...["SVG", "PNG"].map((name) => button(name, () => takes[name](thing))));
  if (picture) box.append(make("a", "PNG", { href: picture.src, download: `${nameOf(thing)}.png` }));
  if (has.rows) box.append(...["CSV", "XLSX"].map((name) => button(name, () => takes[name](thing))));
  box.append(button(says.copy, async () => {
    const words = citation(thing);
    try {
      await navigator.clipboard.writeText(words);
      told.textContent = says.copied;
    } catch {
      told.textContent = words; // there to be copied by hand
    }
  }));
  box.append(button(says.remark, () => {
    chosen.value = thing.on;
    remarks.open = true;
    field.focus();
  }), told);
  (thing.kind === "table" ? thing.whole.closest(".table-wrap") ?? thing.whole : thing.whole.lastElementChild).after(box);
});

// Remarks: kept on the page until they are saved as one small file for `lsa review`.
const remarks = make("details", "", { className: "take remarks" });
const form = document.createElement("form");
const chosen = make("select", "", { required: true });
chosen.append(...things.map((thing) => make("option", `${thing.label}: ${thing.title.slice(0, 60)}`, { value: thing.on })));
const field = make("textarea", "", { required: true, maxLength: 2000, rows: 3 });
const who = make("input", "", { required: true, maxLength: 100, autocomplete: "name" });
const listed = document.createElement("ol");
const written = [];
let unsaved = false;
const labelled = (words, part) => {
  const label = make("label", words);
  label.append(part);
  return label;
};
const show = () => listed.replaceChildren(...written.map((one, at) => {
  const item = make("li", `${one.label}: ${one.words} `);
  const away = make("button", says.drop, { type: "button" });
  away.addEventListener("click", () => { written.splice(at, 1); show(); });
  item.append(away);
  return item;
}));
form.append(labelled(says.about, chosen), labelled(says.words, field), make("button", says.add), listed, labelled(says.name, who));
const keep = make("button", says.save, { type: "button" });
const kept = make("p", "", { role: "status" });
form.append(keep, kept);
form.addEventListener("submit", (event) => event.preventDefault());
form.querySelector("button").type = "button";
const add = () => {
  field.value = field.value.trim();
  if (!field.reportValidity()) return false;
  const { on, key, label, title, check } = things.find((thing) => thing.on === chosen.value);
  written.push({ on, key, label, check, title: title.slice(0, 300), words: field.value });
  field.value = "";
  unsaved = true;
  show();
  return true;
};
form.querySelector("button").addEventListener("click", add);
keep.addEventListener("click", () => {
  // What was written and not added goes along.
  if ((field.value.trim() || !written.length) && !add()) return;
  if (!who.reportValidity()) return;
  const { page, edition, as_of } = says;
  const file = { format: "lsanalytics.remarks/1", page, edition, as_of, reviewer: who.value.trim(), saved: new Date().toISOString().slice(0, 10), remarks: written };
  const name = `nhan-xet-${page}.json`;
  save(name, JSON.stringify(file, null, 1), "application/json");
  unsaved = false;
  kept.textContent = `${says.saved} ${name}`;
});
window.addEventListener("beforeunload", (event) => { if (unsaved) event.preventDefault(); });
remarks.append(make("summary", says.remarks), make("p", says.remarks_how), form);
if (things.length) document.querySelector("main").append(remarks);
