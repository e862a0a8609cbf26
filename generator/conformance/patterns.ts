/**
 * Texts that match a regular expression (ECMA-262, as JSON Schema uses it). Reads the constructs
 * that schemas use; lookarounds and back references are passed over, so every text is tried against
 * the real expression before it is used.
 */
import type { Random } from "./random.ts";

type Node =
  | { readonly kind: "text"; readonly choices: string }
  | { readonly kind: "sequence"; readonly items: readonly Node[] }
  | { readonly kind: "either"; readonly branches: readonly Node[] }
  | { readonly kind: "repeat"; readonly item: Node; readonly min: number; readonly max: number };

export interface LengthLimits {
  readonly min: number;
  readonly max: number;
}

const attempts = 30;

/** Up to `count` different matching texts, the shortest kind first; fewer where none are found. */
export function matchingTexts(pattern: string, limits: LengthLimits, random: Random, count = 3): readonly string[] {
  const expression = compile(pattern);
  const tree = expression === undefined ? undefined : parse(pattern);
  if (expression === undefined || tree === undefined) return [];
  const found = new Set<string>();
  for (let attempt = 0; attempt < attempts && found.size < count; attempt += 1) {
    const text = stretch(print(tree, attempt === 0 ? () => 0 : random), limits, expression);
    const length = characters(text).length;
    if (length >= limits.min && length <= limits.max && expression.test(text)) found.add(text);
  }
  return [...found];
}

/** Code points, which is what JSON Schema counts as length. */
export function characters(text: string): readonly string[] {
  return Array.from(text);
}

/** As a `u` expression where it is one (what ajv does), else without the flag. */
export function compile(pattern: string): RegExp | undefined {
  for (const flags of ["u", ""]) {
    try {
      return new RegExp(pattern, flags);
    } catch {
      continue;
    }
  }
  return undefined;
}

/** A pattern without anchors admits longer texts: repeat the last character up to the minimum. */
function stretch(text: string, { min }: LengthLimits, expression: RegExp): string {
  const missing = min - characters(text).length;
  if (missing <= 0) return text;
  const longer = text + (text.at(-1) ?? "a").repeat(missing);
  return expression.test(longer) ? longer : text;
}

function print(node: Node, random: Random): string {
  switch (node.kind) {
    case "text":
      return node.choices === "" ? "" : (node.choices[Math.floor(random() * node.choices.length)] ?? "");
    case "sequence":
      return node.items.map((item) => print(item, random)).join("");
    case "either": {
      const branch = node.branches[Math.floor(random() * node.branches.length)];
      return branch === undefined ? "" : print(branch, random);
    }
    case "repeat": {
      const times = node.min + Math.floor(random() * (Math.min(node.max, node.min + 6) - node.min + 1));
      return Array.from({ length: times }, () => print(node.item, random)).join("");
    }
  }
}

function parse(pattern: string): Node | undefined {
  const reader = new Reader(pattern);
  const node = reader.alternatives();
  return reader.isAtEnd ? node : undefined;
}

function range(from: number, to: number): string {
  return Array.from({ length: to - from + 1 }, (_item, index) => String.fromCharCode(from + index)).join("");
}

const digits = range(48, 57);
const word = `${range(97, 122)}${range(65, 90)}${digits}_`;
const printable = `${word} -.,:;!?/()+=@#%&*'~<>[]{}|^$"\\\``;
const classes: Readonly<Record<string, string>> = {
  d: digits,
  w: word,
  s: " ",
  D: without(printable, digits),
  W: without(printable, word),
  S: without(printable, " "),
};
const controls: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", f: "\f", v: "\v", 0: "\0" };

function without(choices: string, excluded: string): string {
  return characters(choices)
    .filter((character) => !excluded.includes(character))
    .join("");
}

class Reader {
  readonly #pattern: string;
  #at = 0;

  constructor(pattern: string) {
    this.#pattern = pattern;
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#pattern.length;
  }

