/** Tokens of the identity service: given for a password, good for a project or an account, ended by time. */
import type { JsonObject } from "../../runtime/exact-json.ts";
import type { RawRequest } from "../../runtime/types.ts";
import { isExpired, removeExpired } from "../expiry.ts";
import { sha3 } from "../passwords.ts";
import { IdentityFailure } from "./failure.ts";
import { forgetAttempts, hasPassword, mayTry } from "./passwords.ts";
import type { Named, UserSettings } from "./settings.ts";
import type { World } from "./world.ts";

const TOKENS = "token";
const DAY = 86_400;

/** What a request for a token says, as the document has it. */
export interface TokenRequest {
  readonly user: { readonly name: string; readonly password: string; readonly domain: { readonly name: string } };
  readonly scope: { readonly project?: ScopeTarget; readonly domain?: ScopeTarget };
}

interface ScopeTarget {
  readonly id?: string;
  readonly name?: string;
}

/** What a token is good for. */
export type Scope = { readonly project: Named } | { readonly domain: Named };

export interface NewToken {
  readonly token: string;
  readonly user: UserSettings;
  readonly scope: Scope;
  /** Seconds since the epoch. */
  readonly issued: number;
  readonly expires: number;
}

/** Throws `IdentityFailure`. */
export async function newToken(world: World, request: TokenRequest): Promise<NewToken> {
  const user = await authenticated(world, request.user);
  const scope = scopeOf(world, user, request.scope);
  const token = world.random.bytes(48).toString("base64url");
  const issued = world.clock.now();
  const expires = issued + (world.settings.token_lifetime ?? DAY);
  const project = "project" in scope ? scope.project.id : null;
  const { store, clock } = world;
  store.unit(() => {
    removeExpired(store, TOKENS, issued);
    store.put({ id: tokenId(token), partition: TOKENS, creation_date: clock.stamp(), user: user.id, project, expires });
  });
  return { token, user, scope, issued, expires };
}

async function authenticated(world: World, { name, password, domain }: TokenRequest["user"]): Promise<UserSettings> {
  if (!mayTry(world, domain.name, name)) {
    throw new IdentityFailure(401, "The user is locked after too many wrong passwords.");
  }
  const user = domain.name === world.account.name ? world.users.find((one) => one.name === name) : undefined;
  if (!(await hasPassword(world, user, password)) || user === undefined) {
    throw new IdentityFailure(401, "The username or password is wrong.");
  }
  forgetAttempts(world, domain.name, name);
  return user;
}

function scopeOf({ projects, account }: World, user: UserSettings, { project, domain }: TokenRequest["scope"]): Scope {
  const isMeant = (wanted: ScopeTarget, { id, name }: Named): boolean =>
    (wanted.id ?? id) === id && (wanted.name ?? name) === name;
  if (project !== undefined) {
    const found = projects.find((one) => isMeant(project, one));
    if (found === undefined) throw new IdentityFailure(404, "Could not find the requested resource.");
    if (mayUse(user, found.id)) return { project: found };
    throw new IdentityFailure(403, "You are not authorized to perform the requested action.");
  }
  if (domain === undefined || isMeant(domain, account)) return { domain: account };
  throw new IdentityFailure(404, "Could not find the requested resource.");
}

export function mayUse({ projects }: UserSettings, project: string): boolean {
  return projects?.includes(project) ?? true;
}

/** Whose token it is, and the project that it is good for; undefined for one that is wrong or too old. */
export function tokenOwner(
  { store, clock, users }: World,
  token: string,
): { readonly user: UserSettings; readonly project: unknown } | undefined {
  const found = store.get(tokenId(token));
  const user = users.find(({ id }) => id === found?.["user"]);
  if (found === undefined || user === undefined || isExpired(found, clock.now())) return undefined;
  return { user, project: found["project"] };
}

/** The store keeps the hash alone. */
function tokenId(token: string): string {
  return `${TOKENS}/${sha3(token)}`;
}

/** The answer's body. `host`: of the request. */
export function tokenBody(world: World, given: NewToken, catalog: readonly JsonObject[]): JsonObject {
  const { user, scope, issued, expires } = given;
  const account = { id: world.account.id, name: world.account.name };
  const role = user.role === "reader" ? "te_reader" : "te_admin";
  const target = "project" in scope ? { project: { ...named(scope.project), domain: account } } : { domain: account };
  return {
    token: {
      expires_at: microseconds(expires),
      issued_at: microseconds(issued),
      methods: ["password"],
      catalog,
      roles: [{ id: "0", name: role }],
      ...target,
      user: { ...named(user), password_expires_at: "", domain: account },
    },
  };
}

/** The service itself, at the address that was called. */
export function catalogOf({ region }: World, { scope }: NewToken, { headers }: RawRequest): readonly JsonObject[] {
  const host = /^[\w.:[\]-]+$/.test(headers["host"] as string) ? String(headers["host"]) : "127.0.0.1";
  const url = `http://${host}/v2/${"project" in scope ? scope.project.id : ""}`;
  const endpoints = [
    { id: sha3(`endpoint ${region}`).slice(0, 32), interface: "public", region, region_id: region, url },
  ];
  return [{ id: sha3("roma").slice(0, 32), name: "roma", type: "roma", endpoints }];
}

function named({ id, name }: Named): JsonObject {
  return { id, name };
}

function microseconds(seconds: number): string {
  return new Date(seconds * 1000).toISOString().replace("Z", "000Z");
}
