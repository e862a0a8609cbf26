/** What documentation says of a thing: the document's words, then facts. */
import { facts, sentence, type Documented } from "../shared/documented.ts";

/** One paragraph. */
export function describe(thing: Documented): string {
  const shown = facts(thing, { value: (value) => JSON.stringify(value), code: (text) => `\`${text}\`` });
  return [sentence(thing.docs ?? ""), shown].filter((part) => part !== "").join(" ");
}
