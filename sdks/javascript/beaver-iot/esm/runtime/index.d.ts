/** Everything that generated code may use. */
export * from "./base64.js";
export * from "./body.js";
export * from "./call.js";
export * from "./client.js";
export * from "./core.js";
export * from "./decode.js";
export * from "./errors.js";
export * from "./exact.js";
export * from "./pagination.js";
export * from "./places.js";
export * from "./promise.js";
export { chooseContent } from "./request.js";
export * from "./security.js";
export * from "./streaming.js";
export * from "./styles.js";
export type * from "./types.js";
export * from "./unrestricted-fetch.js";
