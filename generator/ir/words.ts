/**
 * Splits any text into words: `getHTTPServerName2` → get, HTTP, Server, Name2. Letters and digits of
 * every script are kept, all else separates. Neutral of any language: casing belongs to `naming`.
 */

/** Between a small letter or digit and a capital (`petId`), and before the last capital of a run (`HTTPServer`; not `OAuth`). */
const boundaries = /(?<=[\p{Ll}\p{N}])(?=\p{Lu})|(?<=\p{Lu}{2})(?=\p{Lu}(?!s(?!\p{Ll}))\p{Ll})/u;
/** Marks belong to the letter before them. Apostrophes vanish: `user's` is one word. */
const separators = /[^\p{L}\p{M}\p{N}]+/u;
const apostrophes = /(?<=\p{L})['’](?=\p{L})/gu;

/** Most names are one small word: no need to look closer. */
const plain = /^[a-z0-9]+$/;

export function splitWords(text: string): readonly string[] {
  if (plain.test(text)) return [text];
  return text
    .normalize("NFC")
    .replace(apostrophes, "")
    .split(separators)
    .flatMap((part) => (plain.test(part) ? part : part.split(boundaries)))
    .filter((word) => word !== "");
}
