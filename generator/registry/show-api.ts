/** `spec show NAME`: an API on one page. */
import type { Api, AuthScheme } from "../ir/index.ts";
import { shownPath } from "../output/paths.ts";
import type { Chosen } from "./entry.ts";
import { namedOperations } from "./operations.ts";
import { columns, firstLine, type Paint } from "./text.ts";

export function showApi({ entry, version }: Chosen, api: Api, paint: Paint): string {
  const { title, docs, summary } = api.info;
  const status = version.status === "published" ? `published ${version.published ?? ""}` : version.status;
  const about = firstLine(summary ?? docs ?? entry.description, 160);
  const facts = [
    ["Document", shownPath(version.path)],
    ...(version.overlay === undefined ? [] : [["Overlay", shownPath(version.overlay)]]),
    ["Versions", entry.versions.map((known) => known.version).join(", ")],
    ...(entry.source?.url === undefined ? [] : [["Source", entry.source.url]]),
    ...(entry.licence === undefined ? [] : [["Licence", entry.licence]]),
  ];
  return [
    `${paint(title, "strong")} ${version.version} (${status})\n`,
    ...(about === "" ? [] : [`${about}\n`]),
    `\n${columns(facts, "  ")}`,
    section(
      "Servers",
      api.servers.map(({ url, docs: about }) => [url, firstLine(about)]),
      paint,
    ),
    section("Authentication", authentication(api), paint),
    ...groups(api, paint),
    `\n${api.types.length} schemas, ${namedOperations(api).length} operations\n`,
  ].join("");
}

function section(title: string, rows: readonly (readonly string[])[], paint: Paint): string {
  return rows.length === 0 ? "" : `\n${paint(title, "strong")}\n${columns(rows, "  ")}`;
}

function authentication({ authSchemes, credential }: Api): readonly (readonly string[])[] {
  const rows = authSchemes.map((scheme) => [scheme.name, describeScheme(scheme), firstLine(scheme.docs)]);
  if (!credential) return rows;
  return [...rows, [credential.name, `body field ${credential.field}, remembered`, firstLine(credential.docs)]];
}

function describeScheme(scheme: AuthScheme): string {
  switch (scheme.kind) {
    case "apiKey":
      return `${scheme.in} ${scheme.wireName}`;
    case "oauth2":
      return `OAuth 2: ${scheme.flows.map(({ flow }) => flow).join(", ")}`;
    case "openIdConnect":
      return `OpenID Connect ${scheme.url}`;
    case "http":
      return `HTTP ${scheme.scheme}`;
    case "basic":
    case "bearer":
      return `HTTP ${scheme.kind}`;
    case "mutualTls":
      return "mutual TLS";
  }
}

function groups(api: Api, paint: Paint): readonly string[] {
  const operations = namedOperations(api);
  return api.services.map((service) => {
    const rows = operations
      .filter((named) => named.service === service)
      .map(({ call, method, operation }) => [
        call,
        `client.${method}`,
        firstLine(operation.summary ?? operation.docs, 80) + (operation.deprecated ? " (deprecated)" : ""),
      ]);
    const name = service.path.length === 0 ? "Operations" : service.path.join(" / ");
    return section(`${name} (${rows.length})`, rows, paint);
  });
}
