/** Registration, sign-in and tokens. */
import type { AuthCreateTokenRequest, AuthHandlers } from "../../../beaver-iot/index.ts";
import { isSameSecret } from "../../passwords.ts";
import { isPassword } from "../../scrypt.ts";
import type { Calls } from "../calls.ts";
import type { User } from "../documents.ts";
import { unauthenticated, type BeaverFailure } from "../failure.ts";
import { makeSuperAdmin } from "../roles.ts";
import type { Row } from "../table.ts";
import { LIFETIME_SECONDS, newRefreshToken, refreshTokenKey } from "../tokens.ts";
import { addUser, claimsOf, findByEmail } from "../users.ts";
import type { World } from "../world.ts";

type TokenRequest = AuthCreateTokenRequest["body"];

/** The client that every installation has. */
const CLIENT = { id: "iab", secret: "milesight*iab" };

export function authHandlers(world: World, calls: Calls): AuthHandlers {
  return {
    createToken: calls.open(async ({ body }: AuthCreateTokenRequest) => {
      requireClient(body);
      return tokensFor(world, await identify(world, body));
    }),
    register: calls.open(({ body }) =>
      addUser(world, body, ({ key }) => {
        makeSuperAdmin(world, key);
      }),
    ),
    getInitStatus: calls.open(() => ({ init: !world.users.isEmpty })),
  };
}

function requireClient({ client_id, client_secret }: TokenRequest): void {
  if (client_id !== CLIENT.id) throw unauthenticated("invalid_client:client not found.");
  if (!isSameSecret(client_secret, CLIENT.secret)) throw unauthenticated("invalid_client:client_secret is wrong.");
}

async function identify(world: World, { grant_type, username, password, refresh_token }: TokenRequest) {
  switch (grant_type) {
    case "password":
      return signIn(world, username, password);
    case "refresh_token":
      return renew(world, refresh_token);
  }
}

async function signIn(world: World, username: string | undefined, password: string | undefined): Promise<Row<User>> {
  if (username === undefined || username === "") throw invalidRequest("username is missing.");
  if (password === undefined || password === "") throw invalidRequest("password is missing.");
  const user = findByEmail(world, username);
  if (user === undefined) throw invalidRequest("username not found.");
  if (!(await isPassword(password, user.password))) throw invalidRequest("password is wrong.");
  return user;
}

/** Uses the token up. */
function renew(world: World, token = ""): Row<User> {
  const known = world.refreshTokens.get(refreshTokenKey(token));
  if (known === undefined) throw unauthenticated("invalid_grant:refresh_token is not valid.");
  world.refreshTokens.delete(known.key);
  const user = known.expires > world.clock.now() ? world.users.get(known.user) : undefined;
  if (user === undefined) throw unauthenticated("invalid_grant:refresh_token has expired.");
  return user;
}

async function tokensFor(world: World, user: Row<User>) {
  const refresh_token = newRefreshToken(world.random);
  const access_token = await world.tokens.access(claimsOf(user));
  world.store.unit(() => {
    const now = world.clock.now();
    for (const { key, expires } of world.refreshTokens.find("user", user.key)) {
      if (expires <= now) world.refreshTokens.delete(key);
    }
    world.refreshTokens.add({ user: user.key, expires: now + LIFETIME_SECONDS }, refreshTokenKey(refresh_token));
  });
  return { access_token, refresh_token, token_type: "Bearer", expires_in: LIFETIME_SECONDS };
}

function invalidRequest(message: string): BeaverFailure {
  return unauthenticated(`invalid_request:${message}`);
}
