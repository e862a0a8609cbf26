/** What may be set about a DualShield reference server, as plain JSON. */
import type { Json } from "../../runtime/exact-json.ts";
import { count, list, object, oneOf, record, text, textLike } from "../settings-reader.ts";
import { SIMPLE_TYPES } from "./attribute.ts";
import type { MoreAttributes } from "./kinds.ts";

export interface AgentSettings {
  readonly client_id: string;
  readonly client_secret: string;
}

export interface DualShieldSettings {
  /** API agents, by whose tokens calls are authenticated. Without any, every call is taken. */
  readonly agents?: readonly AgentSettings[];
  /** A token that is always good, for tests. */
  readonly access_token?: string;
  /** Seconds that a token is good for; default 3600. */
  readonly token_lifetime?: number;
  /** Names of the domains in which users can be created; default all. */
  readonly realm_domains?: readonly string[];
  /** Kinds and attributes beyond the known ones: `{"user": {"shoeSize": "integer"}, "printer": {}}`. */
  readonly objects?: MoreAttributes;
}

const name = textLike(/^[A-Za-z][A-Za-z0-9]*$/, "a name of letters and digits");
const agent = object<AgentSettings>({ client_id: text, client_secret: text }, ["client_id", "client_secret"]);

const read = object<DualShieldSettings>({
  agents: list(agent),
  access_token: textLike(/^[\w.~+/-]+=*$/, "a bearer token: letters, digits and - . _ ~ + /"),
  token_lifetime: count(1),
  realm_domains: list(text),
  objects: record(record(oneOf(SIMPLE_TYPES), name), name),
});

/** Throws `SettingsError`. */
export function parseSettings(json: object): DualShieldSettings {
  return read(json as Json, "");
}
