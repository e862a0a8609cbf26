/** Pagination: runtime expressions of the document → paths that the runtime follows. */
import type { Argument, Operation, Pagination } from "../../ir/index.ts";
import { paramKey, pointerPath } from "./descriptor.ts";
import type { Scene } from "./scene.ts";
import { type Code, runtime } from "./text.ts";

const styles: Record<Pagination["style"], string> = {
  cursor: "byCursor",
  offset: "byOffset",
  page: "byPage",
  link: "byLink",
};

export function pageSpec(scene: Scene, operation: Operation, pagination: Pagination): Code {
  const request = (expression: string): readonly string[] => paramPath(scene, operation, expression);
  const style = runtime(styles[pagination.style]);
  const items = response(pagination.items).body ?? [];
  switch (pagination.style) {
    case "cursor":
      return { style, items, param: request(pagination.cursor), next: response(pagination.nextCursor) };
    case "offset":
      return { style, items, param: request(pagination.offset), total: optional(pagination.total) };
    case "page":
      return {
        style,
        items,
        param: request(pagination.page),
        first: pagination.firstPage === 1 ? undefined : pagination.firstPage,
        total: optional(pagination.totalPages),
      };
    case "link":
      return { style, items, next: response(pagination.next) };
  }
}

type ResponsePart = { readonly body?: readonly string[]; readonly header?: string };

function response(expression: string): ResponsePart {
  const header = /^\$response\.header\.(.+)$/.exec(expression)?.[1];
  return header === undefined ? { body: pointerPath(expression.replace("$response.body", "")) } : { header };
}

function optional(expression: string | undefined): Code {
  return expression === undefined ? undefined : response(expression);
}

/** Where in the params object the part of the request stands. */
function paramPath(scene: Scene, operation: Operation, expression: string): readonly string[] {
  const find = (source: Argument["source"], wireName: string): string => {
    const argument = operation.arguments.find((known) => known.source === source && known.wireName === wireName);
    return argument === undefined ? wireName : paramKey(scene, operation, argument);
  };
  const named = /^\$request\.(query|header|path)\.(.+)$/.exec(expression);
  if (named?.[1] !== undefined && named[2] !== undefined) return [find(named[1] as "query", named[2])];
  const [first = "", ...rest] = pointerPath(expression.replace("$request.body", ""));
  return operation.bodyMode === "flattened" ? [find("bodyField", first), ...rest] : ["body", first, ...rest];
}
