/**
 * Two documents → every change between them. Works on loaded documents: OpenAPI 3.1 form, references
 * kept. What operations use is compared through references; a change in a shared part is reported once.
 */
import type { SourceDocument } from "../source/source-document.ts";
import { compareWebhooks } from "./callbacks.ts";
import type { Comparison } from "./change.ts";
import { toComparison } from "./changes.ts";
import { compareComponents, reportComponents } from "./components.ts";
import { Context } from "./context.ts";
import { compareDocument } from "./document.ts";
import { child } from "./located.ts";
import { comparePaths } from "./paths.ts";
import { compareSchemas } from "./schema.ts";
import { SchemaGraph } from "./schema-graph.ts";
import { compareSecuritySchemes, renamedSchemes } from "./security-schemes.ts";
import { compareServers } from "./servers.ts";

export function compareDocuments(before: SourceDocument, after: SourceDocument): Comparison {
  const graph = new SchemaGraph(before.root, after.root, compareSchemas);
  const context = new Context(graph, renamedSchemes(before.root, after.root));
  const [old, current] = [before, after].map(({ root }) => child({ pointer: "", node: root }, "servers"));
  if (before.version !== after.version) {
    context.report({}, { rule: "documentation-changed", to: "openapi", before: "/openapi", after: "/openapi" });
  }
  compareDocument(context);
  compareServers(context, {}, old, current);
  compareSecuritySchemes(context);
  comparePaths(context);
  compareWebhooks(context);
  compareComponents(context);
  graph.run();
  reportComponents(context, renamedSchemas(graph));
  return toComparison(context);
}

function renamedSchemas(graph: SchemaGraph): Set<string> {
  const renamed = new Set<string>();
  for (const { findings } of graph.pairs) {
    for (const { rule, before = "", after = "" } of findings) {
      if (rule === "schema-renamed") renamed.add(`before ${before}`).add(`after ${after}`);
    }
  }
  return renamed;
}
