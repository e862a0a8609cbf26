/** What a broken server does, and what every SDK makes of it (`sdks/RUNTIME.md`, "Failures"). */
import { gzipSync } from "node:zlib";
import { answer, endAfter, forever, inTurn, message, resetAfter } from "./answers.ts";
import type { Behaviour } from "./broken-server.ts";

export type Ending = "value" | "decoding" | "connection" | "timeout" | "status";

export interface Scenario {
  readonly name: string;
  readonly behaviour: Behaviour;
  /** Any of these. */
  readonly ends: readonly Ending[];
  readonly status?: number;
  /** What the error's body begins with, as text or JSON text. */
  readonly body?: string;
  /** Requests that the server may see, for GET. */
  readonly gets?: readonly [least: number, most: number];
  /** The same for POST; a POST is sent once unless it says otherwise. */
  readonly posts?: readonly [least: number, most: number];
  readonly timeoutMs?: number;
  /** By design of a language: types of fields are not checked at run time. */
  readonly unchecked?: boolean;
  /** Foundation 6.0 ends the process on Linux, whoever uses it (`sdks/RUNTIME.md`). */
  readonly endsFoundation?: boolean;
  /** The system's own HTTP client sends again, and cannot be told not to (`sdks/RUNTIME.md`). */
  readonly resentBySystem?: boolean;
}

const once = [1, 1] as const;
const retried = [3, 3] as const;
const html = "<html><body>Please log in</body></html>";
const good = '{"id": "a", "amount": 1.5}';
const page = { type: "text/html", body: html };
const nested = (depth: number, inner = "1"): string => "[".repeat(depth) + inner + "]".repeat(depth);

/** Whole answers with status 200 that are not what the document promises. */
const undecodable: readonly Scenario[] = (
  [
    ["HTML of a proxy", page, html],
    ["HTML that calls itself JSON", { body: html }, html],
    ["a text", { type: "text/plain", body: "ok" }, "ok"],
    ["truncated JSON", { body: '{"id": "a", "am' }, '{"id": "a", "am'],
    ["two JSON texts", { body: `${good}${good}` }, '{"id"'],
    ["a list in place of an object", { body: "[1, 2]" }, "[1,2]"],
    ["a text in place of an object", { body: '"hello"' }, undefined],
    ["a number in place of an object", { body: "17" }, undefined],
    ["null in place of an object", { body: "null" }, undefined],
    ["an empty body", { body: "" }, undefined],
    ["blanks", { body: " \n" }, undefined],
    ["invalid UTF-8", { body: Buffer.from('{"id": "\xff\xfe"}', "latin1") }, '{"id"'],
    ["a number beyond doubles", { body: '{"id": "a", "amount": 1e400}' }, undefined],
    ["100,000 open brackets", { body: "[".repeat(100_000) }, "["],
  ] as const
).map(([name, content, body]) => ({
  name,
  behaviour: answer(content),
  ends: ["decoding"],
  status: 200,
  ...(body !== undefined && { body }),
  gets: once,
}));

const challenges = [
  "Bearer",
  'Bearer realm="x"',
  'Basic realm="x"',
  "Basic realm=simple",
  'Digest realm="x", nonce="y"',
  '= , "',
];

