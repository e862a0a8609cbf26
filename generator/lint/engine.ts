/** Redocly's walk over one document, with its rules and ours. Loaded by `import()` alone: it takes 400 ms. */
import { createConfig, lintDocument, Source, type Plugin } from "@redocly/openapi-core";
import type { ObjectNode } from "../source/source-document.ts";
import type { FolderResolver } from "./folder-resolver.ts";
import type { Finding } from "./finding.ts";
import { originalText, withoutMethodNames } from "./method-names.ts";
import { ownRules } from "./own-rules.ts";
import { ruleset } from "./ruleset.ts";
import type { Severities } from "./settings.ts";

/** What Redocly is handed: parsed by us, so that it neither reads nor fetches. */
export interface LintInput {
  readonly path: string;
  readonly text: string;
  readonly root: ObjectNode;
}

export async function runEngine(
  input: LintInput,
  resolver: FolderResolver,
  severities: Severities,
): Promise<readonly Finding[]> {
  const config = await createConfig({ rules: redoclyRules(severities) }, { plugins: [plugin()] });
  const problems = await lintDocument({
    document: { source: new Source(resolver.rootFile, input.text), parsed: withoutMethodNames(input.text, input.root) },
    externalRefResolver: resolver,
    config,
  });
  return withoutRepeats(problems.flatMap((problem) => toFinding(problem, resolver, severities)));
}

type Problem = Awaited<ReturnType<typeof lintDocument>>[number];

/** Redocly knows no hints; what a rule is worth is decided when its problems become findings. */
function redoclyRules(severities: Severities): Record<string, "warn" | "off"> {
  return Object.fromEntries([...severities].map(([id, level]) => [id, level === "off" ? "off" : "warn"]));
}

/** Redocly takes the rules of a ready plugin by their full ids. */
function plugin(): Plugin {
  const rules = Object.fromEntries(Object.entries(ownRules).map(([id, rule]) => [`awsi/${id}`, rule as never]));
  return { id: "awsi", rules: { oas2: rules, oas3: rules }, typeExtension: { oas3: mendTypes } };
}

type Types = Parameters<NonNullable<NonNullable<Plugin["typeExtension"]>["oas3"]>>[0];

/** The scopes of 3.2's device flow name a type that Redocly 2.64 does not have, at which it throws. */
function mendTypes(types: Types): Types {
  const { DeviceAuthorization: flow, ClientCredentials: other } = types;
  const scopes = other?.properties["scopes"];
  if (flow === undefined || scopes === undefined) return types;
  return { ...types, DeviceAuthorization: { ...flow, properties: { ...flow.properties, scopes } } };
}

function toFinding(problem: Problem, resolver: FolderResolver, severities: Severities): Finding[] {
  const severity = severities.get(problem.ruleId) ?? "warning";
  if (severity === "off") return [];
  const [at] = problem.location;
  const pointer = at?.pointer === undefined ? "" : at.pointer.replace(/^#\/?/, "/").replace(/^\/$/, "");
  const document = resolver.shownPath(at?.source.absoluteRef ?? resolver.rootFile);
  const [suggestion] = problem.suggest;
  const help = suggestion === undefined ? ruleset[problem.ruleId]?.asks : `Did you mean ${suggestion}?`;
  const message = problem.message
    .replace(/\s+/g, " ")
    .trim()
    .replace(/([^.!?])$/, "$1.");
  return [
    {
      code: problem.ruleId,
      severity,
      message: originalText(message),
      ...(help !== undefined && { help }),
      at: { document, pointer: originalText(pointer) },
    },
  ];
}

/** A shared parameter or schema is walked once per type under which it is used. */
function withoutRepeats(findings: readonly Finding[]): Finding[] {
  const seen = new Set<string>();
  return findings.filter(({ code, message, at }) => {
    const key = JSON.stringify([code, message, at.document, at.pointer]);
    return !seen.has(key) && seen.add(key);
  });
}
