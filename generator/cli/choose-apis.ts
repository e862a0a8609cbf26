/** Which documents a command works on: `--spec FILE`, `--api NAME`, or all that come with awsi-gen. */
import { existsSync } from "node:fs";
import { basename, dirname, resolve } from "node:path";
import { diagnose } from "../diagnostics/catalogue.ts";
import type { Diagnostics } from "../diagnostics/diagnostic.ts";
import { chooseVersion } from "../registry/choose.ts";
import type { Chosen } from "../registry/entry.ts";

export interface ChosenApi {
  /** Names folders of output. */
  readonly name: string;
  readonly path: string;
  /** An OpenAPI Overlay that belongs to the document. */
  readonly overlay?: string;
  /** A folder of programs that its SDKs ship. */
  readonly examples?: string;
  /** Ids of the targets that it is meant for, if not all. */
  readonly targets?: readonly string[];
}

export interface ApiChoice {
  /** Each may be `NAME@VERSION`. */
  readonly api?: readonly string[];
  readonly spec?: string;
  /** Folder of the registry. */
  readonly registry?: string;
}

/** The documents; undefined, with errors reported, if one is not known. */
export async function chooseApis(
  choice: ApiChoice,
  diagnostics: Diagnostics,
): Promise<readonly ChosenApi[] | undefined> {
  const { api = [], spec, registry: folder } = choice;
  if (spec !== undefined) {
    if (api.length === 0 && folder === undefined) return [{ name: nameOf(spec), path: spec }];
    const reason = `it cannot be combined with ${api.length === 0 ? "--registry" : "--api"}`;
    diagnostics.add(diagnose("invalid-option", { option: "--spec", reason }));
    return undefined;
  }
  const { readRegistry } = await import("../registry/read-registry.ts");
  const registry = await readRegistry(diagnostics, folder);
  if (registry === undefined) return undefined;
  if (api.length === 0 && registry.length === 0) diagnostics.add(diagnose("no-api-chosen", { known: "none is known" }));
  const names = api.length === 0 ? registry.map(({ id }) => id) : api;
  const chosen = names.map((name) => chooseVersion(registry, name, diagnostics));
  return diagnostics.hasErrors ? undefined : chosen.flatMap((one) => (one ? [asChosen(one)] : []));
}

/** As `chooseApis`, for commands that work on one document, which must be named. */
export async function chooseOneApi(choice: ApiChoice, diagnostics: Diagnostics): Promise<ChosenApi | undefined> {
  const apis = await chooseApis(choice, diagnostics);
  if (apis === undefined || choice.api !== undefined || choice.spec !== undefined) return apis?.[0];
  diagnostics.add(diagnose("no-api-chosen", { known: apis.map(({ name }) => name).join(", ") }));
  return undefined;
}

/** What an argument means: a file that is there, or what looks like a path; all else names an API of the registry. */
export function choiceOf(target: string): ApiChoice {
  const isFile = existsSync(target) || !/^[\w-]+(@[\w.+-]*)?$/.test(target);
  return isFile ? { spec: target } : { api: [target] };
}

function asChosen({ entry, version }: Chosen): ChosenApi {
  const { path, overlay, examples } = version;
  const { id: name, targets = "all" } = entry;
  return {
    ...{ name, path },
    ...(overlay !== undefined && { overlay }),
    ...(examples !== undefined && { examples }),
    ...(targets !== "all" && { targets }),
  };
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
