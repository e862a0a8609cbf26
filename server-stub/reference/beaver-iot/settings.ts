/** How a Beaver IoT server is set up. */
import type { Json } from "../../runtime/exact-json.ts";
import { flag, oneOf, optional, text, type Reader } from "../settings-reader.ts";

export const SAMPLES = ["lab", "none"] as const;

export interface BeaverSettings {
  /** The first user, who has the role `super_admin`. `enabled` false: nobody is there, and the first one registers. */
  readonly admin?: {
    readonly enabled?: boolean;
    readonly email?: string;
    readonly nickname?: string;
    readonly password?: string;
  };
  /** Integrations and workflows to begin with; default `lab`. */
  readonly sample?: (typeof SAMPLES)[number];
  /** Name of a workflow that cannot be stopped, to see how deleting it fails. */
  readonly unstoppable_workflow?: string;
}

const read: Reader<BeaverSettings> = optional({
  admin: optional({ enabled: flag, email: text, nickname: text, password: text }),
  sample: oneOf(SAMPLES),
  unstoppable_workflow: text,
});

/** Throws `SettingsError`. */
export function parseBeaverSettings(json: object): BeaverSettings {
  return read(json as Json, "");
}
