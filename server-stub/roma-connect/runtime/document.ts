/**
 * Reads an OpenAPI document as it stands: JSON Pointers, references, nothing copied and nothing changed.
 * A document is somebody else's data: every value is `unknown` until looked at.
 */

export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The value as an object; an empty one where it is none. */
export function objectOf(value: unknown): JsonObject {
  return isObject(value) ? value : {};
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as unknown[]) : [];
}

export function stringOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

/** An own property, so that a document's `constructor` is never the built-in one. */
export function member(value: unknown, key: string): unknown {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return undefined;
  return (value as JsonObject)[key];
}

/** Sets an own property, `__proto__` included. */
export function setOwn(target: object, key: string, value: unknown): void {
  Object.defineProperty(target, key, { value, writable: true, enumerable: true, configurable: true });
}

const MAX_REFERENCES = 50;

export class OpenApiDocument {
  readonly root: JsonObject;
  readonly #dynamicAnchors = new Map<string, unknown[]>();
  #anchorsRead = false;

  constructor(document: object) {
    this.root = objectOf(document);
  }

  /** The value at a `$ref` inside the document (`#/components/…`, or `#anchor`); undefined if there is none. */
  target(reference: string): unknown {
    if (!reference.startsWith("#")) return undefined;
    const fragment = decodeFragment(reference.slice(1));
    if (fragment === "") return this.root;
    if (!fragment.startsWith("/")) return this.anchored(fragment)[0];
    let value: unknown = this.root;
    for (const token of fragment.slice(1).split("/")) {
      value = member(value, token.replaceAll("~1", "/").replaceAll("~0", "~"));
      if (value === undefined) return undefined;
    }
    return value;
  }

  /** Follows `$ref`s of a Reference Object to the object they mean; empty where they lead nowhere. */
  resolve(value: unknown): JsonObject {
    let current = objectOf(value);
    for (let count = 0; count < MAX_REFERENCES; count++) {
      const reference = stringOf(member(current, "$ref"));
      if (reference === undefined) return current;
      current = objectOf(this.target(reference));
    }
    return {};
  }

  /** All schemas that declare the anchor, plain or dynamic (JSON Schema 2020-12, 8.2.2). */
  anchored(name: string): readonly unknown[] {
    if (!this.#anchorsRead) {
      this.#anchorsRead = true;
      this.#readAnchors();
    }
    return this.#dynamicAnchors.get(name) ?? [];
  }

  #readAnchors(): void {
    const seen = new Set<object>();
    const queue: unknown[] = [this.root];
    for (let value = queue.pop(); value !== undefined; value = queue.pop()) {
      if (typeof value !== "object" || value === null || seen.has(value)) continue;
      seen.add(value);
      for (const key of ["$anchor", "$dynamicAnchor"]) {
        const name = stringOf(member(value, key));
        if (name !== undefined) this.#dynamicAnchors.set(name, [...(this.#dynamicAnchors.get(name) ?? []), value]);
      }
      for (const child of Object.values(value)) if (child !== undefined) queue.push(child);
    }
  }
}

function decodeFragment(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}
