/** The parameters of an operation; one is known by its place and name. */
import { compareContent } from "./content.ts";
import { type Context, type Exchange, usageOf } from "./context.ts";
import { compareRest } from "./rest.ts";
import { shown } from "./equal.ts";
import { compareFlag, fieldPlaces, isTrue, textOf } from "./fields.ts";
import type { Usage } from "./finding.ts";
import { child, entries, follow, items, type Located } from "./located.ts";
import type { ObjectNode } from "../source/source-document.ts";

/** Path item and operation; the operation's own parameters take the place of the path's. */
export type Owners = readonly [Located, Located];

export function compareParameters(
  context: Context,
  exchange: Exchange,
  old: Owners,
  current: Owners,
  renamed: ReadonlyMap<string, string>,
): void {
  const usage = usageOf(exchange, "sent");
  const left = parametersOf(context.before, old, renamed);
  const right = parametersOf(context.after, current, new Map());
  const gone = new Map([...left].filter(([key]) => !right.has(key)));
  const made = new Map([...right].filter(([key]) => !left.has(key)));
  for (const { parameter, place } of gone.values()) {
    const name = textOf(parameter, "name") ?? "";
    const [key, target] = [...made].find(([, other]) => textOf(other.parameter, "name") === name) ?? [];
    if (key === undefined || !target) context.report(usage, { rule: "parameter-removed", name, before: place });
    else {
      made.delete(key);
      compareMoved(context, usage, parameter, target.parameter);
    }
  }
  for (const { parameter, place } of made.values()) {
    const rule = isTrue(parameter, "required") ? "required-parameter-added" : "parameter-added";
    context.report(usage, { rule, name: textOf(parameter, "name") ?? "", after: place });
  }
  for (const [key, { parameter }] of left) {
    const other = right.get(key);
    if (other) compareParameter(context, usage, parameter, other.parameter);
  }
}

function compareMoved(context: Context, usage: Usage, old: Located, current: Located): void {
  const [from, to] = [textOf(old, "in") ?? "", textOf(current, "in") ?? ""];
  const name = textOf(current, "name") ?? "";
  context.report(usage, { rule: "parameter-moved", name, from, to, ...fieldPlaces(old, current, "in") });
  compareParameter(context, usage, old, current);
}

interface Entry {
  readonly parameter: Located;
  /** Where the operation or path names it: the parameter itself may stand under `components`. */
  readonly place: string;
}

function parametersOf(root: ObjectNode, owners: Owners, renamed: ReadonlyMap<string, string>): Map<string, Entry> {
  const all = owners.flatMap((owner) => items(child(owner, "parameters")));
  return new Map(
    all.flatMap((reference) => {
      const parameter = follow(root, reference);
      return parameter ? [[keyOf(parameter, renamed), { parameter, place: reference.pointer }]] : [];
    }),
  );
}

function keyOf(parameter: Located, renamed: ReadonlyMap<string, string>): string {
  const [place, name] = [textOf(parameter, "in") ?? "", textOf(parameter, "name") ?? ""];
  if (place === "path") return `path ${renamed.get(name) ?? name}`;
  return `${place} ${place === "header" ? name.toLowerCase() : name}`;
}

const compared = new Set(
  "name in required deprecated style explode allowReserved allowEmptyValue schema content".split(" "),
);

export function compareParameter(context: Context, usage: Usage, old: Located, current: Located): void {
  const name = textOf(current, "name") ?? "";
  const both = [old, current] as const;
  const flag = (key: string, set: Parameters<typeof compareFlag>[4]): void => {
    compareFlag(context, usage, both, key, set, { name });
  };
  // Path parameters are always required, whether the document says so or not.
  if (textOf(current, "in") !== "path" || textOf(old, "in") !== "path") {
    flag("required", { set: "parameter-became-required", unset: "parameter-became-optional" });
  }
  flag("deprecated", { set: "deprecated", unset: "no-longer-deprecated" });
  flag("allowEmptyValue", { set: "parameter-empty-value-allowed", unset: "parameter-empty-value-forbidden" });
  flag("allowReserved", { set: "parameter-allow-reserved-changed", unset: "parameter-allow-reserved-changed" });
  compareForm(context, usage, both, name);
  compareRest(context, usage, old, current, compared);
}

/** How the value is written: `content`, or `schema` with `style`. */
export function compareForm(
  context: Context,
  usage: Usage,
  [old, current]: readonly [Located, Located],
  name: string,
): void {
  const [left, right] = [contentType(old), contentType(current)];
  if (left !== right) {
    const names = { name, from: left ?? "a plain value", to: right ?? "a plain value" };
    const key = right === undefined ? "schema" : "content";
    context.report(usage, { rule: "parameter-content-changed", ...names, ...fieldPlaces(old, current, key) });
    return;
  }
  if (left !== undefined) {
    compareContent(context, usage, [child(old, "content"), child(current, "content")], [old.pointer, current.pointer]);
    return;
  }
  const [from, to] = [styleOf(old), styleOf(current)];
  if (from !== to && textOf(old, "in") === textOf(current, "in")) {
    const key = (child(current, "style") ?? child(old, "style")) ? "style" : "explode";
    context.report(usage, { rule: "parameter-style-changed", name, from, to, ...fieldPlaces(old, current, key) });
  }
  context.schemas(usage, child(old, "schema"), child(current, "schema"), [old.pointer, current.pointer]);
}

function contentType(parameter: Located): string | undefined {
  return entries(child(parameter, "content"))[0]?.[0];
}

/** Parameter Object: defaults by place. */
function styleOf(parameter: Located): string {
  const place = textOf(parameter, "in");
  const style = textOf(parameter, "style") ?? (place === "query" || place === "cookie" ? "form" : "simple");
  const explode = child(parameter, "explode")?.node ?? style === "form";
  return `${style}, explode: ${shown(explode)}`;
}
