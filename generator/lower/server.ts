/** Servers and their variables (OpenAPI 3.1, section 4.8.5). The default server `/` says nothing to a client: no entry. */
import type { Server, ServerVariable } from "../ir/index.ts";
import { type At, entriesOf, itemsOf, prose, text, texts } from "./node.ts";

export function lowerServers(at: At): readonly Server[] {
  return itemsOf(at, "servers").flatMap((server): Server[] => {
    const url = text(server.node, "url");
    const docs = prose(server.node, "description");
    if (url === undefined || url === "/") return [];
    return [{ url, ...(docs !== undefined && { docs }), variables: variablesOf(server) }];
  });
}

function variablesOf(server: At): readonly ServerVariable[] {
  return entriesOf(server, "variables").map(([name, { node }]) => {
    const docs = prose(node, "description");
    return {
      name,
      default: text(node, "default") ?? "",
      values: texts(node, "enum"),
      ...(docs !== undefined && { docs }),
    };
  });
}
