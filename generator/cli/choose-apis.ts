/** Which documents a command works on: `--spec FILE`, `--api NAME`, or all that come with awsi-gen. */
import { basename, dirname, resolve } from "node:path";
import { diagnose } from "../diagnostics/catalogue.ts";
import type { Diagnostics } from "../diagnostics/diagnostic.ts";
import { nearest } from "../diagnostics/suggest.ts";
import type { RegistryEntry } from "../source/spec-registry.ts";

export interface ChosenApi {
  /** Names folders of output. */
  readonly name: string;
  readonly path: string;
}

export interface ApiChoice {
  readonly api?: readonly string[];
  readonly spec?: string;
}

/** The documents; undefined, with errors reported, if one is not known. */
export async function chooseApis(
  choice: ApiChoice,
  diagnostics: Diagnostics,
): Promise<readonly ChosenApi[] | undefined> {
  const { api = [], spec } = choice;
  if (spec !== undefined) {
    if (api.length === 0) return [{ name: nameOf(spec), path: spec }];
    diagnostics.add(diagnose("invalid-option", { option: "--spec", reason: "it cannot be combined with --api" }));
    return undefined;
  }
  const { readRegistry } = await import("../source/spec-registry.ts");
  const registry = await readRegistry(diagnostics);
  if (registry === undefined) return undefined;
  if (api.length === 0 && registry.length === 0) diagnostics.add(diagnose("no-api-chosen", { known: "none is known" }));
  const entries = api.length === 0 ? registry : api.map((name) => findApi(registry, name, diagnostics));
  return diagnostics.hasErrors ? undefined : entries.flatMap((entry) => (entry ? [asChosen(entry)] : []));
}

/** As `chooseApis`, for commands that work on one document, which must be named. */
export async function chooseOneApi(choice: ApiChoice, diagnostics: Diagnostics): Promise<ChosenApi | undefined> {
  const apis = await chooseApis(choice, diagnostics);
  if (apis === undefined || choice.api !== undefined || choice.spec !== undefined) return apis?.[0];
  diagnostics.add(diagnose("no-api-chosen", { known: apis.map(({ name }) => name).join(", ") }));
  return undefined;
}

function asChosen({ id, path }: RegistryEntry): ChosenApi {
  return { name: id, path };
}

function findApi(registry: readonly RegistryEntry[], api: string, diagnostics: Diagnostics): RegistryEntry | undefined {
  const entry = registry.find(({ id }) => id === api);
  if (entry) return entry;
  const known = registry.map(({ id }) => id);
  diagnostics.add(diagnose("unknown-api", { api, suggestion: nearest(api, known) ?? "", known: known.join(", ") }));
  return undefined;
}

/** `petstore` for petstore.yaml; a file with a name that says nothing is named after its folder. */
function nameOf(spec: string): string {
  const stem = basename(spec).replace(/\.[^.]+$/, "");
  const isPlain = /^(openapi|swagger|spec|api|index)$/i.test(stem);
  const name = isPlain ? basename(dirname(resolve(spec))) : stem;
  return (
    name
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^-|-$/g, "") || "api"
  );
}
