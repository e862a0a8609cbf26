/** What the server keeps, kind by kind. Optional fields are left out, never null. */
import type { components } from "../../beaver-iot/index.ts";
import type { Json, JsonObject } from "../../runtime/exact-json.ts";

type Schemas = components["schemas"];

export type ResourceType = Schemas["ResourceType"];
export type MenuType = Schemas["MenuType"];
export type EntityType = Schemas["EntityType"];
export type AccessMode = Schemas["AccessMode"];
export type ValueType = Schemas["ValueType"];
export type RunStatus = Schemas["WorkflowRunStatus"];

export interface User {
  readonly email: string;
  readonly nickname: string;
  /** Hash of `scrypt.ts`. */
  readonly password: string;
}

/** Kept by the hash of the token. */
export interface RefreshToken {
  readonly user: string;
  /** Seconds since the epoch. */
  readonly expires: number;
}

export interface Role {
  readonly name: string;
  readonly description?: string;
}

export interface Membership {
  readonly role: string;
  readonly user: string;
}

/** Something that a role gives access to. */
export interface Assignment {
  readonly role: string;
  readonly resource: string;
  readonly type: ResourceType;
}

/** All menus of one role. */
export interface RoleMenus {
  readonly menus: readonly string[];
}

export interface Menu {
  readonly code: string;
  readonly name: string;
  readonly type: MenuType;
  readonly parent?: string;
}

/** Limits of values, and how they are shown. */
export interface ValueAttribute extends JsonObject {
  readonly unit?: string;
  readonly min?: number;
  readonly max?: number;
  readonly min_length?: number;
  readonly max_length?: number;
  readonly enum?: Readonly<Record<string, string>>;
  readonly optional?: boolean;
}

/** An entity as an integration describes it. */
export interface EntityDefinition {
  readonly identifier: string;
  readonly name: string;
  readonly type: EntityType;
  readonly value_type: ValueType;
  readonly access_mod?: AccessMode;
  readonly value_attribute?: ValueAttribute;
  readonly description?: string;
  readonly hidden?: boolean;
  /** Made by a user. */
  readonly customized?: boolean;
  readonly children?: readonly EntityDefinition[];
}

/** What a device of an integration has from the beginning. */
export interface DeviceBlueprint {
  /** Parameter of the service that adds devices; its value identifies the device. */
  readonly identifier: string;
  readonly entities: readonly EntityDefinition[];
  readonly values: readonly { readonly identifier: string; readonly value: Json; readonly timestamp: number }[];
}

export interface Integration {
  readonly name: string;
  readonly description?: string;
  readonly icon?: string;
  /** Left out of lists. */
  readonly hidden: boolean;
  /** Keys of service entities. */
  readonly add_device?: string;
  readonly delete_device?: string;
  readonly blueprint?: DeviceBlueprint;
}

export interface Device {
  readonly device_key: string;
  readonly identifier: string;
  readonly name: string;
  readonly integration: string;
  /** Who added it. */
  readonly user: string;
  readonly additional_data: JsonObject;
  readonly updated_at: number;
}

export interface Entity extends Omit<EntityDefinition, "children" | "identifier"> {
  readonly entity_key: string;
  readonly integration: string;
  /** Missing for an integration's own. */
  readonly device?: string;
  /** Key of the entity that this one is a part of. */
  readonly parent?: string;
  readonly updated_at: number;
}

/** A value in a history, or the latest of a property. `LONG` is kept as text: a double may lose digits. */
export interface Value {
  readonly entity: string;
  readonly value: Json;
  readonly timestamp: number;
}

export interface Widget {
  readonly widget_id: string;
  readonly data: JsonObject;
}

export interface Dashboard {
  readonly name: string;
  readonly user: string;
  readonly widgets: readonly Widget[];
}

export interface Flow {
  readonly name: string;
  readonly remark?: string;
  readonly enabled: boolean;
  readonly user?: string;
  readonly updated_at: number;
}

export interface NodeTrace {
  readonly message_id: string;
  readonly node_id: string;
  readonly node_label: string;
  readonly node_name: string;
  readonly status: RunStatus;
  readonly start_time: number;
  readonly time_cost: number;
  readonly error_message?: string;
  readonly input?: string;
  readonly output?: string;
}

/** One run of a workflow. */
export interface FlowRun {
  readonly flow: string;
  readonly start_time: number;
  readonly time_cost: number;
  readonly status: RunStatus;
  readonly version: number;
  readonly trace_info: readonly NodeTrace[];
}
