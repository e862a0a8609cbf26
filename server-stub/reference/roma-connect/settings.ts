/** What may be set about a ROMA Connect reference server, as plain JSON: who may call, and what there is at the start. */
export interface Named {
  readonly id: string;
  readonly name: string;
}

export const USER_ROLES = ["administrator", "reader"] as const;

export interface AccessKey {
  readonly access: string;
  readonly secret: string;
}

export interface UserSettings {
  readonly id: string;
  readonly name: string;
  /** Default: a random one at the first start, and unchanged later. */
  readonly password?: string;
  /** For signed calls. */
  readonly access_keys?: readonly AccessKey[];
  /** Readers may list and export. Default `administrator`. */
  readonly role?: (typeof USER_ROLES)[number];
  /** Ids of the projects that the user may use; default all. */
  readonly projects?: readonly string[];
}

export interface AppSettings extends Named {
  readonly app_codes?: readonly { readonly id: string; readonly app_code?: string }[];
}

export interface PluginSettings {
  readonly plugin_id: string;
  readonly plugin_name: string;
  readonly plugin_type: string;
  readonly plugin_scope: string;
  readonly plugin_content?: string;
  readonly roma_app_id?: string;
  readonly remark?: string;
}

export interface GroupSettings extends Named {
  /** Names of the APIs in it. */
  readonly apis?: readonly string[];
  readonly domains?: readonly { readonly id: string; readonly url_domain: string }[];
}

export interface BackendApiSettings extends Named {
  readonly path: string;
  readonly method: string;
  readonly roma_app_id: string;
  readonly status?: number;
  readonly version?: string;
  readonly description?: string;
  readonly type?: string;
  readonly content_type?: string;
  readonly return_format?: boolean;
}

export interface ProductTopicSettings {
  readonly product_id: number;
  readonly topic_id: number;
  readonly name: string;
  readonly permission?: number;
  readonly version?: string;
  readonly description?: string;
}

export interface InstanceSettings {
  readonly id: string;
  readonly project_id: string;
  readonly apps?: readonly AppSettings[];
  readonly tasks?: readonly string[];
  readonly plugins?: readonly PluginSettings[];
  readonly api_groups?: readonly GroupSettings[];
  readonly backend_apis?: readonly BackendApiSettings[];
  readonly product_topics?: readonly ProductTopicSettings[];
  /** Names of topics of the message queue. */
  readonly topics?: readonly string[];
}

export interface RomaSettings {
  readonly account?: Named;
  readonly projects?: readonly Named[];
  readonly users?: readonly UserSettings[];
  readonly instances?: readonly InstanceSettings[];
  readonly region?: string;
  /** Seconds that a token is good for; default a day. */
  readonly token_lifetime?: number;
  /** How many wrong passwords lock a user; default 5. */
  readonly wrong_passwords?: number;
  /** For how many seconds; default 900. */
  readonly lock_seconds?: number;
  /** How many seconds a job takes that deletes assets; default 5. */
  readonly asset_job_seconds?: number;
}
