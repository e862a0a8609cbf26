/** Edits the text of `registry.yaml`; comments, order and style of what is not touched stay. */
import type { Document, YAMLMap, YAMLSeq } from "yaml";
import type { Original, Packages, RegistryEntry } from "./entry.ts";

/** A version as the file has it: paths relative to the registry's folder. */
export interface WrittenVersion {
  readonly version: string;
  readonly path: string;
  readonly overlay?: string;
  readonly sha256: string;
  readonly status: "draft" | "published";
  readonly published?: string;
  readonly original?: Original;
}

/** What is said of an API as a whole; what is undefined stays as it is. */
export interface WrittenApi {
  readonly title?: string;
  readonly description?: string | undefined;
  readonly source?: RegistryEntry["source"];
  readonly licence?: string | undefined;
  readonly targets?: RegistryEntry["targets"];
  readonly packages?: Packages;
}

const newRegistry = `# API documents, kept by \`awsi-gen spec\`. Paths are relative to this folder.
apis: []
`;

/** Puts a version into the registry, in place of one of the same number; makes the API, and the registry, if need be. */
export async function putVersion(
  text: string | undefined,
  id: string,
  api: WrittenApi,
  version: WrittenVersion,
): Promise<string> {
  return edited(text ?? newRegistry, (document) => {
    const apis = document.get("apis") as YAMLSeq<YAMLMap>;
    apis.flow = false;
    const entry = findMap(apis, "id", id) ?? addTo(document, apis, { id, title: id, versions: [] });
    setFields(document, entry, api);
    const versions = entry.get("versions") as YAMLSeq<YAMLMap>;
    // An empty list, when made, is written as `[]`.
    versions.flow = false;
    const known = findMap(versions, "version", version.version);
    if (known) versions.items[versions.items.indexOf(known)] = document.createNode(version);
    else addTo(document, versions, version);
  });
}

/** Sets fields of an API and of one of its versions. */
export async function setVersion(
  text: string,
  id: string,
  version: string,
  api: WrittenApi,
  fields: Partial<WrittenVersion>,
): Promise<string> {
  return edited(text, (document) => {
    const entry = findMap(document.get("apis") as YAMLSeq<YAMLMap>, "id", id);
    if (!entry) return;
    setFields(document, entry, api);
    const known = findMap(entry.get("versions") as YAMLSeq<YAMLMap>, "version", version);
    if (known) setFields(document, known, fields);
  });
}

async function edited(text: string, edit: (document: Document) => void): Promise<string> {
  const { parseDocument } = await import("yaml");
  const document = parseDocument(text);
  edit(document);
  return document.toString({ lineWidth: 0 });
}

function findMap(list: YAMLSeq<YAMLMap>, key: string, value: string): YAMLMap | undefined {
  return list.items.find((item) => item.get(key) === value);
}

function addTo(document: Document, list: YAMLSeq<YAMLMap>, value: object): YAMLMap {
  const node = document.createNode(value) as YAMLMap;
  list.items.push(node);
  return node;
}

/** Before `versions`, where it is new: that list is long. */
function setFields(document: Document, map: YAMLMap, fields: object): void {
  for (const [key, value] of Object.entries(fields) as [string, unknown][]) {
    if (value === undefined) continue;
    if (same((map.toJSON() as Record<string, unknown>)[key], value)) continue;
    const isNew = !map.has(key);
    map.set(key, document.createNode(value));
    const before = map.items.findIndex((pair) => String(pair.key) === "versions");
    const added = isNew && before >= 0 ? map.items.pop() : undefined;
    if (added) map.items.splice(before, 0, added);
  }
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
