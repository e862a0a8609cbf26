/**
 * `load`: path → `SourceDocument`: parsed, checked, in OpenAPI 3.1 form, external files pulled in,
 * `$ref`s kept. Positions in the file are looked up only when a diagnostic is printed.
 */
import type { Diagnostics } from "../diagnostics/diagnostic.ts";
import { bundleExternal } from "./external.ts";
import { checkExtensions } from "./check-extensions.ts";
import { checkOperationIds } from "./operation-ids.ts";
import type { Origins, Place } from "./origins.ts";
import { toPointer } from "./pointer.ts";
import { type LoadOptions, type ParsedDocument, readDocument } from "./read-document.ts";
import { checkReferences } from "./references.ts";
import type { Node, ObjectNode, SourceDocument } from "./source-document.ts";
import { upgradeNullable, upgradeSchema } from "./upgrade-3-0.ts";
import { validateDocument } from "./validate.ts";
import { isSwagger } from "./version.ts";
import { stepKeys, stepOf, walk } from "./walk.ts";

/** The document at `path`; undefined, with at least one error reported, if it cannot be used. */
export async function load(
  path: string,
  diagnostics: Diagnostics,
  options: LoadOptions = {},
): Promise<SourceDocument | undefined> {
  const parsed = await readDocument(path, diagnostics, options);
  return parsed && loadParsed(parsed, path, diagnostics);
}

/** What `load` does with a document that has been read. */
export async function loadParsed(
  parsed: ParsedDocument,
  path: string,
  diagnostics: Diagnostics,
): Promise<SourceDocument | undefined> {
  const { sha256, version, overlays } = parsed;
  const contents = [sha256, ...overlays.map((overlay) => overlay.sha256)].join(" ");
  await validateDocument(parsed.root, version, { contents, origins: parsed.origins }, diagnostics);
  if (diagnostics.hasErrors) return undefined;
  const whole = isSwagger(version)
    ? await completeSwagger(parsed, path, diagnostics)
    : await complete(parsed, path, diagnostics);
  if (!whole) return undefined;
  const { root, origins, references } = whole;
  return {
    path,
    sha256,
    references: [...overlays, ...references],
    version,
    root,
    origin: (pointer) => origins.of(pointer),
  };
}

interface Completed {
  /** In its final form. */
  readonly root: ObjectNode;
  readonly origins: Origins;
  readonly references: Files;
}
type Files = NonNullable<SourceDocument["references"]>;

/** Everything that needs the whole document, external files included. */
async function complete(
  { root, version, origins }: ParsedDocument,
  path: string,
  diagnostics: Diagnostics,
): Promise<Completed | undefined> {
  const prepare = (content: Node, keys: readonly string[], origin: Place): void => {
    upgrade(content, keys, origin, version, origins);
  };
  prepare(root, [], { document: path, pointer: "" });
  root["openapi"] = "3.1.1";
  const references = await bundleExternal(root, path, origins, prepare, diagnostics);
  await check(root, origins, diagnostics);
  return diagnostics.hasErrors ? undefined : { root, origins, references };
}

/** Files of a 2.0 document are brought together in its own form: what a fragment means, its place in the whole tells. */
async function completeSwagger(
  parsed: ParsedDocument,
  path: string,
  diagnostics: Diagnostics,
): Promise<Completed | undefined> {
  const { upgradeSwagger } = await import("./upgrade-2-0.ts");
  const keep = (_content: Node, keys: readonly string[], origin: Place): void => {
    parsed.origins.set(toPointer(keys), origin);
  };
  const references = await bundleExternal(parsed.root, path, parsed.origins, keep, diagnostics);
  const { root, origins } = upgradeSwagger(parsed.root, path, parsed.origins, diagnostics);
  upgrade(root, [], origins.of(""), "3.0", origins);
  root["openapi"] = "3.1.1";
  await check(root, origins, diagnostics);
  return diagnostics.hasErrors ? undefined : { root, origins, references };
}

async function check(root: ObjectNode, origins: Origins, diagnostics: Diagnostics): Promise<void> {
  checkReferences(root, origins, diagnostics);
  checkOperationIds(root, origins, diagnostics);
  await checkExtensions(root, origins, diagnostics);
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
