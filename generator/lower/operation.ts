/** One operation: everything that an SDK method and a server handler need to know about it. */
import type { AuthScheme, ErrorCatalogue, Operation } from "../ir/index.ts";
import { lowerArguments } from "./arguments.ts";
import { type Context, origin } from "./context.ts";
import { type CredentialPlan, operationCredential } from "./credential.ts";
import { lowerErrorCodes } from "./errors.ts";
import { field, flag, prose } from "./node.ts";
import { type OperationSite, tagsOf } from "./operation-list.ts";
import { lowerPagination } from "./pagination.ts";
import { lowerParameters } from "./parameter.ts";
import { lowerRequestBody } from "./request-body.ts";
import { lowerResponses } from "./response.ts";
import { lowerResult } from "./result.ts";
import { lowerSecurity } from "./security.ts";
import { lowerServers } from "./server.ts";

/** What the document says once for all operations. */
export interface Shared {
  readonly authSchemes: readonly AuthScheme[];
  readonly errors: ErrorCatalogue | undefined;
  readonly credential: CredentialPlan | undefined;
}

export function lowerOperation(context: Context, site: OperationSite, name: string, shared: Shared): Operation {
  const { at, id, method, path, pathKey } = site;
  const parameters = lowerParameters(context, path, site.pathItem, at);
  const requestBody = lowerRequestBody(context, at);
  const responses = lowerResponses(context, at);
  const pagination = lowerPagination(context, { operation: at, parameters, requestBody, responses });
  const label = context.operationLabels.get(at.pointer) ?? id;
  const called = lowerArguments(context, parameters, requestBody, shared.credential?.credential.field);
  const credential = operationCredential(shared.credential, id, called.arguments);
  return {
    id,
    name,
    method,
    path,
    pathKey,
    ...serversOf(site),
    parameters,
    ...(requestBody && { requestBody }),
    responses,
    ...called,
    ...lowerResult(context, at, responses, label),
    auth: lowerSecurity(context, at, shared.authSchemes),
    ...(credential && { credential }),
    ...(pagination && { pagination }),
    errorCodes: lowerErrorCodes(context, at, id, shared.errors),
    ...docsOf(site),
    deprecated: flag(at.node, "deprecated"),
    tags: tagsOf(at),
    origin: origin(context, at.pointer),
  };
}

/** The operation's own, else the path item's; the document's stand in `Api.servers`. */
function serversOf({ at, pathItem }: OperationSite): Pick<Operation, "servers"> {
  const holder = [at, pathItem].find(({ node }) => field(node, "servers") !== undefined);
  const servers = holder === undefined ? [] : lowerServers(holder);
  return servers.length === 0 ? {} : { servers };
}

function docsOf({ at, pathItem }: OperationSite): Pick<Operation, "summary" | "docs"> {
  const summary = prose(at.node, "summary") ?? prose(pathItem.node, "summary");
  const docs = prose(at.node, "description") ?? prose(pathItem.node, "description");
  return { ...(summary !== undefined && { summary }), ...(docs !== undefined && { docs }) };
}