  alternatives(): Node {
    const branches = [this.#sequence()];
    while (this.#take("|")) branches.push(this.#sequence());
    return branches.length === 1 && branches[0] !== undefined ? branches[0] : { kind: "either", branches };
  }

  #sequence(): Node {
    const items: Node[] = [];
    while (!this.isAtEnd && !"|)".includes(this.#peek())) items.push(this.#quantified(this.#atom()));
    return { kind: "sequence", items };
  }

  #atom(): Node {
    const character = this.#next();
    if (character === "(") return this.#group();
    if (character === "[") return { kind: "text", choices: this.#set() };
    if (character === ".") return { kind: "text", choices: printable };
    if (character === "^" || character === "$") return { kind: "text", choices: "" };
    return { kind: "text", choices: character === "\\" ? this.#escape() : character };
  }

  #group(): Node {
    const looksAround = /^\?(?:<?[=!])/.test(this.#rest());
    const opening = /^\?(?::|<?[=!]|<[^>]*>)/.exec(this.#rest());
    this.#at += opening?.[0].length ?? 0;
    const node = this.alternatives();
    this.#take(")");
    return looksAround ? { kind: "text", choices: "" } : node;
  }

  #quantified(item: Node): Node {
    const match = /^(?:([*+?])|\{(\d+)(,?)(\d*)\})\??/.exec(this.#rest());
    if (match === null) return item;
    this.#at += match[0].length;
    const [, sign, least = "0", comma, most = ""] = match;
    if (sign !== undefined) {
      return { kind: "repeat", item, min: sign === "+" ? 1 : 0, max: sign === "?" ? 1 : Infinity };
    }
    const min = Number(least);
    return { kind: "repeat", item, min, max: most === "" ? (comma === "" ? min : Infinity) : Number(most) };
  }

  /** Inside `[…]`. */
  #set(): string {
    const isNegated = this.#take("^");
    let choices = "";
    while (!this.isAtEnd && this.#peek() !== "]") {
      const from = this.#member();
      const isRange = this.#peek() === "-" && this.#pattern[this.#at + 1] !== "]" && from.length === 1;
      if (isRange) this.#at += 1;
      choices += isRange ? range(from.charCodeAt(0), this.#rangeEnd(from)) : from;
    }
    this.#take("]");
    return isNegated ? without(printable, choices) : choices;
  }

  /** Wide ranges (`\u0020-\uFFFF`) are cut: a few hundred characters are choice enough. */
  #rangeEnd(from: string): number {
    const to = this.#member();
    return Math.min(Math.max(to.charCodeAt(0), from.charCodeAt(0)), from.charCodeAt(0) + 300);
  }

  #member(): string {
    const character = this.#next();
    if (character !== "\\") return character;
    if (this.#take("b")) return "\b";
    return this.#escape();
  }

  #escape(): string {
    const code = /^(?:u\{([0-9a-fA-F]+)\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2}))/.exec(this.#rest());
    if (code !== null) {
      this.#at += code[0].length;
      return String.fromCodePoint(Number.parseInt(code[1] ?? code[2] ?? code[3] ?? "20", 16));
    }
    const property = /^[pP]\{[^}]*\}/.exec(this.#rest());
    if (property !== null) {
      this.#at += property[0].length;
      return /^p\{(?:N|Nd)\}/.test(property[0]) ? digits : word;
    }
    const character = this.#next();
    if (character === "b" || character === "B") return "";
    return classes[character] ?? controls[character] ?? character;
  }

  #rest(): string {
    return this.#pattern.slice(this.#at);
  }

  #peek(): string {
    return this.#pattern[this.#at] ?? "";
  }

  #next(): string {
    const character = this.#peek();
    this.#at += 1;
    return character;
  }

  #take(character: string): boolean {
    if (this.#peek() !== character || character === "") return false;
    this.#at += 1;
    return true;
  }
}
