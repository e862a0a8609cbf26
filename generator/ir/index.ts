/** The intermediate representation. Nothing here imports anything outside this folder. */
export type * from "./type.ts";
export type * from "./operation.ts";
export type * from "./pagination.ts";
export type * from "./auth.ts";
export type * from "./api.ts";
