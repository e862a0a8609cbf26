/** `spec search`: words → operations, schemas and fields of APIs, best first. */
import MiniSearch, { type SearchOptions } from "minisearch";
import type { Api, TypeDeclaration } from "../ir/index.ts";
import { splitWords } from "../ir/words.ts";
import { namedOperations } from "./operations.ts";
import { firstLine } from "./text.ts";
import { typesOf, typeText } from "./type-text.ts";

export interface Hit {
  /** `awsi@1.0.0`. */
  readonly api: string;
  readonly kind: "operation" | "schema" | "field" | "parameter";
  /** `client.auth.login`, a schema's name, a field's name. */
  readonly name: string;
  /** `POST /login`, or what the field belongs to. */
  readonly where: string;
  readonly about: string;
}

interface Entry extends Hit {
  readonly id: number;
  /** All that is said of it. */
  readonly docs: string;
}

export interface Searched {
  readonly name: string;
  readonly api: Api;
}

/** Every word must be found; if nothing has them all, any. Words may be cut short or misspelt. */
export function search(apis: readonly Searched[], words: string, limit: number): readonly Hit[] {
  const entries = apis.flatMap(entriesOf).map((entry, id): Entry => ({ ...entry, id }));
  const index = new MiniSearch<Entry>({ fields: ["name", "where", "docs"], tokenize, processTerm: (term) => term });
  index.addAll(entries);
  const options: SearchOptions = {
    combineWith: "AND",
    prefix: (term) => term.length >= 2,
    fuzzy: (term) => (term.length >= 5 ? 0.2 : false),
    boost: { name: 4, where: 2 },
    boostDocument: (id) => weights[entries[id as number]?.kind ?? "field"],
  };
  const strict = index.search(words, options);
  const found = strict.length > 0 ? strict : index.search(words, { ...options, combineWith: "OR" });
  return found.slice(0, limit).flatMap(({ id }) => {
    const entry = entries[id as number];
    return entry ? [hitOf(entry)] : [];
  });
}

const weights: Readonly<Record<Hit["kind"], number>> = { operation: 1.5, schema: 1.2, parameter: 1, field: 1 };

function hitOf({ api, kind, name, where, about }: Entry): Hit {
  return { api, kind, name, where, about };
}

type Unnumbered = Omit<Entry, "id">;

function entriesOf({ name: api, api: { services, types } }: Searched): Unnumbered[] {
  const known = typesOf({ types });
  const operations = namedOperations({ services }).flatMap(({ operation, method, call }): Unnumbered[] => {
    const about = firstLine(operation.summary ?? operation.docs);
    const docs = [operation.id, operation.summary, operation.docs, ...operation.tags].join(" ");
    const parameters = operation.parameters.map(({ wireName, in: place, docs: said }): Unnumbered => ({
      ...{ api, kind: "parameter", name: wireName, where: `${place} of ${call}` },
      ...{ about: firstLine(said), docs: said ?? "" },
    }));
    return [{ api, kind: "operation", name: `client.${method}`, where: call, about, docs }, ...parameters];
  });
  const schemas = types.flatMap((type) => [schemaEntry(api, type), ...fieldEntries(api, type, known)]);
  return [...operations, ...schemas];
}

function schemaEntry(api: string, { name, docs = "", shape }: TypeDeclaration): Unnumbered {
  const values =
    shape.kind === "enum"
      ? shape.values.map(({ value }) => (typeof value === "string" ? value : JSON.stringify(value))).join(" ")
      : "";
  const kinds = { object: "object", enum: "enum", union: "choice", alias: "name for another type" };
  return { api, kind: "schema", name, where: kinds[shape.kind], about: firstLine(docs), docs: `${docs} ${values}` };
}

function fieldEntries(api: string, owner: TypeDeclaration, types: ReturnType<typeof typesOf>): Unnumbered[] {
  if (owner.shape.kind !== "object") return [];
  return owner.shape.properties.map(({ wireName, type, docs = "" }) => {
    const where = `${owner.name}: ${typeText(type, types)}`;
    return { api, kind: "field", name: wireName, where, about: firstLine(docs), docs };
  });
}

/** Chinese and Japanese are written without blanks. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;
const segmenter = new Intl.Segmenter("zh", { granularity: "word" });

/** By way of capitals, for ß is SS there. */
function folded(word: string): string {
  return word.toUpperCase().toLowerCase();
}

/** Words of names and prose, in any script, without regard to case and width. */
function tokenize(text: string): string[] {
  const words = splitWords(text.normalize("NFKC")).map(folded);
  return words.flatMap((word) =>
    unspaced.test(word) ? [...segmenter.segment(word)].map(({ segment }) => segment) : [word],
  );
}
