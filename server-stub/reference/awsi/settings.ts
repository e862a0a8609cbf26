/** What may be set about an AWSI reference server. JSON members are in snake case; hooks, which are code, are not. */
import type { PasswordMeta } from "../passwords.ts";
import type { JsonObject } from "../../runtime/exact-json.ts";

export const LOGIN_METHODS = [
  "email_login",
  "guest_login",
  "facebook_login",
  "google_login",
  "naver_login",
  "kakao_login",
] as const;
export type LoginMethod = (typeof LOGIN_METHODS)[number];

export const PROVIDERS = ["facebook", "google", "naver", "kakao"] as const;
export type ProviderName = (typeof PROVIDERS)[number];

export const POLICY_MODES = ["create", "read", "update", "delete"] as const;
export type PolicyMode = (typeof POLICY_MODES)[number];

/** Who passes: everybody; whoever has a session; the item's owner; nobody. Admins always pass. */
export const POLICY_RULES = ["everybody", "user", "owner", "nobody"] as const;
export type PolicyRule = (typeof POLICY_RULES)[number];

export interface LoginMethodSettings {
  /** Default true. As text, too: "true", "false". */
  readonly enabled?: boolean;
  /** Group of new users; default `user`. */
  readonly default_group_name?: string;
  /** False: new users are refused with "register policy violation". Default true. */
  readonly accept_registrations?: boolean;
  /** Shortest password in characters; `email_login` alone; default 7. */
  readonly minimum_password_length?: number;
}

export interface ProviderSettings {
  /** Address of the call that answers whose token it is; default: the provider's own. */
  readonly url?: string;
  /** Google: the only `aud` to accept; default: any. */
  readonly client_id?: string;
}

export interface SmtpSettings {
  /** Default true: without STARTTLS nothing is sent. */
  readonly require_tls?: boolean;
  /** Default true: the mail server's certificate must be valid. */
  readonly verify_certificate?: boolean;
}

export interface FunctionSettings {
  /** Longest run; default 128. */
  readonly time_limit_seconds?: number;
  /** What each process of a run may have; default 1536. */
  readonly memory_limit_mb?: number;
  /** Runs that may go on at once; default 16. */
  readonly parallel_runs?: number;
  /** The interpreter; default `python3`. */
  readonly python?: string;
  /** Folder with packages for functions in Python, e.g. the generated SDK. */
  readonly python_path?: string;
  /** Folder of a package for functions in Node, e.g. the generated SDK. */
  readonly node_package?: string;
}

/** Asked after the built-in policy has agreed; false refuses with code 29. */
type RegisterPolicy = (method: LoginMethod, extra: JsonObject, password: PasswordMeta | undefined) => boolean;

/** Overrides rules and defaults; undefined: they decide. Not asked for admins. */
type ItemPolicy = (
  mode: PolicyMode,
  partition: string,
  user: JsonObject | undefined,
  item: JsonObject,
) => boolean | undefined;

export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

export interface AwsiSettings {
  /** The first administrator; e-mail `admin@system.com` and a random password unless given. */
  readonly admin?: { readonly email?: string; readonly password?: string };
  readonly login_methods?: { readonly [Method in LoginMethod]?: LoginMethodSettings };
  readonly providers?: { readonly [Name in ProviderName]?: ProviderSettings };
  /** Item policies by partition; default: create and read everybody, update and delete the owner. */
  readonly policies?: Readonly<Record<string, { readonly [Mode in PolicyMode]?: PolicyRule }>>;
  /** How mail servers are spoken to. */
  readonly smtp?: SmtpSettings;
  /** The gateway of text messages; without it none is sent. */
  readonly sms?: { readonly url?: string };
  /** Function by webhook. */
  readonly webhooks?: Readonly<Record<string, string>>;
  /** How uploaded functions are run. */
  readonly functions?: FunctionSettings;
  /** The code in every mail of `find_password`, for tests; default: six random digits each time. */
  readonly verification_code?: string;
  /** Who gets `password_hash` and `salt` of users: admins, or nobody. Default `admin`. */
  readonly password_hash_visibility?: "admin" | "never";
  readonly canRegister?: RegisterPolicy;
  readonly itemPolicy?: ItemPolicy;
  /** Gets the mails that the server sends, e.g. the codes of `find_password`. Without it they go through the first e-mail provider; without one they are dropped. */
  readonly onMail?: (mail: Mail) => void;
  /** Told of exceptions that no function should raise; default: one line on standard error. */
  readonly onInternalError?: (functionName: string, error: unknown) => void;
  /** Milliseconds since the epoch; default the machine's clock. */
  readonly now?: () => number;
}
