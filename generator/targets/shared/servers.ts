/** Addresses of servers with their variables. */
import type { Api, Operation, Server } from "../../ir/index.ts";

type ServerUrl = Pick<Server, "url" | "variables">;

/** Variables by their defaults; a name without one stays. */
export function filledUrl({ url, variables }: ServerUrl): string {
  return url.replace(/\{([^}]+)\}/g, (whole, name: string) => {
    return variables.find((variable) => variable.name === name)?.default ?? whole;
  });
}

/** The first server of the document, where it names one. */
export function firstUrl({ servers: [first] }: Api): string | undefined {
  return first && filledUrl(first);
}

/** The first server; a path alone stands on this machine. */
export function serverOf(servers: readonly Server[]): ServerUrl {
  const [first] = servers;
  const url = first?.url ?? "http://localhost";
  const variables = first?.variables ?? [];
  return { url: /^[a-z{]/i.test(url) ? url : `http://localhost/${url.replace(/^\/+/, "")}`, variables };
}

/** Only an absolute URL of its own matters: a relative one is about the document's place. */
export function ownServer({ servers }: Operation): string | undefined {
  const [own] = servers ?? [];
  return own !== undefined && /^https?:/.test(own.url) ? filledUrl(own) : undefined;
}
