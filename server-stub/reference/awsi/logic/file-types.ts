/** What a file of an archive holds: by its bytes, not by its name. */
import { isUtf8 } from "node:buffer";

export type FileType = "text" | "bin" | "image" | "video";

/** First bytes, as Latin-1, and where they stand. */
const SIGNATURES: readonly (readonly [FileType, string, number])[] = [
  ["image", "\x89PNG\r\n\x1a\n", 0],
  ["image", "\xff\xd8\xff", 0],
  ["image", "GIF8", 0],
  ["image", "BM", 0],
  ["image", "WEBP", 8],
  ["image", "II*\0", 0],
  ["image", "MM\0*", 0],
  ["image", "\0\0\x01\0", 0],
  ["image", "ftypavif", 4],
  ["image", "ftypheic", 4],
  ["video", "ftyp", 4],
  ["video", "\x1aE\xdf\xa3", 0],
  ["video", "AVI ", 8],
  ["video", "\0\0\x01\xba", 0],
  ["video", "FLV\x01", 0],
  ["video", "OggS", 0],
];

/** Text in UTF-8 is text, whatever it draws: an SVG can be read and changed as it is. */
export function fileType(content: Buffer): FileType {
  if (isUtf8(content) && !content.includes(0)) return "text";
  const known = SIGNATURES.find(([, bytes, at]) => content.toString("latin1", at, at + bytes.length) === bytes);
  return known?.[0] ?? "bin";
}

/** Text as it is, all others in base64. */
export function fileContent(type: FileType, content: Buffer): string {
  return content.toString(type === "text" ? "utf8" : "base64");
}
