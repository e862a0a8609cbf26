/**
 * The only ways for text of a document into the stub's own files: one function per context. A document is
 * not to be trusted: it may try to end a comment or a string, or to hide code by bidirectional controls.
 */

/** Line separators end lines of code; bidirectional and invisible controls reorder what readers see. */
const hidden = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

function escapeHidden(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

/** Code whose strings and comments may hold such characters, without them. */
export function visible(code: string): string {
  return code.replace(hidden, escapeHidden);
}

export function stringLiteral(value: string): string {
  return visible(JSON.stringify(value));
}

function commentText(text: string): string {
  return visible(text.replaceAll(/\r\n?/g, "\n").replaceAll("*/", "*\\/"));
}

/** One line inside a comment that stands already. */
export function commentLine(text: string): string {
  return commentText(text.replaceAll(/\s+/g, " ").trim());
}

/** A JSDoc comment with its closing line break, or nothing where there is nothing to say. */
export function docComment(paragraphs: readonly (string | undefined)[], margin: string): string {
  const text = paragraphs
    .map((paragraph) => commentText(paragraph ?? "").trim())
    .filter((paragraph) => paragraph !== "")
    .join("\n\n");
  if (text === "") return "";
  const lines = text.split("\n").map((line) => line.trimEnd());
  if (lines.length === 1 && margin.length + text.length + 7 <= 100) return `${margin}/** ${text} */\n`;
  return `${margin}/**\n${lines.map((line) => `${margin} *${line === "" ? "" : ` ${line}`}\n`).join("")}${margin} */\n`;
}

/** Text in one line of Markdown: no HTML, no code spans, no line breaks. */
export function markdownText(text: string): string {
  const line = text.replace(hidden, "").replaceAll(/\s+/g, " ").trim();
  return line
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(/[`\\*_[\]]/g, "\\$&");
}
