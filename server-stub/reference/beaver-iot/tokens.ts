/** Tokens: access tokens are JSON Web Tokens signed by RS256, refresh tokens are secrets that work once. */
import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from "node:crypto";
import { errors, jwtVerify, SignJWT } from "jose";
import type { Clock } from "../clock.ts";
import type { Randomness } from "../ids.ts";
import { fieldOf } from "../../runtime/exact-json.ts";
import type { Store } from "../store.ts";
import { unauthenticated } from "./failure.ts";

export const LIFETIME_SECONDS = 86_400;
export const TENANT = "default";

const ALGORITHM = "RS256";
const ISSUER = "beaver-iot";
const BEARER = /^Bearer +(\S+) *$/i;

/** Whom a token speaks of, as it was when the token was made. */
export interface Claims {
  readonly user: string;
  readonly nickname: string;
  readonly email: string;
  /** Milliseconds since the epoch. */
  readonly createdAt: string;
}

export interface Tokens {
  readonly access: (claims: Claims) => Promise<string>;
  /** The claims of a live token in the value of an `Authorization` header. Rejects with `authentication_failed`. */
  readonly read: (authorization: unknown) => Promise<Claims>;
}

export function createTokens(key: KeyObject, clock: Clock, random: Randomness): Tokens {
  const publicKey = createPublicKey(key);
  return {
    access: ({ user, nickname, email, createdAt }) => {
      const issued = Math.floor(clock.now());
      return new SignJWT({ TENANT_ID: TENANT, USER_ID: user, nickname, email, createdAt })
        .setProtectedHeader({ alg: ALGORITHM, typ: "JWT" })
        .setIssuer(ISSUER)
        .setSubject(email)
        .setIssuedAt(issued)
        .setExpirationTime(issued + LIFETIME_SECONDS)
        .setJti(random.bytes(16).toString("hex"))
        .sign(key);
    },
    read: async (authorization) => readClaims(bearerOf(authorization), publicKey, clock),
  };
}

function bearerOf(authorization: unknown): string {
  const token = typeof authorization === "string" ? BEARER.exec(authorization)?.[1] : undefined;
  if (token === undefined) throw unauthenticated("invalid_request:bearer token is missing.");
  return token;
}

async function readClaims(token: string, key: KeyObject, clock: Clock): Promise<Claims> {
  try {
    const options = { algorithms: [ALGORITHM], issuer: ISSUER, currentDate: new Date(clock.now() * 1000) };
    const { payload } = await jwtVerify(token, key, options);
    const { USER_ID: user, nickname, email, createdAt } = payload as Record<string, unknown>;
    return { user: String(user), nickname: String(nickname), email: String(email), createdAt: String(createdAt) };
  } catch (error) {
    if (error instanceof errors.JWTExpired) throw unauthenticated("invalid_token:token has expired.");
    if (error instanceof errors.JOSEError) throw unauthenticated("invalid_token:token is not valid.");
    throw error;
  }
}

const KEY_ID = "signing-key";

/** The key that signs; kept with the data, so that tokens outlive a restart. */
export function ensureSigningKey(store: Store, clock: Clock): KeyObject {
  const stored = fieldOf(store.get(KEY_ID) ?? {}, "pem");
  if (typeof stored === "string") return createPrivateKey(stored);
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const pem = privateKey.export({ type: "pkcs8", format: "pem" });
  store.put({ id: KEY_ID, partition: KEY_ID, creation_date: clock.stamp(), pem: pem.toString() });
  return privateKey;
}

/** What a client holds. */
export function newRefreshToken(random: Randomness): string {
  return random.bytes(32).toString("base64url");
}

/** What the store knows it by: whoever reads the data file cannot use it. */
export function refreshTokenKey(token: string): string {
  return createHash("sha256").update(token, "utf8").digest("hex");
}
