/** Text for people: columns, indentation. What comes from documents must not move the cursor. */

/** Makes part of a text stand out, or not. */
export type Paint = (text: string, style: "strong" | "faint") => string;

/** Rows with their columns aligned; the last one is as long as it is. */
export function columns(rows: readonly (readonly string[])[], indent = ""): string {
  const shown = rows.map((row) => row.map(oneLine));
  const widths = shown.reduce<number[]>((known, row) => row.map((cell, i) => Math.max(known[i] ?? 0, width(cell))), []);
  return shown
    .map(
      (row) =>
        indent +
        row
          .map((cell, i) => cell + " ".repeat((widths[i] ?? 0) - width(cell)))
          .join("  ")
          .trimEnd(),
    )
    .map((line) => `${line}\n`)
    .join("");
}

/** Control characters, line ends among them, become blanks. */
export function oneLine(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]+/g, " ").trim();
}

/** Columns on a terminal: letters of Chinese, Japanese and Korean take two. */
function width(text: string): number {
  const wide = text.match(
    /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/g,
  );
  return Array.from(text).length + (wide?.length ?? 0);
}

/** The first sentence or line of documentation. */
export function firstLine(docs: string | undefined, limit = 100): string {
  const line = oneLine((docs ?? "").trim().split(/\r?\n/, 1)[0] ?? "");
  return line.length <= limit ? line : `${line.slice(0, limit - 1).trimEnd()}…`;
}
