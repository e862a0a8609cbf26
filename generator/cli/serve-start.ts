/** What `awsi-gen serve` prints when its servers listen. */
import type { ReferenceServer, ServedSystem } from "../../server-stub/reference/serve.ts";
import type { ServeOptions } from "./serve-options.ts";

/** For programs: one object. */
export function startObject({ systems, allowsFunctions }: ReferenceServer, { data }: ServeOptions): object {
  const entries = systems.map(({ api, url, credentials, firstCall }) => {
    return [api, { url, credentials, first_call: firstCall }] as const;
  });
  return { systems: Object.fromEntries(entries), data: data ?? null, functions: allowsFunctions };
}

/** For people. */
export function startLines({ systems, allowsFunctions }: ReferenceServer, { data }: ServeOptions): readonly string[] {
  return [
    ...systems.flatMap(systemLines),
    `Data: ${data ?? "in memory, gone when the server stops"}`,
    ...(allowsFunctions ? [] : ["Functions: not run, as other machines can call; --allow-functions lets them"]),
    "Ctrl+C stops it.",
  ];
}

function systemLines({ api, url, credentials, firstCall }: ServedSystem): readonly string[] {
  const told = Object.entries(credentials).map(([name, value]) => {
    return `  ${name}: ${value ?? "unchanged since the data file was made"}`;
  });
  return [`${api}: ${url}`, ...told, `  Try: ${firstCall}`, ""];
}
