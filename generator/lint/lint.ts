/** `spec lint` for one document: read as the generator reads, then judged by Redocly's rules and ours. */
import { diagnose } from "../diagnostics/catalogue.ts";
import { Diagnostics } from "../diagnostics/diagnostic.ts";
import { checkExtensions } from "../source/check-extensions.ts";
import { Origins } from "../source/origins.ts";
import { applyOverlay, readOverlay } from "../source/overlay.ts";
import { parse } from "../source/parse.ts";
import { childOf, isObject } from "../source/pointer.ts";
import type { LoadOptions } from "../source/read-document.ts";
import { readText } from "../source/read-text.ts";
import type { Node, ObjectNode } from "../source/source-document.ts";
import type { Finding } from "./finding.ts";
import type { FolderResolver } from "./folder-resolver.ts";
import { ruleset } from "./ruleset.ts";
import type { Severities } from "./settings.ts";

/** Findings in the order of the walk; undefined, with errors reported, if the document cannot be read. */
export async function lint(
  path: string,
  severities: Severities,
  diagnostics: Diagnostics,
  { overlay }: LoadOptions = {},
): Promise<readonly Finding[] | undefined> {
  const source = await readText(path, diagnostics);
  const parsed = source && (await parse(path, source.text, diagnostics));
  if (source === undefined || parsed === undefined) return undefined;
  const origins = new Origins(path);
  if (overlay !== undefined && !(await isApplied(parsed, overlay, origins, diagnostics))) return undefined;
  const version = readVersion(path, parsed, diagnostics);
  if (version === undefined || !isObject(parsed)) return undefined;
  const [{ runEngine }, { FolderResolver }] = await Promise.all([
    import("./engine.ts"),
    import("./folder-resolver.ts"),
  ]);
  const resolver = new FolderResolver(path);
  // Redocly refuses a version that is no text; that is a finding, and no reason to find nothing else.
  const root = { ...parsed, ...version };
  const found = await runEngine({ path, text: source.text, root }, resolver, severities).catch(
    async (error: unknown) => {
      await explain(error, path, root, resolver, diagnostics);
      return [];
    },
  );
  for (const diagnostic of resolver.diagnostics.all) diagnostics.add(diagnostic);
  if (diagnostics.hasErrors) return undefined;
  const home = resolver.shownPath(resolver.rootFile);
  return [
    ...versionFindings(path, parsed, severities),
    // What an overlay has brought stands in the overlay.
    ...found.map((one) => (one.at.document === home ? { ...one, at: origins.of(one.at.pointer) } : one)),
    ...(await extensionFindings(origins, parsed, severities)),
  ];
}

async function isApplied(root: Node, path: string, origins: Origins, diagnostics: Diagnostics): Promise<boolean> {
  const overlay = await readOverlay(path, diagnostics);
  return overlay !== undefined && isObject(root) && (await applyOverlay(root, overlay, origins, diagnostics));
}

/** Redocly throws at circles of references, and follows others by recursion. All else that it throws is a bug. */
async function explain(
  error: unknown,
  path: string,
  root: ObjectNode,
  resolver: FolderResolver,
  diagnostics: Diagnostics,
): Promise<void> {
  if (error instanceof RangeError) {
    diagnostics.add(diagnose("too-large-to-lint", {}, { document: path, pointer: "" }));
    return;
  }
  const { findLoops } = await import("./ref-loops.ts");
  for (const { reference, pointer } of await findLoops(root, resolver)) {
    diagnostics.add(diagnose("ref-loop", { reference }, { document: path, pointer }));
  }
  if (!diagnostics.hasErrors) throw error;
}

/** The field that declares the version, as text. */
function readVersion(path: string, root: Node, diagnostics: Diagnostics): ObjectNode | undefined {
  const [openapi, swagger] = [childOf(root, "openapi"), childOf(root, "swagger")];
  const declared = openapi ?? swagger;
  if (declared === undefined || declared === null) {
    diagnostics.add(diagnose("not-openapi", { path }, { document: path, pointer: "" }));
    return undefined;
  }
  const version = typeof declared === "number" ? declared.toFixed(1) : declared;
  if (openapi === undefined && version === "2.0") return { swagger: version };
  if (openapi !== undefined && typeof version === "string" && /^3\.[012](\.|-|$)/.test(version)) {
    return { openapi: /^3\.\d\./.test(version) ? version : `${version.slice(0, 3)}.0` };
  }
  const at = { document: path, pointer: openapi === undefined ? "/swagger" : "/openapi" };
  diagnostics.add(diagnose("unsupported-version", { version: JSON.stringify(declared) }, at));
  return undefined;
}

function versionFindings(path: string, root: ObjectNode, severities: Severities): Finding[] {
  const key = root["openapi"] === undefined ? "swagger" : "openapi";
  const isText = typeof root[key] === "string";
  return isText
    ? []
    : findingOf("awsi/version-text", `${key} is a number.`, { document: path, pointer: `/${key}` }, severities);
}

async function extensionFindings(origins: Origins, root: ObjectNode, severities: Severities): Promise<Finding[]> {
  const rule = "awsi/extension-valid";
  if (severities.get(rule) === "off") return [];
  const diagnostics = new Diagnostics();
  await checkExtensions(root, origins, diagnostics);
  return diagnostics.all.flatMap(({ message, help, at }) =>
    at === undefined ? [] : findingOf(rule, message, at, severities, help),
  );
}

function findingOf(
  rule: string,
  message: string,
  at: Finding["at"],
  severities: Severities,
  help = ruleset[rule]?.asks,
): Finding[] {
  const severity = severities.get(rule) ?? "off";
  return severity === "off" ? [] : [{ code: rule, severity, message, at, ...(help !== undefined && { help }) }];
}
