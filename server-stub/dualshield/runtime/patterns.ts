/**
 * Regular expressions of a document. ECMA-262 with the `u` flag is the rule (JSON Schema 2020-12, 6.4); many
 * documents bring another dialect. What no reading can make sense of judges nothing.
 */

type Matcher = Pick<RegExp, "test">;

function compile(pattern: string): Matcher {
  for (const [text, flags] of readings(pattern)) {
    try {
      return new RegExp(text, flags);
    } catch {
      // The next reading may do.
    }
  }
  return { test: () => true };
}

function readings(pattern: string): readonly (readonly [text: string, flags: string])[] {
  const foreign = pattern
    .replace(/^\(\?i\)/, "")
    .replaceAll("\\A", "^")
    .replaceAll(/\\[zZ]/g, "$")
    .replaceAll("(?P<", "(?<");
  return [
    [pattern, "u"],
    [pattern, ""],
    [foreign, pattern.startsWith("(?i)") ? "iu" : "u"],
  ];
}

/** In the form that ajv's `code.regExp` wants. */
export const patternEngine = Object.assign(compile, { code: "patternEngine" });