const errors: readonly Scenario[] = [
  { name: "404 with HTML", behaviour: answer({ status: "404 Not Found", ...page }), status: 404, body: html },
  { name: "500 with HTML", behaviour: answer({ status: "500 Oops", ...page }), status: 500, body: html, gets: retried },
  { name: "502 with nothing", behaviour: answer({ status: "502 Bad Gateway" }), status: 502, gets: retried },
  { name: "400 with a list", behaviour: answer({ status: "400 Bad", body: "[1]" }), status: 400, body: "[1]" },
  { name: "400 with null", behaviour: answer({ status: "400 Bad", body: "null" }), status: 400 },
  { name: "400 that lies about JSON", behaviour: answer({ status: "400 Bad", body: html }), status: 400, body: html },
  { name: "400, the error a text", behaviour: answer({ status: "400 Bad", body: '{"error": "no"}' }), status: 400 },
  {
    name: "400, an error of odd types",
    behaviour: answer({ status: "400 Bad", body: '{"error": {"code": {"a": 1}, "message": [5]}}' }),
    status: 400,
  },
  {
    name: "200, an error of odd types",
    behaviour: answer({ body: '{"error": {"code": [1], "message": null}}' }),
    status: 200,
  },
  {
    name: "400 in no encoding",
    behaviour: answer({ status: "400 Bad", type: "text/plain", body: Buffer.from([0xff, 0xfe, 0x80]) }),
    status: 400,
  },
  {
    name: "400 with 100,000 open brackets",
    behaviour: answer({ status: "400 Bad", body: "[".repeat(100_000) }),
    status: 400,
    body: "[[[",
  },
  ...challenges.map((challenge) => ({
    name: `401 with the challenge ${challenge}`,
    behaviour: answer({ status: "401 No", headers: [`WWW-Authenticate: ${challenge}`], body: '{"error": "no"}' }),
    status: 401,
    endsFoundation: !challenge.includes(" ") || challenge === "Basic realm=simple",
  })),
  { name: "a redirect", behaviour: redirect("302 Found"), status: 302 },
  { name: "a redirect that keeps the method", behaviour: redirect("307 Temporary Redirect"), status: 307 },
  { name: "a redirect to nowhere", behaviour: answer({ status: "301 Moved" }), status: 301 },
].map((one) => ({ gets: once, ...one, ends: ["status"] }));

/** Where it points to would count a request of its own. */
function redirect(status: string): Behaviour {
  return answer({ status, ...page, headers: ["Location: ../../redirected/elsewhere/thing"] });
}

const half = message({ body: '{"id": "a"', length: 1000 });
const gzip = ["Content-Encoding: gzip"];
const chunked = message({ length: null, headers: ["Transfer-Encoding: chunked"] });

/** No answer, or nothing of it that can be read. */
const broken: readonly Scenario[] = [
  { name: "a reset before an answer", behaviour: resetAfter(""), gets: retried, resentBySystem: true },
  { name: "an end before an answer", behaviour: endAfter(""), gets: retried, resentBySystem: true },
  { name: "a reset inside the headers", behaviour: resetAfter("HTTP/1.1 200 OK\r\nConte") },
  { name: "no HTTP", behaviour: endAfter("HELLO\r\n\r\n") },
  { name: "a status of letters", behaviour: endAfter("HTTP/1.1 abc OK\r\n\r\n") },
].map((one) => ({ gets: [1, 3], ...one, ends: ["connection"] }));

/** Once a status has come, it alone says whether to send again. */
const cut: readonly Scenario[] = [
  { name: "a body that is cut off", behaviour: endAfter(half) },
  { name: "chunks without an end", behaviour: endAfter(`${chunked.toString()}2\r\n{}\r\n`) },
  { name: "a broken chunk", behaviour: endAfter(`${chunked.toString()}zz\r\n{}\r\n0\r\n\r\n`) },
  { name: "broken gzip", behaviour: answer({ headers: gzip, body: "this is not gzip" }) },
  {
    name: "gzip that is cut off",
    behaviour: answer({ headers: gzip, body: gzipSync(good.repeat(50)).subarray(0, 20) }),
  },
].map((one) => ({ ...one, ends: ["decoding"], status: 200, gets: once }));

/** Systems differ in what they let the client see. */
const either: readonly Scenario[] = [
  { name: "a body and a reset", behaviour: resetAfter(half), ends: ["connection", "decoding"] },
  {
    name: "headers of 200 KB",
    behaviour: answer({ body: good, headers: [`X-Long: ${"x".repeat(200_000)}`] }),
    ends: ["connection", "value"],
  },
].map((one) => ({ ...one, gets: [1, 3] })) as readonly Scenario[];

