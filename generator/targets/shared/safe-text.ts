/** Characters that could hide or break code: what every language's escaping has in common. */

/** Controls, soft hyphens, line separators, bidirectional marks and lone surrogates. */
const unsafe = /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]/;

/** Of a whole character (code point): pairs of surrogates are safe. */
export function isUnsafe(character: string): boolean {
  return character.length === 1 && unsafe.test(character);
}

/** The text without unsafe characters, line breaks among them. */
export function withoutUnsafe(text: string): string {
  return Array.from(text)
    .filter((character) => !isUnsafe(character))
    .join("");
}

/** One line for people to read: nothing in it breaks it or hides what it says. */
export function plainLine(text: string): string {
  return withoutUnsafe(text.replaceAll(/\s+/g, " ")).trim();
}

/** Markdown that cannot leave its place: no HTML, no line of its own. */
export function markdownInline(text: string): string {
  return plainLine(text).replaceAll("<", "&lt;");
}

/** The escapes that strings of C's family have for single characters. */
export const shortEscapes: Readonly<Record<string, string>> = {
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
  "\\": "\\\\",
  '"': '\\"',
};
