/** What may be set about a Zopsm reference server, and how it is read from plain JSON. */
import type { Json, JsonObject } from "../../runtime/exact-json.ts";
import { SettingsError } from "../settings-error.ts";
import { count, flag, oneOf, optional, text, textLike, type Reader } from "../settings-reader.ts";
import type { Mail } from "./mail.ts";

export const SERVICE_CODES = ["roc", "push", "sms"] as const;
export type ServiceCode = (typeof SERVICE_CODES)[number];

export interface MailServerSettings {
  readonly host?: string;
  readonly port?: number;
  readonly user?: string;
  readonly password?: string;
  /** Sender of all mails. */
  readonly from?: string;
  /** Default true: without STARTTLS nothing is sent. */
  readonly require_tls?: boolean;
  /** Default true: the mail server's certificate must be valid. */
  readonly verify_certificate?: boolean;
}

export interface ZopsmSettings {
  /** The manager, who runs the server; e-mail `manager@zops.local` and a random password unless given. */
  readonly admin?: { readonly email?: string; readonly password?: string };
  /** The account that a new server has, so that it can be tried at once; e-mail `admin@zops.local` and a random password. */
  readonly account?: { readonly email?: string; readonly password?: string };
  /** Takes the mails; `failing`: none is sent, which is told; without one they are dropped. */
  readonly mail?: MailServerSettings | "failing";
  /** The approve code in every mail, for tests; default: a random one each time. */
  readonly approve_code?: string;
  /** The reset token in every mail, for tests; default: a random one each time. */
  readonly reset_token?: string;
  /** How long a reset token holds; default two hours. */
  readonly reset_seconds?: number;
  /** How long the token of a session holds; default a week. */
  readonly session_seconds?: number;
  /** How long a consumer token holds; default 60. */
  readonly consumer_token_seconds?: number;
  /** Default 5. */
  readonly projects_per_account?: number;
  /** `userLimit` of new projects; default 1000. */
  readonly users_per_project?: number;
  /** `itemLimit` of newly attached services; default 10000, 1000 and 0. */
  readonly items_per_service?: { readonly [Code in ServiceCode]?: number };
  /** What a new server's catalog holds; default `full`: `roc`, `push` and `sms`. */
  readonly catalog?: "full" | "empty";
  /** Whether billing users and developers are refused other users than themselves; default false, as documented. */
  readonly own_record_only?: boolean;
  /** Gets the mails instead of a mail server. `isTest`: the caller asked for the mail service's test mode. */
  readonly onMail?: (mail: Mail, isTest: boolean) => void;
  /** Told of exceptions that no operation should raise; default: one line on standard error. */
  readonly onInternalError?: (place: string, error: unknown) => void;
}

const seconds = count(0);
const limit = count(0);
const secret = textLike(/^[0-9a-f]{64}$/, "64 hexadecimal characters, in lower case");

const mailServer = optional<MailServerSettings>({
  host: text,
  port,
  user: text,
  password: text,
  from: text,
  require_tls: flag,
  verify_certificate: flag,
});

/** As long as the document lets them be, or nobody could log in with them. */
const login = optional({ email: textUpTo(70), password: textUpTo(128) });

const settings = optional({
  admin: login,
  account: login,
  mail,
  approve_code: secret,
  reset_token: secret,
  reset_seconds: seconds,
  session_seconds: seconds,
  consumer_token_seconds: seconds,
  projects_per_account: limit,
  users_per_project: limit,
  items_per_service: optional({ roc: limit, push: limit, sms: limit }),
  catalog: oneOf(["full", "empty"] as const),
  own_record_only: flag,
});

/** Throws `SettingsError`. */
export function parseZopsmSettings(json: object): ZopsmSettings {
  return settings(json as JsonObject, "");
}

function mail(value: Json, at: string): MailServerSettings | "failing" {
  if (value === "failing") return value;
  const server = mailServer(value, at);
  const hasLogin = server.user !== undefined || server.password !== undefined;
  const needed = ["host", "from", ...(hasLogin ? (["user", "password"] as const) : [])] as const;
  const missing = needed.find((name) => server[name] === undefined);
  if (missing !== undefined) throw new SettingsError(`${at}.${missing}`, "is missing");
  return server;
}

function port(value: Json, at: string): number {
  const number = count(1)(value, at);
  if (number > 65_535) throw new SettingsError(at, "must be the number of a port, 65535 at most");
  return number;
}

function textUpTo(most: number): Reader<string> {
  return (value, at) => {
    const given = text(value, at);
    if (Array.from(given).length > most) throw new SettingsError(at, `must not have more than ${most} characters`);
    return given;
  };
}
