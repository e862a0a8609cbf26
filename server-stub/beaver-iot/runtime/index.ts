/** The server stub's runtime: serves any OpenAPI 3.1 document. See `createStub` and `createServer`. */
export { ExactNumber, parseExact, stringifyExact } from "./exact-json.ts";
export { handlerTable, type HandlerPlace } from "./handler-table.ts";
export { createServer } from "./server.ts";
export { createStub } from "./stub.ts";
export { RawJson } from "./types.ts";
export type {
  Exchange,
  Handler,
  RawRequest,
  StubOptions,
  StubRequest,
  StubResponse,
  UploadedFile,
  ValidationIssue,
} from "./types.ts";
export type { Answer, PartialHandlers, RequestOf, ResponseOf } from "./typed.ts";
