/** The document's operations. They throw failures; the server makes answers of them. */
import { RawJson, type Handlers } from "../../roma-connect/index.ts";
import { stringifyExact } from "../../runtime/exact-json.ts";
import { setAppUsers, updateTopicAccessPolicy } from "./apps.ts";
import { deleteAssets } from "./assets.ts";
import { exportBackendApis, listBackendApis } from "./backend-apis.ts";
import { answer, done, json, type Call } from "./call.ts";
import { createNotification, updateProductTopic } from "./devices.ts";
import { deleteApiGroup, disassociateDomain, listAppCodes, updatePlugin } from "./gateway.ts";
import { catalogOf, newToken, tokenBody } from "./tokens.ts";
import type { World } from "./world.ts";

export function createHandlers(world: World): Handlers {
  return {
    plugins: { update: (request) => answer(world, "updatePlugin", request, (call) => json(updatePlugin(call))) },
    products: {
      topics: {
        update: (request) => answer(world, "updateProductTopic", request, (call) => json(updateProductTopic(call))),
      },
    },
    topicPolicies: {
      update: (request) => answer(world, "updateTopicAccessPolicy", request, finished(updateTopicAccessPolicy)),
    },
    assets: { delete: (request) => answer(world, "deleteAssets", request, (call) => json(deleteAssets(call))) },
    notifications: {
      create: (request) => answer(world, "createNotification", request, (call) => json(createNotification(call))),
    },
    apiGroups: {
      delete: (request) => answer(world, "deleteApiGroup", request, finished(deleteApiGroup)),
      domains: { delete: (request) => answer(world, "disassociateDomain", request, finished(disassociateDomain)) },
    },
    backendApis: {
      export: (request) => answer(world, "exportBackendApis", request, exported),
      list: (request) =>
        answer(world, "listBackendApis", request, (call) => json(listBackendApis(call, request.query))),
    },
    appCodes: {
      list: (request) => answer(world, "listAppCodes", request, (call) => json(listAppCodes(call, request.query))),
    },
    auth: { createToken: (request) => createToken(world, request) },
    apps: {
      users: { set: (request) => answer(world, "setAppUsers", request, (call) => json(setAppUsers(call))) },
    },
  };
}

function finished(work: (call: Call) => void): (call: Call) => typeof done {
  return (call) => {
    work(call);
    return done;
  };
}

function exported(call: Call) {
  const { name, text } = exportBackendApis(call);
  const headers = { "content-disposition": `attachment; filename="${name}"` };
  return { status: 200, mediaType: "application/octet-stream", headers, body: Buffer.from(text) } as const;
}

type TokenCall = Parameters<Handlers["auth"]["createToken"]>[0];

async function createToken(world: World, { body, query, raw }: TokenCall) {
  const { identity, scope } = body.auth;
  const given = await newToken(world, { user: identity.password.user, scope });
  const catalog = (query.nocatalog ?? "") === "" ? catalogOf(world, given, raw) : [];
  const text = stringifyExact(tokenBody(world, given, catalog));
  return { status: 201, headers: { "X-Subject-Token": given.token }, body: new RawJson(text) } as const;
}
