/** What may be set about a Zopsm reference server, and how it is read from plain JSON. */
import type { Json } from "../../runtime/exact-json.ts";
import { SettingsError } from "../settings-error.ts";
import { count, flag, object, oneOf, port, readSettings, text, type Reader } from "../settings-reader.ts";
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

const mailServer = object({
  host: text,
  port,
  user: text,
  password: text,
  from: text,
  require_tls: flag,
  verify_certificate: flag,
});

const readers = object({
  admin: object({ email: shortText(70), password: shortText(128) }),
  account: object({ email: shortText(70), password: shortText(128) }),
  mail,
  approve_code: code,
  reset_token: code,
  reset_seconds: count,
  session_seconds: count,
  consumer_token_seconds: count,
  projects_per_account: count,
  users_per_project: count,
  items_per_service: object({ roc: count, push: count, sms: count }),
  catalog: oneOf(["full", "empty"]),
  own_record_only: flag,
});

/** Throws `SettingsError`. */
export function parseZopsmSettings(json: object): ZopsmSettings {
  return readSettings(json, readers);
}

function mail(value: Json, at: string): MailServerSettings | "failing" {
  if (value === "failing") return value;
  const settings = mailServer(value, at);
  for (const name of ["host", "from"] as const) {
    if (settings[name] === undefined) throw new SettingsError(`${at}.${name}`, "is required");
  }
  return settings;
}

/** As long as the document lets it be, or nobody could log in with it. */
function shortText(limit: number): Reader<string> {
  return (value, at) => {
    const given = text(value, at);
    if (Array.from(given).length > limit) throw new SettingsError(at, `must not have more than ${limit} characters`);
    return given;
  };
}

function code(value: Json, at: string): string {
  const given = text(value, at);
  if (!/^[0-9a-f]{64}$/.test(given)) throw new SettingsError(at, "must be 64 hexadecimal characters, in lower case");
  return given;
}
