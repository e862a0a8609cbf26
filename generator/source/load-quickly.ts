/**
 * A document to be served at once. Large ones are not checked as a whole, which would take seconds: whoever serves
 * them reads an operation when it is called, and says then what is wrong with it.
 */
import type { Diagnostics } from "../diagnostics/diagnostic.ts";
import { loadParsed } from "./load.ts";
import { isObject } from "./pointer.ts";
import { readDocument } from "./read-document.ts";
import type { ObjectNode } from "./source-document.ts";
import { upgradeNullable, upgradeSchema } from "./upgrade-3-0.ts";
import { isSwagger } from "./version.ts";
import { walk } from "./walk.ts";

/** Characters; up to here the whole check takes less than a second. */
const largestChecked = 1_000_000;

/** In 3.1 form; undefined, with at least one error reported, if it cannot be used. */
export async function loadQuickly(path: string, diagnostics: Diagnostics): Promise<ObjectNode | undefined> {
  const parsed = await readDocument(path, diagnostics);
  if (parsed === undefined) return undefined;
  const { root, text, version } = parsed;
  const isSelfContained = !/["']?\$ref["']?\s*:\s*["']?(?![\s"'#])/.test(text);
  if (text.length <= largestChecked || isSwagger(version) || !isSelfContained || !isObject(root["paths"])) {
    return (await loadParsed(parsed, path, diagnostics))?.root;
  }
  const upgrade = version.startsWith("3.0") ? upgradeSchema : upgradeNullable;
  walk(root, (node) => {
    upgrade(node, () => undefined);
  });
  root["openapi"] = "3.1.1";
  return root;
}
