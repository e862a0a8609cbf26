/** Names of packages, which registries take in small ASCII letters and digits. */

/** Words that have none of those are left out. */
export function asciiWords(words: readonly string[]): readonly string[] {
  return words.map((word) => word.toLowerCase().replace(/[^a-z0-9]+/g, "")).filter((word) => word !== "");
}
