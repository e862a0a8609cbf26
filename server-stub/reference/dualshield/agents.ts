/** API agents and their access tokens: OAuth 2.0, client credentials (RFC 6749, 4.4). */
import type { JsonObject } from "../../runtime/exact-json.ts";
import type { RawRequest } from "../../runtime/types.ts";
import { isExpired, removeExpired } from "../expiry.ts";
import { isSameSecret, sha3 } from "../passwords.ts";
import type { AgentSettings } from "./settings.ts";
import { ACCESS_TOKENS, type World } from "./world.ts";

const DEFAULT_LIFETIME = 3600;

/** Whether settings say who may call; else everybody may. */
export function isClosed({ settings }: World): boolean {
  return settings.access_token !== undefined || (settings.agents ?? []).length > 0;
}

/** Whether a request brings a token that is good. */
export function isAuthenticated(world: World, { headers }: RawRequest): boolean {
  if (!isClosed(world)) return true;
  const { authorization } = headers;
  const [, token] = /^bearer +([\w.~+/-]+=*)$/i.exec(typeof authorization === "string" ? authorization : "") ?? [];
  return token !== undefined && isGood(world, token);
}

function isGood({ store, clock, settings }: World, token: string): boolean {
  if (settings.access_token !== undefined && isSameSecret(token, settings.access_token)) return true;
  const found = store.get(sha3(token));
  if (found?.partition !== ACCESS_TOKENS) return false;
  return !isExpired(found, clock.now()) && isAgent(settings.agents, found["client_id"]);
}

/** Tokens of an agent that settings no longer have are worth nothing. */
function isAgent(agents: readonly AgentSettings[] = [], clientId: unknown): boolean {
  return agents.some(({ client_id }) => client_id === clientId);
}

/** What an agent says about itself. */
export interface ClientCredentials {
  readonly id: string;
  readonly secret: string;
}

export function isKnownAgent({ settings }: World, { id, secret }: ClientCredentials): boolean {
  const agent = (settings.agents ?? []).find(({ client_id }) => client_id === id);
  return isSameSecret(secret, agent?.client_secret ?? "") && agent !== undefined;
}

/** A new token for the agent; older ones stay good until they expire. The store keeps its hash alone. */
export function newAccessToken({ store, clock, random, settings }: World, clientId: string): JsonObject {
  const token = random.bytes(32).toString("base64url");
  const { token_lifetime: lifetime = DEFAULT_LIFETIME } = settings;
  const expires = clock.now() + lifetime;
  const creation_date = clock.stamp();
  store.unit(() => {
    removeExpired(store, ACCESS_TOKENS, clock.now());
    store.put({ id: sha3(token), partition: ACCESS_TOKENS, creation_date, client_id: clientId, expires });
  });
  return { access_token: token, token_type: "Bearer", expires_in: lifetime };
}
