/**
 * `load`: path → `SourceDocument`: parsed, checked, in OpenAPI 3.1 form, external files pulled in,
 * `$ref`s kept. Positions in the file are looked up only when a diagnostic is printed.
 */
import type { Diagnostics } from "../diagnostics/diagnostic.ts";
import { bundleExternal } from "./external.ts";
import { checkExtensions } from "./check-extensions.ts";
import { checkOperationIds } from "./operation-ids.ts";
import { Origins, type Place } from "./origins.ts";
import { parse } from "./parse.ts";
import { isObject, toPointer } from "./pointer.ts";
import { readText } from "./read-text.ts";
import { checkReferences } from "./references.ts";
import type { Node, ObjectNode, SourceDocument } from "./source-document.ts";
import { upgradeNullable, upgradeSchema } from "./upgrade-3-0.ts";
import { validateDocument } from "./validate.ts";
import { readVersion } from "./version.ts";
import { stepKeys, stepOf, walk } from "./walk.ts";

/** The document at `path`; undefined, with at least one error reported, if it cannot be used. */
export async function load(path: string, diagnostics: Diagnostics): Promise<SourceDocument | undefined> {
  const source = await readText(path, diagnostics);
  if (source === undefined) return undefined;
  const parsed = await parse(path, source.text, diagnostics);
  if (parsed === undefined) return undefined;
  const version = readVersion(path, parsed, diagnostics);
  if (version === undefined || !isObject(parsed)) return undefined;
  await validateDocument(parsed, version, { path, sha256: source.sha256 }, diagnostics);
  if (diagnostics.hasErrors) return undefined;
  const origins = new Origins(path);
  const references = await complete(parsed, version, path, origins, diagnostics);
  if (references === undefined) return undefined;
  const { sha256 } = source;
  return { path, sha256, references, version, root: parsed, origin: (pointer) => origins.of(pointer) };
}

/** Everything that needs the whole document, external files included, which are answered if all is well. `root` takes its final form. */
async function complete(
  root: ObjectNode,
  version: string,
  path: string,
  origins: Origins,
  diagnostics: Diagnostics,
): Promise<SourceDocument["references"]> {
  const prepare = (content: Node, keys: readonly string[], origin: Place): void => {
    upgrade(content, keys, origin, version, origins);
  };
  prepare(root, [], { document: path, pointer: "" });
  root["openapi"] = "3.1.1";
  const references = await bundleExternal(root, path, origins, prepare, diagnostics);
  checkReferences(root, origins, diagnostics);
  checkOperationIds(root, origins, diagnostics);
  await checkExtensions(root, origins, diagnostics);
  return diagnostics.hasErrors ? undefined : references;
}

function upgrade(content: Node, keys: readonly string[], origin: Place, version: string, origins: Origins): void {
  const upgradeNode = version.startsWith("3.0") ? upgradeSchema : upgradeNullable;
  origins.set(toPointer(keys), origin);
  walk(
    content,
    (node, step) => {
      upgradeNode(node, (inner) => {
        const here = stepKeys(step);
        origins.set(toPointer([...here, ...inner]), origins.of(toPointer(here)));
      });
    },
    stepOf(keys),
  );
}
