/** A running testee: one JSON object per line, answers in the order of requests (`docs/testee.md`). */
import { spawn, type ChildProcessWithoutNullStreams } from "node:child_process";
import { createInterface } from "node:readline";
import type { Command } from "../targets/target.ts";
import { isObject, parseExact, stringifyExact, type Value, type ValueObject } from "./exact-json.ts";

export interface TesteeRequest {
  readonly client: {
    readonly name: string;
    readonly baseUrl: string;
    readonly auth?: ValueObject;
    readonly timeoutMs?: number;
  };
  readonly operation: string;
  readonly mode: "call" | "items" | "pages" | "generic";
  readonly arguments: ValueObject;
  readonly mediaType: string | null;
  readonly limit: number | null;
}

export interface TesteeError {
  readonly class: string;
  readonly ancestors: readonly string[];
  readonly status: number | null;
  readonly code: number | string | null;
  readonly message: string;
  /** Of the response, names in small letters; empty where none came. */
  readonly headers: ValueObject;
  readonly requestId: string | null;
  readonly body: Value | undefined;
}

export type TesteeAnswer =
  | { readonly ok: true; readonly status: number | null; readonly headers: ValueObject; readonly result: Value }
  | { readonly ok: false; readonly error: TesteeError };

/** The testee broke its protocol, died, or took too long. `isCulprit`: on this very request. */
export class TesteeFailure extends Error {
  readonly isCulprit: boolean;
  constructor(message: string, isCulprit: boolean) {
    super(message);
    this.isCulprit = isCulprit;
  }
}

interface Pending {
  readonly id: string;
  readonly resolve: (answer: TesteeAnswer) => void;
  readonly reject: (failure: TesteeFailure) => void;
}

const standardErrorKept = 2000;

export class Testee {
  readonly #process: ChildProcessWithoutNullStreams;
  readonly #timeoutMs: number;
  readonly #pending: Pending[] = [];
  #timer: NodeJS.Timeout | undefined;
  #sent = 0;
  #standardError = "";
  #end: string | undefined;

  constructor({ program, args, cwd, env }: Command, directory: string, timeoutMs: number) {
    this.#timeoutMs = timeoutMs;
    this.#process = spawn(program, [...args], { cwd: cwd ?? directory, env: { ...process.env, ...env } });
    this.#process.on("error", (error) => {
      this.#fail(`cannot be started: ${error.message}`);
    });
    this.#process.on("close", (code, signal) => {
      this.#fail(`ended with ${signal ?? `exit status ${code ?? "?"}`}`);
    });
    this.#process.stdin.on("error", () => undefined);
    this.#process.stderr.on("data", (data: Buffer) => {
      this.#standardError = (this.#standardError + data.toString()).slice(-standardErrorKept);
    });
    createInterface({ input: this.#process.stdout, crlfDelay: Infinity }).on("line", (line) => {
      this.#read(line);
    });
  }

  get hasEnded(): boolean {
    return this.#end !== undefined;
  }

  /** Rejects with `TesteeFailure`. */
  send(request: TesteeRequest): Promise<TesteeAnswer> {
    return new Promise((resolve, reject) => {
      if (this.#end !== undefined) {
        reject(new TesteeFailure(this.#end, false));
        return;
      }
      this.#sent += 1;
      const id = String(this.#sent);
      this.#pending.push({ id, resolve, reject });
      this.#process.stdin.write(`${stringifyExact({ id, ...request })}\n`);
      if (this.#pending.length === 1) this.#watch();
    });
  }

  /** Ends standard input and waits; kills a testee that does not end. */
  async close(): Promise<void> {
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return;
    const closed = new Promise((resolve) => this.#process.once("close", resolve));
    this.#process.stdin.end();
    const timer = setTimeout(() => this.#process.kill("SIGKILL"), 5000);
    await closed;
    clearTimeout(timer);
  }

  /** Only the first in line is being worked on. */
  #watch(): void {
    clearTimeout(this.#timer);
    if (this.#pending.length === 0) return;
    this.#timer = setTimeout(() => {
      this.#fail(`gave no answer within ${this.#timeoutMs} ms`);
      this.#process.kill("SIGKILL");
    }, this.#timeoutMs);
  }

  #read(line: string): void {
    const [first] = this.#pending;
    if (first === undefined) return;
    const answer = readAnswer(line, first.id);
    if (answer === undefined) {
      this.#fail(`answered ${line.slice(0, 200)}`);
      this.#process.kill("SIGKILL");
      return;
    }
    this.#pending.shift();
    first.resolve(answer);
    this.#watch();
  }

  #fail(what: string): void {
    clearTimeout(this.#timer);
    const said = this.#standardError.trim().split("\n").slice(-5).join("\n");
    this.#end ??= `the testee ${what}${said === "" ? "" : `; it said: ${said}`}`;
    for (const [index, { reject }] of this.#pending.splice(0).entries()) {
      reject(new TesteeFailure(this.#end, index === 0));
    }
  }
}

/** Undefined where the line is no answer to this request. */
function readAnswer(line: string, id: string): TesteeAnswer | undefined {
  const answer = parsed(line);
  if (!isObject(answer) || answer["id"] !== id) return undefined;
  if (answer["ok"] === true) {
    const { status, headers, result } = answer;
    return {
      ok: true,
      status: typeof status === "number" ? status : null,
      headers: isObject(headers) ? headers : {},
      result: result ?? null,
    };
  }
  const { error } = answer;
  return answer["ok"] === false && isObject(error) ? { ok: false, error: readError(error) } : undefined;
}

function readError(error: ValueObject): TesteeError {
  const { class: name, ancestors, status, code, message, headers, requestId, body } = error;
  return {
    class: typeof name === "string" ? name : "!",
    ancestors: Array.isArray(ancestors) ? ancestors.filter((item) => typeof item === "string") : [],
    status: typeof status === "number" ? status : null,
    code: typeof code === "number" || typeof code === "string" ? code : null,
    message: typeof message === "string" ? message : "",
    headers: isObject(headers) ? headers : {},
    requestId: typeof requestId === "string" ? requestId : null,
    body,
  };
}

function parsed(line: string): Value | undefined {
  try {
    return parseExact(line);
  } catch {
    return undefined;
  }
}
