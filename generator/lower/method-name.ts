/** A method's name out of an operationId: without the words of its group and without noise. */
import { splitWords } from "../ir/words.ts";
import type { OperationSite } from "./operation-list.ts";

function lower(text: string): readonly string[] {
  return splitWords(text).map((word) => word.toLowerCase());
}

/** Compares singular with plural, near enough for `pet`, `pets`, `box`, `boxes`, `category`, `categories`. */
function stem(word: string): string {
  return word
    .toLowerCase()
    .replace(/ies$/, "y")
    .replace(/(s|x|z|ch|sh)es$/, "$1")
    .replace(/(?<!s)s$/, "");
}

function sameWords(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((word, index) => stem(word) === stem(right[index] ?? ""));
}

/** Words that frameworks add: a version, `api`, the controller's class. */
const frameworkWords = new Set(["controller", "api", "apis", "service", "resource", "operations"]);

export function methodFromId(id: string, group: readonly string[], site: OperationSite): string {
  const words = withoutRoute(splitWords(id), site);
  const groups = [group.flatMap(splitWords), splitWords(group.at(-1) ?? "")].filter((one) => one.length > 0);
  const inner = groups.reduce((rest, one) => withoutPrefix(rest, one), words);
  const plain = groups.reduce((rest, one) => withoutGroup(rest, one), inner);
  const short = withoutId(plain);
  return (short.length === 0 ? words : short).join(" ");
}

/** FastAPI appends path and method: `read_item_items__item_id__get`. */
function withoutRoute(words: readonly string[], { method, path }: OperationSite): readonly string[] {
  const route = [...lower(path), method.toLowerCase()];
  const tail = words.slice(-route.length).map((word) => word.toLowerCase());
  return words.length > route.length && tail.join(" ") === route.join(" ") ? words.slice(0, -route.length) : words;
}

function withoutPrefix(words: readonly string[], group: readonly string[]): readonly string[] {
  if (words.length <= group.length || !sameWords(words.slice(0, group.length), group)) return words;
  const rest = words.slice(group.length);
  return rest.length > 1 && frameworkWords.has(rest[0]?.toLowerCase() ?? "") ? rest.slice(1) : rest;
}

/** `listPets` in `pets` → list; the verb in front stays, whatever follows the group's words too. */
function withoutGroup(words: readonly string[], group: readonly string[]): readonly string[] {
  for (let start = 1; start + group.length <= words.length; start += 1) {
    const rest = [...words.slice(0, start), ...words.slice(start + group.length)];
    if (sameWords(words.slice(start, start + group.length), group)) return isSentence(rest) ? rest : words;
  }
  return words;
}

/** `list for` or `add to` would be left of `listForRepo` in `repos`. */
function isSentence(words: readonly string[]): boolean {
  return !/^(for|of|to|from|in|on|by|with|at|and|or)$/.test(words.at(-1)?.toLowerCase() ?? "and");
}

/** `get by id` is what `get` does. */
function withoutId(words: readonly string[]): readonly string[] {
  const tail = words.slice(-2).join(" ").toLowerCase();
  return words.length > 2 && tail === "by id" ? words.slice(0, -2) : words;
}

/** True for `postApiV1Pets`, `GetAccountsAccount` and the like: the method, and the path's words in order. */
export function isPathSpelledOut(id: string, method: string, path: string): boolean {
  const words = lower(id);
  if (words[0] !== method.toLowerCase() || words.length < 2) return false;
  const spelled = words
    .slice(1)
    .filter((word) => word !== "by")
    .join("");
  const segments = path.split("/").map((segment) => lower(segment).join(""));
  const full = segments.join("");
  const isVersioned = segments.some((segment) => isPrefix(segment)) || path.includes("{");
  const bare = segments.filter((segment) => !isPrefix(segment)).join("");
  return segments.filter((one) => one !== "").length > 1 && isVersioned && (spelled === full || spelled === bare);
}

/** The part of a path that says nothing: `api`, `v1`, `2010-04-01`. */
export function isPrefix(segment: string): boolean {
  return /^(api|rest|v\d+(\.?\d+)*(alpha|beta)?\d*|\d{4}-?\d{2}-?\d{2}|)$/i.test(segment);
}
