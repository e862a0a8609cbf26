/** Where a call goes, by its path: which service, project and instance. Known before the call is judged by the document. */
import type { RawRequest } from "../../runtime/types.ts";

/** Services that tell of errors each in its own form. */
export type Service = "gateway" | "devices" | "queue" | "instance" | "identity";

export interface Place {
  readonly service: Service;
  readonly project: string;
  readonly instance: string;
  /** Decoded segments after the instance. */
  readonly rest: readonly string[];
}

const SERVICES: Readonly<Record<string, Service | undefined>> = { apic: "gateway", link: "devices", mqs: "queue" };
const NOWHERE: Place = { service: "gateway", project: "", instance: "", rest: [] };

/** Paths that are none of the document's are the gateway's, which stands before all services. */
export function placeOf({ url }: RawRequest): Place {
  const [, version, ...segments] = (url.split(/[?#]/, 1)[0] ?? "").split("/").map(decoded);
  if (version === "v3") return { ...NOWHERE, service: "identity" };
  const [project = "", next = "", ...others] = segments;
  const service = next === "instances" ? "instance" : SERVICES[next];
  if (version !== "v2" || service === undefined) return NOWHERE;
  const [instance = "", ...rest] = service === "instance" ? others : others.slice(1);
  return { service, project, instance, rest };
}

/** As it is, where it cannot be decoded. */
export function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
