// The two tables of writers.py, written by ExcelJS and SheetJS into a folder:
//   node write_with_node.mjs FOLDER   (run where the packages exceljs and xlsx are installed)
import { createRequire } from "node:module";
import { writeFileSync } from "node:fs";

const require = createRequire(`${process.cwd()}/`);
const ExcelJS = require("exceljs");
const SheetJS = require("xlsx");
const folder = process.argv[2];

const first = new Date(Date.UTC(2025, 6, 1));
const later = new Date(Date.UTC(2025, 6, 15));
const clock = (h, m, s = 0) => (h * 3600 + m * 60 + s) / 86400;
const show = (part) => String(part).padStart(2, "0");
const text = (value) => {
  const seconds = Math.round(value * 86400);
  return [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60].map(show).join(":");
};
const tables = {
  coverage: [
    ["Năm", "Mã đơn vị hành chính", "Loại hình", "Số dân", "Số người được nghe, xem"],
    [2025, "06040", "phát thanh", 12345, 11000],
    [2025, "06040", "truyền hình", 12345, 0],
    [2025, "05977", "phát thanh", 8001, 8001],
  ],
  broadcast_log: [
    ["Kênh", "Loại hình", "Ngày phát sóng", "Bắt đầu", "Kết thúc", "Tên chương trình", "Nguồn gốc"],
    ...[
      [first, clock(5, 0), clock(5, 30), "Thời sự: “Đường về”, tập 1/2; <A & B>"],
      [first, clock(5, 30), clock(6, 0, 15), "2025"],
      [later, clock(19, 45), clock(20, 15), "Hai\ndòng"],
    ].map(([day, start, end, title]) => ["TH1", "truyền hình", day, start, end, title, "tự sản xuất mới"]),
  ],
};
const kinds = ["xlsx", "xlsb", "biff8", "biff5", "xlml", "ods", "fods", "csv", "txt", "html"];
const ending = { biff8: "biff8.xls", biff5: "biff5.xls", xlml: "xml" };

for (const [name, rows] of Object.entries(tables)) {
  const clocks = name === "broadcast_log" ? [3, 4] : [];
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet("BC");
  for (const row of rows) sheet.addRow(row);
  sheet.eachRow((row, number) => {
    if (number > 1 && clocks.length) {
      row.getCell(3).numFmt = "dd/mm/yyyy";
      for (const column of clocks) row.getCell(column + 1).numFmt = "hh:mm:ss";
    }
  });
  await book.xlsx.writeFile(`${folder}/ExcelJS.${name}.xlsx`);

  const cells = rows.map((row) =>
    row.map((value, column) => {
      if (value instanceof Date) {
        const spot = 45838 + value.getUTCDate(); // days from the epoch of Excel to June 2025
        return { t: "n", v: spot, z: "dd/mm/yyyy", w: `${show(value.getUTCDate())}/07/2025` };
      }
      if (clocks.includes(column) && typeof value === "number")
        return { t: "n", v: value, z: "hh:mm:ss", w: text(value) };
      return value;
    }),
  );
  const shown = new ExcelJS.Workbook();
  const plain = shown.addWorksheet("BC");
  for (const row of cells) plain.addRow(row.map((value) => value?.w ?? value));
  await shown.csv.writeFile(`${folder}/ExcelJS.${name}.csv`);
  const page = SheetJS.utils.aoa_to_sheet(cells);
  const other = SheetJS.utils.book_new();
  SheetJS.utils.book_append_sheet(other, page, "BC");
  for (const kind of kinds)
    writeFileSync(
      `${folder}/SheetJS.${name}.${ending[kind] ?? kind}`,
      SheetJS.write(other, { bookType: kind, type: "buffer" }),
    );
}
