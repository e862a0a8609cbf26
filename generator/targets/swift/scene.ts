/** What all views of one run share: the API, its symbols, and what was found out about its types. */
import type { Api, Service } from "../../ir/index.ts";
import type { SymbolTable } from "../../naming/symbol.ts";
import { allServices } from "../shared/services.ts";
import { reserved } from "./reserved.ts";
import { Types } from "./types.ts";

export interface Scene {
  readonly api: Api;
  readonly symbols: SymbolTable;
  readonly types: Types;
  /** Folder of the module's sources. */
  readonly folder: string;
  /** Name of the enum of an operation's bodies, apart from all other types. */
  bodyName(stem: string): string;
  /** `<Api>Error`, unless another type has that name. */
  readonly rootError: string;
}

export function createScene(api: Api, symbols: SymbolTable): Scene {
  const taken = new Set([
    symbols.client,
    ...reserved.type,
    ...api.types.map(({ id }) => symbols.type(id).name),
    ...api.services.map(({ id }) => symbols.service(id).type),
    ...(api.errors?.codes ?? []).map(({ code }) => symbols.error(code)),
  ]);
  const free = (name: string): string => (taken.has(name) ? free(`${name}2`) : name);
  const root = symbols.api.endsWith("Error") ? symbols.api : `${symbols.api}Error`;
  return {
    api,
    symbols,
    types: new Types(api, symbols),
    folder: `Sources/${symbols.module}`,
    bodyName: (stem) => free(`${stem}Body`),
    rootError: taken.has(root) ? free(`${symbols.api}SdkError`) : root,
  };
}

/** All groups with their parents, which the document need not name; the root is not among them. */
export function groupsOf({ api }: Scene): readonly Service[] {
  return allServices(api).filter(({ path }) => path.length > 0);
}

export function childrenOf(scene: Scene, path: readonly string[]): readonly Service[] {
  return groupsOf(scene).filter(
    (service) => service.path.length === path.length + 1 && path.every((name, index) => name === service.path[index]),
  );
}

/** How users reach a group: `client.projects.services`. */
export function accessTo({ symbols }: Scene, path: readonly string[]): string {
  const members = path.map((_, depth) => symbols.service(path.slice(0, depth + 1).join(".")).member);
  return ["client", ...members].join(".");
}
