/** Addresses as the documented server reads them, turned into those that the document's stub reads. */

const BOOLEANS: ReadonlyMap<string, string> = new Map([
  ...["True", "true", "TRUE", "T", "t", "1"].map((text) => [text, "true"] as const),
  ...["False", "false", "FALSE", "F", "f", "0", "0.0"].map((text) => [text, "false"] as const),
]);

const BOOLEAN_PARAMETERS: readonly string[] = ["others", "testing"];

/** A slash at the end and parameters without value count for nothing; booleans have several spellings. */
export function tidyUrl(url: string): string {
  const mark = url.indexOf("?");
  const path = tidyPath(mark === -1 ? url : url.slice(0, mark));
  const pairs = mark === -1 ? [] : url.slice(mark + 1).split("&");
  const query = pairs.flatMap(tidyPair).join("&");
  return query === "" ? path : `${path}?${query}`;
}

function tidyPath(path: string): string {
  return path.length > 1 && path.endsWith("/") ? path.slice(0, -1) : path;
}

function tidyPair(pair: string): readonly string[] {
  const mark = pair.indexOf("=");
  const [name, value] = mark === -1 ? [pair, ""] : [pair.slice(0, mark), pair.slice(mark + 1)];
  if (value === "") return [];
  return [BOOLEAN_PARAMETERS.includes(name) ? `${name}=${BOOLEANS.get(value) ?? value}` : pair];
}
