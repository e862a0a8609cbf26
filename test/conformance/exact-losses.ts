/** The one list of what a language loses, each with its reason. Told to users in `sdks/RUNTIME.md`. */

export interface Loss {
  readonly languages: readonly string[];
  /** The tests that show it. */
  readonly labels: readonly string[];
  /** What they say. */
  readonly seen: RegExp;
  readonly why: string;
}

const halves = ["high surrogate alone", "low surrogate alone"];

function ofHalves(...places: readonly string[]): readonly string[] {
  return places.flatMap((place) => halves.map((half) => `${place} of ${half}`));
}

const halvesInAddresses = ofHalves("path", "query", "query list", "query map value", "query map key");
const halvesInBodies = ofHalves("text", "list item", "key and value", "free key and value");
const isReplaced = /got "a?\ufffdb?"|got nothing$/;

export const losses: readonly Loss[] = [
  {
    languages: ["typescript", "javascript"],
    labels: ["plain number -0.0"],
    seen: /the sign of -0\.0 was lost/,
    why: "JSON.stringify writes 0; the writer of exact numbers, for documents that declare them, keeps the sign.",
  },
  {
    languages: ["typescript", "javascript"],
    labels: [
      "plain integer beyond 2^53",
      "plain number beyond a double",
      "plain number beyond all doubles",
      "plain free number beyond 2^53",
      "plain unknown number beyond 2^53",
    ],
    seen: /^result: /,
    why: "Without a number in the document that needs more than a double (int64, decimal), JSON.parse reads doubles.",
  },
  {
    languages: ["typescript", "javascript", "java", "swift"],
    labels: halvesInAddresses,
    seen: isReplaced,
    why: "UTF-8, and so an address, has no form for half a surrogate pair: U+FFFD stands for it.",
  },
  {
    languages: ["python"],
    labels: halvesInAddresses,
    seen: /^no request reached the server; the testee reported !UnicodeEncodeError/,
    why: "UTF-8, and so an address, has no form for half a surrogate pair: it is refused.",
  },
  {
    languages: ["swift"],
    labels: halvesInBodies,
    seen: isReplaced,
    why: "A Swift string cannot hold half a surrogate pair: U+FFFD stands for it.",
  },
  {
    languages: ["java", "swift"],
    labels: ["whole 123456789012345678901234567890"],
    seen: /^no request reached the server; .*expected (64-bit )?integer, found number/,
    why: "Integers are of 64 bits, as they are nearly everywhere; larger ones are refused.",
  },
  {
    languages: ["java"],
    labels: ["number -0.0", "free number -0.0", "plain number -0.0"],
    seen: /the sign of -0\.0 was lost/,
    why: "Numbers are BigDecimal, which keeps all digits, and has one zero.",
  },
  {
    languages: ["java"],
    labels: ['decimalText "1e30"', 'decimalText "1.23E-10"'],
    seen: /^request: body \/decimalText: expected "[^"]*", got "[0-9.]*"$/,
    why: "The number is the same; BigDecimal does not remember its spelling, so it is written without an exponent.",
  },
  {
    languages: ["java"],
    labels: ['time "2024-01-01T00:00:00.000000001-23:59"', 'time "2024-06-30T23:30:00+23:59"'],
    seen: /^no request reached the server; .*expected date-time, found string/,
    why: "OffsetDateTime has offsets of at most 18 hours; larger ones, which no place on Earth has, are refused.",
  },
  {
    languages: ["java"],
    labels: ['time "2016-12-31T23:59:60Z"'],
    seen: /got "2016-12-31T23:59:59\.999999999Z"$/,
    why: "java.time has no second 60: the last nanosecond before it stands for it.",
  },
  {
    languages: ["swift"],
    labels: ["number 9007199254740993", "number 0.1234567890123456789", "plain number beyond a double"],
    seen: /\/number: expected [0-9.]*, got [0-9.]*$/,
    why: "A number is a Double; what declares format decimal keeps all digits.",
  },
  {
    languages: ["python", "swift"],
    labels: ["number 1e400", "plain number beyond all doubles"],
    seen: /expected number in a double's range, found number/,
    why: "A number is a double; what it cannot hold is refused.",
  },
];

export function lossOf(language: string, label: string): Loss | undefined {
  return losses.find(({ languages, labels }) => languages.includes(language) && labels.includes(label));
}
