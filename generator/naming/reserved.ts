/**
 * Reserved words of a language from its `reserved.txt`: role headings in brackets, several roles
 * separated by blanks or commas (`[type, error]`), then words on any number of lines; `#` comments.
 */
import type { NamingRules } from "./rules.ts";
import type { Role } from "./symbol.ts";

const roles: readonly Role[] = [
  "type",
  "property",
  "enumMember",
  "unionMember",
  "method",
  "parameter",
  "group",
  "module",
  "error",
];

function isRole(text: string): text is Role {
  return (roles as readonly string[]).includes(text);
}

/** Throws on an unknown role: the file is ours, so a mistake in it is a bug. */
export function parseReserved(text: string): NamingRules["reserved"] {
  const found = new Map(roles.map((role) => [role, new Set<string>()]));
  let current: readonly Role[] = [];
  for (const line of text.split(/\r?\n/)) {
    const content = line.replace(/(^|\s)#.*$/, "").trim();
    const heading = /^\[(.+)\]$/.exec(content)?.[1];
    if (heading !== undefined) current = parseHeading(heading);
    else for (const word of words(content)) for (const role of current) found.get(role)?.add(word);
  }
  return Object.fromEntries(found) as unknown as NamingRules["reserved"];
}

function words(line: string): readonly string[] {
  return line.split(/\s+/).filter((word) => word !== "");
}

function parseHeading(heading: string): readonly Role[] {
  return words(heading.replaceAll(",", " ")).map((role) => {
    if (!isRole(role)) throw new Error(`Unknown role in a list of reserved words: ${role}`);
    return role;
  });
}
