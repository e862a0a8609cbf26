/** Turns a handler's response into what goes on the wire: media type chosen, body written out. */
import { findMediaType, isJson, negotiate } from "./media-type.ts";
import type { OperationPlan } from "./operation-plan.ts";
import { RawJson, type StubResponse } from "./types.ts";

export interface WireResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly mediaType: string | undefined;
  readonly payload: string | Buffer | undefined;
}

/** `accept`: the request's header, where the handler leaves the media type open. */
export function writeResponse(
  response: StubResponse,
  operation: OperationPlan | undefined,
  accept: string | undefined,
): WireResponse {
  const { status, headers = {}, body } = response;
  if (body === undefined || isBodiless(status)) return { status, headers, mediaType: undefined, payload: undefined };
  const mediaType = response.mediaType ?? headerOf(headers, "content-type") ?? choose(response, operation, accept);
  return { status, headers: without(headers, "content-type"), mediaType, payload: payloadOf(body, mediaType) };
}

/** RFC 9110, 6.4.1. */
function isBodiless(status: number): boolean {
  return status === 204 || status === 205 || status === 304;
}

function choose(response: StubResponse, operation: OperationPlan | undefined, accept: string | undefined): string {
  const declared = operation?.response(response.status)?.contents.map(({ mediaType }) => mediaType) ?? [];
  const chosen = negotiate(declared, accept) ?? declared[0];
  if (chosen !== undefined && !chosen.includes("*")) return chosen;
  const natural = naturalType(response.body);
  return findMediaType(declared, natural) === undefined && chosen?.startsWith("text/") ? "text/plain" : natural;
}

function naturalType(body: unknown): string {
  if (Buffer.isBuffer(body)) return "application/octet-stream";
  return typeof body === "string" ? "text/plain" : "application/json";
}

function payloadOf(body: unknown, mediaType: string): string | Buffer {
  if (Buffer.isBuffer(body)) return body;
  if (body instanceof RawJson) return body.text;
  if (typeof body === "string" && !isJson(mediaType)) return body;
  return JSON.stringify(body);
}

export function headerOf(headers: WireResponse["headers"], name: string): string | undefined {
  for (const [key, value] of Object.entries(headers)) {
    if (key.toLowerCase() === name) return typeof value === "string" ? value : value.join(", ");
  }
  return undefined;
}

function without(headers: WireResponse["headers"], name: string): WireResponse["headers"] {
  return Object.fromEntries(Object.entries(headers).filter(([key]) => key.toLowerCase() !== name));
}
