/** What documentation says of a thing: the document's words, then facts. */
import { facts, sentence, type Documented } from "../shared/documented.ts";
import { literal } from "./text.ts";

/** One paragraph; words of several lines keep them. */
export function describe(thing: Documented): string {
  const words = sentence(thing.docs ?? "");
  const shown = facts(thing, { value: literal, code: (text) => `\`${text}\`` });
  return [words, shown].filter((part) => part !== "").join(words.includes("\n") ? "\n" : " ");
}
