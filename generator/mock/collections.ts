/** Pairs of paths in the form `/pets` and `/pets/{petId}`: what is posted to the one is found at the other. */
export interface Collection {
  /** Keys in `paths`. */
  readonly path: string;
  readonly itemPath: string;
  /** Name of the parameter that tells items apart. */
  readonly parameter: string;
}

/** By each of its two paths. */
export function collectionsOf(paths: readonly string[]): ReadonlyMap<string, Collection> {
  const known = new Set(paths);
  const pairs = paths.flatMap((itemPath): Collection[] => {
    const [, path = "", parameter = ""] = /^(\/.+)\/\{([^{}/]+)\}$/.exec(itemPath) ?? [];
    return known.has(path) ? [{ path, itemPath, parameter }] : [];
  });
  return new Map(pairs.flatMap((pair) => [[pair.path, pair] as const, [pair.itemPath, pair] as const]));
}

/** `/owners/7/pets`: items of different owners are apart. Segments are compared by what they mean. */
export function placeOf(collection: Collection, url: string): { readonly place: string; readonly key: string } {
  const segments = (url.split(/[?#]/, 1)[0] ?? "").split("/").map(decoded);
  const length = collection.path.split("/").length;
  return { place: JSON.stringify(segments.slice(0, length)), key: segments[length] ?? "" };
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/** The names that the item's own id may have, the likeliest first. */
export function idNames({ parameter }: Collection): readonly string[] {
  const snake = parameter.replaceAll(/([a-z0-9])([A-Z])/g, "$1_$2").toLowerCase();
  const others = /id$/i.test(parameter) ? ["id", "_id", "uuid"] : ["name", "slug", "key", "id"];
  // `issue_number` of issues is their `number`.
  const last = snake.split("_").at(-1) ?? snake;
  return [...new Set([parameter, snake, last, ...others])];
}
