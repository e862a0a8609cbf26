/** From params to a request: URL, headers, credentials and body, as the operation's spec says. */
import { type Core } from "./core.js";
import type {
  BodyData,
  BodySpec,
  ContentSpec,
  Fetch,
  OperationSpec,
  RequestOptions,
} from "./types.js";

export interface BuiltRequest {
  readonly method: string;
  /** Path template, for messages. */
  readonly path: string;
  readonly url: string;
  readonly headers: Headers;
  readonly body: BodyData | undefined;
  /** Replaces the platform's `fetch`. */
  readonly fetch: Fetch | undefined;
}

export declare function buildRequest(
  core: Core,
  operation: OperationSpec,
  params: object | undefined,
  options: RequestOptions,
): Promise<BuiltRequest>;

/** The content that `params.contentType` names, for bodies with several. */
export declare function chooseContent(spec: BodySpec, given: object): ContentSpec | undefined;
