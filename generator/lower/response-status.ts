/** Which of an operation's responses mean success. */
import type { Node } from "../source/source-document.ts";
import { field, isObject } from "./node.ts";

/** Statuses of success, lowest first; `default` stands for success only where there is no other. */
export function successStatuses(operation: Node | undefined): readonly string[] {
  const responses = field(operation, "responses");
  if (!isObject(responses)) return [];
  const statuses = Object.keys(responses);
  const successes = statuses.filter((status) => /^2(\d\d|XX)$/i.test(status)).sort();
  if (successes.length > 0) return successes;
  return statuses.includes("default") && !statuses.some((status) => /^3/.test(status)) ? ["default"] : [];
}

export function primarySuccess(operation: Node | undefined): string | undefined {
  return successStatuses(operation)[0];
}
