/** The call that documentation shows first, in every language the same: READMEs and example programs ask here. */
import type { Api, Argument, Operation } from "../../ir/index.ts";
import { splitWords } from "../../ir/words.ts";
import { applyCasing } from "../../naming/casing.ts";
import type { FoundOperation } from "./services.ts";

/**
 * What logs in, else what reads, a page at last; only then what may change something. Only calls that the
 * language can show, which it may not where the document gives no value for an argument.
 */
export function firstCall(api: Api, canShow: (found: FoundOperation) => boolean): FoundOperation | undefined {
  const answered = api.services.flatMap((service) =>
    service.operations.filter(({ result }) => result.kind === "value").map((operation) => ({ service, operation })),
  );
  for (const fits of [logsIn, (one: Operation) => reads(one) && isWhole(one), reads, isWhole]) {
    const found = answered.find((one) => fits(one.operation) && canShow(one));
    if (found !== undefined) return found;
  }
  return undefined;
}

const reads = ({ method }: Operation): boolean => method === "GET";
const isWhole = ({ pagination }: Operation): boolean => pagination === undefined;

/** Without something to fill in, a login is a guest's. */
function logsIn({ credential, arguments: given }: Operation): boolean {
  return credential?.capture !== undefined && given.some(isNeeded);
}

const isNeeded = ({ required, filledBy }: Argument): boolean => required && filledBy === undefined;

/** Texts by which callers prove who they are: programs read them from the environment. */
export function isFromEnvironment({ credential }: Operation, argument: Argument): boolean {
  const isText = argument.type.kind === "primitive" && argument.type.primitive === "string";
  return credential?.capture !== undefined && isNeeded(argument) && isText;
}

/** `AWS_INTERFACE`: variables of the environment begin with it. */
export function environmentPrefix({ info }: Api): string {
  const name = info.name.toUpperCase().replaceAll(/[^A-Z0-9]+/g, "_");
  const trimmed = name.replaceAll(/^_|_$/g, "");
  return /^[A-Z]/.test(trimmed) ? trimmed : ["API", trimmed].filter((part) => part !== "").join("_");
}

/** `AWS_INTERFACE_PASSWORD` for `password`. */
export function environmentVariable(prefix: string, wireName: string): string {
  const words = applyCasing(splitWords(wireName), "screamingSnake").replaceAll(/[^A-Z0-9_]+/g, "");
  return `${prefix}_${words === "" ? "SECRET" : words}`;
}

/** What a program reads, for its first comment: `A, B and C`. */
export function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1) ?? ""}`;
}
