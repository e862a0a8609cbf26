/** Words → one name. Independent of any locale; acronyms are words like others (`HTTPServer` → `HttpServer`). */
import type { Casing } from "./rules.ts";

function capitalize(word: string): string {
  const [first = "", ...rest] = word;
  return first.toUpperCase() + rest.join("").toLowerCase();
}

export function applyCasing(words: readonly string[], casing: Casing): string {
  const small = words.map((word) => word.toLowerCase());
  switch (casing) {
    case "snake":
      return small.join("_");
    case "screamingSnake":
      return small.join("_").toUpperCase();
    case "kebab":
      return small.join("-");
    case "lower":
      return small.join("");
    case "pascal":
      return words.map(capitalize).join("");
    case "camel":
      return [...small.slice(0, 1), ...words.slice(1).map(capitalize)].join("");
  }
}
