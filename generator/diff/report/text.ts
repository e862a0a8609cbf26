/** The report for a terminal. */
import { printable } from "../../diagnostics/report.ts";
import type { Severity } from "../change.ts";
import { type Findings, heading, sectionsOf, summary } from "./groups.ts";
import { type PlacedChange, shownPlace } from "./placed.ts";

type Paint = (text: string, style: Severity | "faint" | "strong") => string;
const codes = { breaking: "31", risky: "33", safe: "32", faint: "2", strong: "1" };
const colored: Paint = (text, style) => `\u001b[${codes[style]}m${text}\u001b[0m`;
const plain: Paint = (text) => text;

export function formatText(findings: Findings, isColored: boolean): string {
  const paint = isColored ? colored : plain;
  const lines = [summary(findings)];
  for (const { severity, count, groups } of sectionsOf(findings.changes)) {
    lines.push("", paint(`${severity.toUpperCase()} (${count})`, severity));
    for (const group of groups) {
      lines.push("", paint(printable(heading(group)), "strong"));
      for (const change of group.changes) lines.push(...formatChange(change, paint));
    }
  }
  return lines.join("\n") + "\n";
}

function formatChange(change: PlacedChange, paint: Paint): string[] {
  const { severity, rule, message, reason, place, surface } = change;
  const audience = surface === "sdk" ? " (SDKs)" : "";
  return [
    `  ${printable(shownPlace(place))} ${paint(severity, severity)} ${rule}${audience}: ${printable(message)}`,
    paint(`    ${printable(reason)}`, "faint"),
  ];
}
