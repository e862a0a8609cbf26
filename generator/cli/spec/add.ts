/** `awsi-gen spec add`: a document becomes a draft in a registry. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { Command } from "commander";
import { diagnose } from "../../diagnostics/catalogue.ts";
import { Diagnostics } from "../../diagnostics/diagnostic.ts";
import { nearest } from "../../diagnostics/suggest.ts";
import { targets } from "../../targets/registry.ts";
import { conclude, type Finish } from "../outcome.ts";
import { registryFolder, registryOption, type RegistryOptions } from "./registry-option.ts";

interface AddOptions extends RegistryOptions {
  readonly name: string;
  readonly version?: string;
  readonly overlay?: string;
  readonly description?: string;
  readonly licence?: string;
  readonly source?: string;
  readonly targets?: readonly string[];
  readonly force?: boolean;
  readonly maxSize: string;
  readonly timeout: string;
  readonly maxRedirects: string;
}

export function addCommand(finish: Finish): Command {
  return new Command("add")
    .description(
      "Add a document to a registry, as a draft: Swagger 2.0, OpenAPI 3.0, 3.1 or 3.2, in one file or several.",
    )
    .argument("<source>", "a file, or an address that begins with http:// or https://")
    .requiredOption("--name <name>", "what --api will take: small letters, digits and hyphens")
    .option("--version <version>", "semantic version, for example 1.0.0; info.version where that is one")
    .addOption(registryOption())
    .option("--overlay <file>", "an OpenAPI Overlay 1.0, kept beside the document and applied whenever it is read")
    .option("--description <text>", "one line about the API")
    .option("--licence <text>", "on what terms the document may be used; info.license where it has one")
    .option("--source <url>", "where its owner publishes it")
    .option("--targets <ids...>", "generate it for these targets alone")
    .option("--force", "replace a draft of the same version; what is published is never replaced")
    .option("--max-size <MB>", "largest document that is fetched from an address", "64")
    .option("--timeout <seconds>", "longest time that fetching may take", "30")
    .option("--max-redirects <number>", "how often an address may lead to another", "5")
    .option("--json", "print what was done, and diagnostics, as JSON")
    .addHelpText("after", examples)
    .action(async (source: string, options: AddOptions) => {
      finish(await add(source, options));
    });
}

const examples = `
A version must be greater than those before it, by as much as the changes ask for: what breaks callers asks
for a major step (below 1.0.0, a minor one). Files that a document refers to are bundled; nothing outside its
folder is read, and no address but the one that is named here is fetched.

Examples:
  awsi-gen spec add petstore.yaml --name petstore --version 1.0.0 --registry ./my-specs
  awsi-gen spec add https://example.com/openapi.json --name example --version 2.1.0 --registry ./my-specs
  awsi-gen spec add petstore.yaml --name petstore --version 1.1.0 --overlay fixes.yaml --registry ./my-specs`;

async function add(source: string, options: AddOptions): Promise<number> {
  const diagnostics = new Diagnostics();
  const { createWorkspace } = await import("../../registry/stored.ts");
  const workspace = createWorkspace();
  try {
    const added = await addFrom(source, options, workspace.folder, diagnostics);
    const { shownPath } = await import("../../output/paths.ts");
    const text = added ? `${added.name} draft: ${shownPath(added.path)}\n` : "";
    return await conclude([diagnostics], { text, json: added ?? {} }, options.json === true);
  } finally {
    workspace.remove();
  }
}

async function addFrom(source: string, options: AddOptions, workspace: string, diagnostics: Diagnostics) {
  const { name: id, overlay, description, licence, force = false } = options;
  const { addVersion } = await import("../../registry/add.ts");
  const given = await resolveSource(source, options, workspace, diagnostics);
  if (!given || !areValid(options, diagnostics)) return undefined;
  const version = options.version ?? (await statedVersion(given.file, overlay, diagnostics));
  if (version === undefined) return undefined;
  const notes = {
    description,
    licence,
    ...(options.source !== undefined && { source: { url: options.source } }),
    ...(options.targets && { targets: options.targets }),
  };
  const today = new Date().toISOString().slice(0, 10);
  const request = { ...given, folder: registryFolder(options), id, version, notes, force, today, workspace };
  return addVersion({ ...request, ...(overlay !== undefined && { overlay }) }, diagnostics);
}

/** A file as it is; an address fetched into the workspace. */
async function resolveSource(
  source: string,
  { maxSize, timeout, maxRedirects }: AddOptions,
  workspace: string,
  diagnostics: Diagnostics,
): Promise<{ file: string; url?: string } | undefined> {
  const { fetchDocument, isAddress } = await import("../../registry/fetch-document.ts");
  if (!isAddress(source)) return { file: source };
  const number = (option: string, text: string): number => {
    const value = /^\d{1,6}(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
    if (Number.isNaN(value)) refuse(`${option} ${text}`, "it must be a number", diagnostics);
    return value;
  };
  const limits = {
    maxBytes: number("--max-size", maxSize) * 1024 * 1024,
    timeoutMs: number("--timeout", timeout) * 1000,
    maxRedirects: number("--max-redirects", maxRedirects),
  };
  const fetched = diagnostics.hasErrors ? undefined : await fetchDocument(source, limits, diagnostics);
  if (!fetched) return undefined;
  const file = join(workspace, "fetched");
  writeFileSync(file, fetched.bytes);
  return { file, url: fetched.url };
}

function areValid({ name, version, source, targets: wanted = [] }: AddOptions, diagnostics: Diagnostics): boolean {
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name) || name.length > 100) {
    refuse(`--name ${name}`, "a name is small letters, digits and single hyphens between them", diagnostics);
  }
  if (version !== undefined && !isSemver(version)) {
    refuse(`--version ${version}`, "a version is three numbers, for example 1.0.0 or 2.0.0-beta.1", diagnostics);
  }
  if (source !== undefined && !/^https?:\/\//.test(source)) {
    refuse(`--source ${source}`, "an address begins with http:// or https://", diagnostics);
  }
  const known = Object.keys(targets);
  for (const target of wanted.filter((id) => !known.includes(id))) {
    const suggestion = nearest(target, known) ?? "";
    diagnostics.add(diagnose("unknown-target", { name, target, suggestion, known: known.join(", ") }));
  }
  return !diagnostics.hasErrors;
}

/** As the registry's schema has it. */
function isSemver(version: string): boolean {
  const pattern = /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-[0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*)?$/;
  return pattern.test(version) && version.length <= 100;
}

async function statedVersion(
  file: string,
  overlay: string | undefined,
  diagnostics: Diagnostics,
): Promise<string | undefined> {
  const { readFacts } = await import("../../registry/facts.ts");
  const facts = await readFacts({ path: file, ...(overlay !== undefined && { overlay }) }, diagnostics);
  if (!facts || isSemver(facts.version)) return facts?.version;
  const stated = facts.version === "" ? "there is none" : `that is ${facts.version}, no semantic version`;
  refuse("--version", `it is needed, for info.version does not say it: ${stated}`, diagnostics);
  return undefined;
}

function refuse(option: string, reason: string, diagnostics: Diagnostics): void {
  diagnostics.add(diagnose("invalid-option", { option, reason }));
}
