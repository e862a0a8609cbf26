/** Progress on standard error: one line that changes on a terminal, a plain line now and then in a pipe. */

export interface Progress {
  readonly tell: (line: string) => void;
  /** Leaves a terminal's line empty for what follows. */
  readonly end: () => void;
}

/** Between two lines in a pipe. */
const pauseMs = 3000;
const startOfLine = "\r\u001b[K";

export function progressOf(stream: Pick<NodeJS.WriteStream, "write" | "isTTY" | "columns">): Progress {
  if (stream.isTTY) {
    return {
      tell: (line) => stream.write(startOfLine + line.slice(0, Math.max(20, stream.columns - 1))),
      end: () => stream.write(startOfLine),
    };
  }
  let last = -Infinity;
  return {
    tell: (line) => {
      const now = performance.now();
      if (now - last < pauseMs) return;
      last = now;
      stream.write(`${line}\n`);
    },
    end: () => undefined,
  };
}
