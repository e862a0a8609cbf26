/** The report for a pull request or a changelog. */
import { printable } from "../../diagnostics/report.ts";
import { type Findings, type Group, heading, sectionsOf, summary } from "./groups.ts";
import { type PlacedChange, shownPlace } from "./placed.ts";

export function formatMarkdown(findings: Findings): string {
  const blocks = ["# API changes", summary(findings)];
  for (const { severity, count, groups } of sectionsOf(findings.changes)) {
    blocks.push(`## ${severity.charAt(0).toUpperCase()}${severity.slice(1)} (${count})`);
    for (const group of groups) blocks.push(`### ${headingOf(group)}`, group.changes.map(formatChange).join("\n"));
  }
  return blocks.join("\n\n") + "\n";
}

function headingOf(group: Group): string {
  return escaped(heading(group));
}

function formatChange({ rule, message, reason, place, surface }: PlacedChange): string {
  const audience = surface === "sdk" ? ", SDKs" : "";
  return `- **${escaped(message)}** ${escaped(reason)} (\`${rule}\`${audience}; ${escaped(shownPlace(place))})`;
}

/** Texts come from untrusted documents: nothing in them is Markdown, HTML, or a link. */
function escaped(text: string): string {
  return printable(text)
    .replace(/&/g, "&amp;")
    .replace(/[\\`*_[\]#|~!<>]/g, "\\$&")
    .replace(/:\/\//g, ":&#47;/")
    .replace(/@/g, "&#64;");
}