const timeoutMs = 700;
const slow: readonly Scenario[] = [
  { name: "silence", behaviour: () => undefined },
  { name: "a header that never ends", behaviour: forever("HTTP/1.1 200 OK\r\nX: ", "x", 50) },
  { name: "headers that never end", behaviour: forever("HTTP/1.1 200 OK\r\n", "X: y\r\n", 50) },
  { name: "a body that drips", behaviour: forever(message({ length: 100_000 }), " ", 50) },
  { name: "chunks that drip", behaviour: forever(chunked, "1\r\n \r\n", 50) },
  { name: "a body without end", behaviour: forever(message({ length: null }), "[1,".repeat(20_000), 10) },
  {
    name: "an error whose body drips",
    behaviour: forever(message({ status: "400 Bad", length: 100_000 }), " ", 50),
  },
].map((one) => ({ ...one, ends: ["timeout"], timeoutMs, gets: once }));

const unavailable = (after: string): Behaviour =>
  answer({ status: "503 Unavailable", headers: [`Retry-After: ${after}`] });

const patience: readonly Scenario[] = [
  {
    name: "503, then well",
    behaviour: inTurn(unavailable("0"), answer({ body: good })),
    ends: ["value", "status"],
    gets: [2, 2],
  },
  {
    name: "reset, then well",
    behaviour: inTurn(resetAfter(""), answer({ body: good })),
    ends: ["value", "connection"],
    gets: [2, 2],
  },
  { name: "503 for a year", behaviour: unavailable("31536000"), ends: ["status"], status: 503, gets: once },
  {
    name: "503 beyond all numbers",
    behaviour: unavailable("9".repeat(400)),
    ends: ["status"],
    status: 503,
    gets: once,
  },
  { name: "503 until NaN", behaviour: unavailable("nan"), ends: ["status"], status: 503, gets: retried },
  { name: "503 soon", behaviour: unavailable("soon"), ends: ["status"], status: 503, gets: retried },
  { name: "503 since yesterday", behaviour: unavailable("-5"), ends: ["status"], status: 503, gets: retried },
];

const fine: readonly Scenario[] = [
  { name: "all well", behaviour: answer({ body: good }), ends: ["value"], gets: once },
  { name: "a byte order mark", behaviour: answer({ body: `\uFEFF${good}` }), ends: ["value"], gets: once },
  {
    name: "HTTP/1.0 without a length",
    behaviour: endAfter(`HTTP/1.0 200 OK\r\n\r\n${good}`),
    ends: ["value"],
    gets: once,
  },
  {
    name: "early hints",
    behaviour: endAfter(`HTTP/1.1 103 Early Hints\r\n\r\n${message({ body: good }).toString()}`),
    ends: ["value"],
    gets: once,
  },
  {
    name: "500 lists in each other",
    behaviour: answer({ body: `{"id": "a", "tree": ${nested(500)}}` }),
    ends: ["value"],
    gets: once,
  },
  {
    name: "an error that is a text",
    behaviour: answer({ body: '{"id": "a", "error": "none"}' }),
    ends: ["value"],
    gets: once,
  },
  {
    name: "fields of other types",
    behaviour: answer({ body: '{"id": {"a": 1}, "amount": "much"}' }),
    ends: ["decoding"],
    unchecked: true,
    gets: once,
  },
];

export const scenarios: readonly Scenario[] = [
  ...fine,
  ...undecodable,
  ...errors.map((one): Scenario => ({ ...one, ends: ["status"] })),
  ...broken.map((one): Scenario => ({ ...one, ends: ["connection"] })),
  ...cut.map((one): Scenario => ({ ...one, ends: ["decoding"] })),
  ...either,
  ...slow.map((one): Scenario => ({ ...one, ends: ["timeout"] })),
  ...patience,
];

/** The name of a scenario as a part of a URL. */
export function slug({ name }: Scenario): string {
  return name.toLowerCase().replace(/[^a-z0-9]+/g, "-");
}
