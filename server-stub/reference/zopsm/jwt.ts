/** JSON Web Tokens (RFC 7519) signed by HS256, and no other algorithm. */
import { createHmac, timingSafeEqual } from "node:crypto";
import { isObject } from "../../runtime/document.ts";

export type Claims = Readonly<Record<string, string | number | null>>;

const HEADER = encode({ alg: "HS256", typ: "JWT" });

export function signJwt(claims: Claims, key: Buffer): string {
  const content = `${HEADER}.${encode(claims)}`;
  return `${content}.${signatureOf(content, key).toString("base64url")}`;
}

/** The claims of a token of ours; undefined for any other text. Says nothing of its age. */
export function readJwt(token: string, key: Buffer): Readonly<Record<string, unknown>> | undefined {
  const [header = "", claims = "", signature = "", ...more] = token.split(".");
  // Ours have one header. Whatever a foreign one says of algorithms and keys is not even read.
  if (header !== HEADER || more.length > 0) return undefined;
  const [expected, actual] = [signatureOf(`${header}.${claims}`, key), Buffer.from(signature, "base64url")];
  if (expected.length !== actual.length || !timingSafeEqual(expected, actual)) return undefined;
  const value: unknown = JSON.parse(Buffer.from(claims, "base64url").toString("utf8"));
  return isObject(value) ? value : undefined;
}

function signatureOf(content: string, key: Buffer): Buffer {
  return createHmac("sha256", key).update(content, "utf8").digest();
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value), "utf8").toString("base64url");
}
