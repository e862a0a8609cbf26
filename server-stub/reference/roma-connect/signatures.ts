/** Calls signed by an access key (AK/SK), as the vendor's SDKs sign them: `SDK-HMAC-SHA256`. */
import { createHash, createHmac } from "node:crypto";
import type { RawRequest } from "../../runtime/types.ts";
import { isSameSecret } from "../passwords.ts";
import { decoded } from "./place.ts";
import type { UserSettings } from "./settings.ts";
import type { World } from "./world.ts";

const ALGORITHM = "SDK-HMAC-SHA256";
const HEADER = /^SDK-HMAC-SHA256 Access=([\w-]+), ?SignedHeaders=([a-z0-9;-]+), ?Signature=([\da-f]{64})$/;
const DATE = /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z$/;
/** A signature is good for a quarter of an hour before and after its date. */
const LONGEST_AGE = 900;

export function isSigned({ headers }: RawRequest): boolean {
  return headerOf(headers, "authorization").startsWith(ALGORITHM);
}

/** Whose signature it is; undefined for one that is wrong or too old. */
export function signer(
  { users, clock }: Pick<World, "users" | "clock">,
  request: RawRequest,
): UserSettings | undefined {
  const [, access, names = "", signature = ""] = HEADER.exec(headerOf(request.headers, "authorization")) ?? [];
  const date = headerOf(request.headers, "x-sdk-date");
  const keys = users.flatMap((user) => (user.access_keys ?? []).map((key) => ({ user, ...key })));
  const key = keys.find((one) => one.access === access);
  const isRecent = Math.abs(clock.now() - (secondsOf(date) ?? -Infinity)) <= LONGEST_AGE;
  // A signature that leaves out its date could be used again for ever.
  if (key === undefined || !isRecent || !names.split(";").includes("x-sdk-date")) return undefined;
  const text = [ALGORITHM, date, sha256(canonical(request, names.split(";")))].join("\n");
  const expected = createHmac("sha256", key.secret).update(text).digest("hex");
  return isSameSecret(expected, signature) ? key.user : undefined;
}

function canonical({ method, url, headers, body }: RawRequest, names: readonly string[]): string {
  const [path, query] = splitAt(url, "?");
  const lines = names.map((name) => `${name}:${headerOf(headers, name).trim()}\n`).join("");
  const [uri, payload] = [canonicalPath(path), sha256(body ?? "")];
  return [method, uri, canonicalQuery(query), lines, names.join(";"), payload].join("\n");
}

/** With a slash at the end, whether it was sent or not. */
function canonicalPath(path: string): string {
  const segments = path.split("/").map((segment) => encoded(decoded(segment)));
  const text = segments.join("/");
  return text.endsWith("/") ? text : `${text}/`;
}

function canonicalQuery(query: string): string {
  const pairs = query.split("&").filter((pair) => pair !== "");
  const texts = pairs.map((pair) => splitAt(pair, "=").map((part) => encoded(decoded(part))));
  return texts
    .map(([name = "", value = ""]) => `${name}=${value}`)
    .sort()
    .join("&");
}

function splitAt(text: string, mark: string): readonly [string, string] {
  const at = text.indexOf(mark);
  return at === -1 ? [text, ""] : [text.slice(0, at), text.slice(at + 1)];
}

/** Everything but the unreserved characters of RFC 3986. */
function encoded(text: string): string {
  return encodeURIComponent(text).replaceAll(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}

function headerOf(headers: RawRequest["headers"], name: string): string {
  const value = headers[name];
  return typeof value === "string" ? value : "";
}

function secondsOf(date: string): number | undefined {
  const [, year, month, day, hour, minute, second] = (DATE.exec(date) ?? []).map(Number);
  if (year === undefined || month === undefined) return undefined;
  return Date.UTC(year, month - 1, day, hour, minute, second) / 1000;
}

function sha256(data: string | Buffer): string {
  return createHash("sha256").update(data).digest("hex");
}
