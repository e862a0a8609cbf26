/** What reading a schema needs to know about its surroundings. */
export interface SchemaAt {
  readonly schema: unknown;
  /** The file against which its references are resolved. */
  readonly base: string;
}

export interface Scope {
  /** OpenAPI 2.0 and 3.0: nothing counts beside `$ref`, `nullable` exists, limits are exclusive by a boolean. */
  readonly isOld: boolean;
  /** Readers do not get what is `writeOnly`, writers do not send what is `readOnly`; neither matters without. */
  readonly side?: "request" | "response";
  /** The schema that a `$ref` of this one names; undefined where there is none. */
  follow(at: SchemaAt): SchemaAt | undefined;
}

export type Schema = Readonly<Record<string, unknown>>;

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
