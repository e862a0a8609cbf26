/** `schemes`, `host` and `basePath` → addresses of servers. */
import type { ObjectNode } from "../source-document.ts";

/** None where the document says neither host nor path: it is the server that the document comes from. */
export function serversOf({ host, basePath, schemes }: ObjectNode): ObjectNode[] {
  const path = typeof basePath === "string" ? basePath.replace(/^(?=[^/])/, "/").replace(/\/$/, "") : "";
  if (typeof host !== "string" || host === "") return path === "" ? [] : [{ url: path }];
  const stated = Array.isArray(schemes) ? schemes.filter((scheme) => typeof scheme === "string") : [];
  // The first is what clients use; without a word about it, that is not the one without encryption.
  const sorted = [...new Set(stated)].sort((a, b) => Number(b === "https") - Number(a === "https"));
  return (sorted.length === 0 ? ["https"] : sorted).map((scheme) => ({ url: `${scheme}://${host}${path}` }));
}
