/** What documentation says of a thing: the document's words, then facts. */
import { facts, sentence, type Documented } from "../shared/documented.ts";
import { plainLine } from "../shared/safe-text.ts";

/** Paragraphs of a comment. */
export function describe(thing: Documented): readonly string[] {
  return [sentence(thing.docs ?? ""), facts(thing, { value: (value) => JSON.stringify(value), code })];
}

function code(text: string): string {
  return `\`${plainLine(text).replaceAll("`", "'")}\``;
}
