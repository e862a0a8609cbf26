/** The document's own examples, held against its own schemas: a contradiction is the document's fault. */
import type { Failure } from "./case.ts";
import { escapePointer } from "./compare.ts";
import type { DocumentMedia } from "./document-operations.ts";
import { fromDocument } from "./exact-json.ts";
import type { Planner } from "./planner.ts";
import { dereference, isObjectNode } from "./schema-model.ts";
import type { Node } from "../source/source-document.ts";
import type { Direction } from "./witness.ts";

export function exampleFailures(planner: Planner): readonly Failure[] {
  const { body, responses } = planner.document;
  return [
    ...(body?.media ?? []).flatMap((media) => failuresOf(planner, media, "request", "request")),
    ...responses.flatMap(({ status, media }) =>
      media.flatMap((content) => failuresOf(planner, content, "response", `response:${status}`)),
    ),
  ];
}

function failuresOf(planner: Planner, media: DocumentMedia, direction: Direction, label: string): readonly Failure[] {
  const { placed } = media;
  if (placed === undefined || !/[/+]json\b/.test(media.mediaType)) return [];
  return examplesOf(planner, media).flatMap(([name, value]) => {
    const complaint = planner.witness.complaint(placed.pointer, fromDocument(value), direction);
    if (complaint === undefined) return [];
    const id = `${planner.operation.id}:${label}:example:${name}`;
    const reason = `the example contradicts its schema: ${complaint}`;
    return [{ id, operation: planner.operation.id, fault: "spec" as const, reason }];
  });
}

/** Each with a name that is unique in its media type. */
function examplesOf({ root }: Planner, { node }: DocumentMedia): readonly (readonly [string, Node])[] {
  const single: [string, Node][] = node["example"] === undefined ? [] : [["example", node["example"]]];
  const named = isObjectNode(node["examples"]) ? node["examples"] : {};
  const several = Object.entries(named).flatMap(([name, example]): [string, Node][] => {
    const value = dereference(root, example)?.["value"];
    return value === undefined ? [] : [[escapePointer(name), value]];
  });
  return [...single, ...several];
}
