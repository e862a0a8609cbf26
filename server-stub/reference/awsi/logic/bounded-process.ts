/** Runs a program within limits of time, memory and output. Nothing of it is left when it is over. */
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import type { Readable } from "node:stream";
import { head, tail } from "./capture.ts";
import { killTree, MARK } from "./process-tree.ts";

export interface BoundedProcess {
  readonly command: readonly string[];
  /** Working folder. */
  readonly folder: string;
  /** Tells the processes of this run from all others. */
  readonly mark: string;
  /** Standard input. */
  readonly input: string;
  readonly seconds: number;
  readonly memoryMegabytes: number;
  /** Ends the process before its time. */
  readonly signal: AbortSignal;
}

export interface Ended {
  readonly stdout: string;
  /** The last part of it alone. */
  readonly stderr: string;
  /** What came by descriptor 3. */
  readonly answer: string;
  /** Why it was stopped, or that it failed; undefined: it ended well. */
  readonly problem: string | undefined;
}

const MAX_STDOUT_BYTES = 1024 * 1024;
/** What the documented system's backend answers at most. */
const MAX_ANSWER_BYTES = 6 * 1024 * 1024;
const MAX_STDERR_BYTES = 16 * 1024;
const MAX_FILE_BLOCKS = 1024 * 1024;

/** How long a pipe may stay open once its program is gone: somebody who cannot be found holds it then. */
const PIPE_GRACE_MS = 1000;

/**
 * The kernel keeps the limits of each process: no core dumps, size of a file in blocks of 512 bytes, time on the
 * processor in seconds, memory in kilobytes.
 */
const LIMITER = `ulimit -c 0; ulimit -f ${MAX_FILE_BLOCKS}; ulimit -t "$1"; ulimit -d "$2"; shift 2; exec "$@"`;

/** Never rejects: a program that cannot be started is one that failed. */
export async function runBounded(process: BoundedProcess): Promise<Ended> {
  const child = start(process);
  if (child.pid === undefined) {
    const [error] = (await once(child, "error")) as [Error];
    return { stdout: "", stderr: "", answer: "", problem: `it cannot be started: ${error.message}` };
  }
  return new Run(process, child, child.pid).ended();
}

function start({ command, folder, mark, seconds, memoryMegabytes }: BoundedProcess): ChildProcess {
  const limits = [Math.ceil(seconds) + 1, memoryMegabytes * 1024].map(String);
  return spawn("/bin/sh", ["-c", LIMITER, "sh", ...limits, ...command], {
    cwd: folder,
    // Nothing of the server's own: there may be secrets in it.
    env: { [MARK]: mark },
    // Leads a group of its own, so that it can be ended with all of it.
    detached: true,
    stdio: ["pipe", "pipe", "pipe", "pipe"],
  });
}

class Run {
  readonly #process: BoundedProcess;
  readonly #child: ChildProcess;
  readonly #id: number;
  #problem: string | undefined;

  constructor(process: BoundedProcess, child: ChildProcess, id: number) {
    this.#process = process;
    this.#child = child;
    this.#id = id;
  }

  async ended(): Promise<Ended> {
    const { seconds, signal } = this.#process;
    const abort = () => {
      this.#stop("the server is stopping");
    };
    const timer = setTimeout(() => {
      this.#stop(`it ran longer than ${seconds} seconds`);
    }, seconds * 1000);
    signal.addEventListener("abort", abort);
    if (signal.aborted) abort();
    try {
      return await this.#collect();
    } finally {
      clearTimeout(timer);
      signal.removeEventListener("abort", abort);
    }
  }

  async #collect(): Promise<Ended> {
    const pipes = this.#child.stdio.slice(1) as [Readable, Readable, Readable];
    const outputs = Promise.all([
      head(pipes[0], MAX_STDOUT_BYTES, () => {
        this.#stop(`it prints more than ${MAX_STDOUT_BYTES} bytes`);
      }),
      tail(pipes[1], MAX_STDERR_BYTES),
      head(pipes[2], MAX_ANSWER_BYTES, () => {
        this.#stop(`it answers more than ${MAX_ANSWER_BYTES} bytes`);
      }),
    ]);
    this.#send();
    const end = await this.#exit();
    const grace = setTimeout(() => {
      for (const pipe of pipes) pipe.destroy();
    }, PIPE_GRACE_MS);
    const [stdout, stderr, answer] = await outputs;
    clearTimeout(grace);
    return { stdout, stderr, answer, problem: this.#problem ?? end };
  }

  #send(): void {
    const { stdin } = this.#child;
    // A program need not read what it is sent.
    stdin?.on("error", () => undefined);
    stdin?.end(this.#process.input);
  }

  /** Whatever the program has started ends with it. */
  async #exit(): Promise<string | undefined> {
    const [status, signal] = (await once(this.#child, "exit")) as [number | null, NodeJS.Signals | null];
    await this.#kill();
    if (signal !== null) return `it was ended by ${signal}`;
    return status === 0 ? undefined : `it ended with status ${String(status)}`;
  }

  /** The first reason counts. */
  #stop(problem: string): void {
    this.#problem ??= problem;
    void this.#kill();
  }

  #kill(): Promise<void> {
    const { mark, folder } = this.#process;
    return killTree({ leader: this.#id, mark, folder });
  }
}
