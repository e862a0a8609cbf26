/** The media types of a body. */
import type { Context } from "./context.ts";
import { compareRest } from "./rest.ts";
import { isEqual } from "./equal.ts";
import type { Usage } from "./finding.ts";
import { child, entries, type Located } from "./located.ts";

type Sides = readonly [Located | undefined, Located | undefined];

export function compareContent(
  context: Context,
  usage: Usage,
  [old, current]: Sides,
  places: readonly [string, string],
): void {
  const [left, right] = [byType(old), byType(current)];
  for (const [type, media] of left) {
    const other = right.get(type);
    if (!other) {
      context.report(usage, { rule: "media-type-removed", name: media.name, before: media.at.pointer });
      continue;
    }
    if (other.name !== media.name) {
      const names = { from: media.name, to: other.name };
      context.report(usage, {
        rule: "media-type-parameters-changed",
        ...names,
        before: media.at.pointer,
        after: other.at.pointer,
      });
    }
    compareMedia(context, usage, context.both(usage, media.at, other.at), places);
  }
  for (const [type, { name, at }] of right) {
    if (!left.has(type)) context.report(usage, { rule: "media-type-added", name, after: at.pointer });
  }
}

interface Media {
  readonly name: string;
  readonly at: Located;
}

/** Media types are the same in capitals, and with another charset unless both are there. */
function byType(content: Located | undefined): Map<string, Media> {
  const all = entries(content).map(([name, at]): Media => ({ name, at }));
  const exact = (name: string): string => name.toLowerCase().replace(/\s+/g, "");
  const essence = (name: string): string => exact(name).replace(/;charset=.*$/, "");
  const isAlone = (name: string): boolean => all.filter((other) => essence(other.name) === essence(name)).length === 1;
  return new Map(all.map((media) => [isAlone(media.name) ? essence(media.name) : exact(media.name), media]));
}

const compared = new Set(["schema", "itemSchema", "encoding"]);

function compareMedia(context: Context, usage: Usage, [old, current]: Sides, places: readonly [string, string]): void {
  if (!old || !current) return;
  for (const key of ["schema", "itemSchema"]) {
    context.schemas(usage, child(old, key), child(current, key), [
      old.pointer || places[0],
      current.pointer || places[1],
    ]);
  }
  const [left, right] = [new Map(entries(child(old, "encoding"))), new Map(entries(child(current, "encoding")))];
  for (const name of new Set([...left.keys(), ...right.keys()])) {
    const [was, is] = [left.get(name), right.get(name)];
    if (isEqual(was?.node, is?.node)) continue;
    const where = { before: (was ?? old).pointer, after: (is ?? current).pointer };
    context.report(usage, { rule: "encoding-changed", name, ...where });
  }
  compareRest(context, usage, old, current, compared);
}
