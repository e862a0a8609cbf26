/**
 * `lower`: from the document to the neutral model of the API. References stay links by id, inline
 * schemas are hoisted and named by their place, and everything that users of an SDK see is decided
 * here once. Unsupported input is reported and skipped in the smallest enclosing thing.
 */
import type { Api, TypeReference } from "../ir/index.ts";
import type { Diagnostics } from "../diagnostics/diagnostic.ts";
import type { SourceDocument } from "../source/source-document.ts";
import { lowerComponents } from "./components.ts";
import { type Context, createContext } from "./context.ts";
import { planCredential } from "./credential.ts";
import { lowerErrors } from "./errors.ts";
import { lowerGenericCall, lowerInfo } from "./info.ts";
import { lowerOperation, type Shared } from "./operation.ts";
import { listOperations, type OperationSite } from "./operation-list.ts";
import { nameOperations, type OperationName } from "./operation-name.ts";
import { checkRpc } from "./rpc.ts";
import { checkRootSecurity, lowerSecuritySchemes } from "./security.ts";
import { lowerServers } from "./server.ts";
import { lowerServices } from "./services.ts";
import { withUsage } from "./usage.ts";

export function lower(document: SourceDocument, diagnostics: Diagnostics): Api {
  const context = createContext(document, diagnostics);
  const sites = listOperations(context);
  const names = nameOperations(sites);
  label(context, sites, names);
  lowerComponents(context);
  const shared = lowerShared(context, sites);
  const operations = sites.map((site, index) => lowerOperation(context, site, names[index]?.method ?? site.id, shared));
  checkRpc(context, sites, operations);
  const errorTypes: readonly TypeReference[] = shared.errors?.type ? [shared.errors.type] : [];
  const genericCall = lowerGenericCall(context);
  return {
    info: lowerInfo(context),
    servers: lowerServers({ node: document.root, pointer: "" }),
    authSchemes: shared.authSchemes,
    ...(shared.credential && { credential: shared.credential.credential }),
    types: withUsage(context, operations, errorTypes),
    services: lowerServices(
      context,
      operations,
      names.map(({ group }) => group),
    ),
    ...(shared.errors && { errors: shared.errors }),
    ...(genericCall && { genericCall }),
  };
}

/** Names of operations come first: they are the stems of the names of inline types. */
function label(context: Context, sites: readonly OperationSite[], names: readonly OperationName[]): void {
  sites.forEach(({ at }, index) => {
    const name = names[index];
    if (name) context.operationLabels.set(at.pointer, [...name.group, name.method].join(" "));
  });
}

function lowerShared(context: Context, sites: readonly OperationSite[]): Shared {
  const authSchemes = lowerSecuritySchemes(context);
  checkRootSecurity(context, authSchemes);
  return {
    authSchemes,
    errors: lowerErrors(
      context,
      sites.map(({ at }) => at),
    ),
    credential: planCredential(context, new Set(sites.map(({ id }) => id))),
  };
}
