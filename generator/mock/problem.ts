/** What a mock says in its own name: problem details (RFC 9457). */
import type { StubResponse } from "../../server-stub/runtime/types.ts";

export function problem(status: number, title: string): StubResponse {
  return { status, mediaType: "application/problem+json", body: { title, status } };
}
