// Progress for people: a spinner on a terminal, one plain line per step in a pipe.
// Node's built-ins only: this runs before anything is installed.
import { spawn } from "node:child_process";

const frames = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"];
const isTerminal = process.stdout.isTTY === true && process.env.CI === undefined;

const seconds = (start) => `${((Date.now() - start) / 1000).toFixed(1)} s`;

function spinner(title, start) {
  let frame = 0;
  const timer = setInterval(() => {
    process.stdout.write(`\r\u001b[K${frames[frame++ % frames.length]} ${title} ${seconds(start)}`);
  }, 100);
  return () => {
    clearInterval(timer);
    process.stdout.write("\r\u001b[K");
  };
}

/**
 * Runs one step and reports it. `work` may return a short remark.
 * @param {string} title
 * @param {() => Promise<string | void>} work
 * @returns {Promise<string | void>} the remark
 */
export async function step(title, work) {
  const start = Date.now();
  const stop = isTerminal ? spinner(title, start) : undefined;
  if (!isTerminal) console.log(`… ${title}`);
  try {
    const remark = await work();
    stop?.();
    console.log(`✓ ${title}${remark ? ` (${remark})` : ""} ${seconds(start)}`);
    return remark;
  } catch (error) {
    stop?.();
    console.log(`✗ ${title} ${seconds(start)}`);
    throw error;
  }
}

/** An outcome that the user can mend; printed without a stack trace. */
export class Failure extends Error {}

/**
 * Runs a program without a shell. Output is kept back and shown only on failure, unless `show`.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{cwd?: string, env?: NodeJS.ProcessEnv, show?: boolean}} [options]
 * @returns {Promise<string>} standard output
 */
export function run(program, args, { cwd, env, show = false } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, env: env ?? process.env, stdio: ["ignore", "pipe", "pipe"] });
    const out = [];
    const all = [];
    child.stdout.on("data", (chunk) => (out.push(chunk), all.push(chunk), show && process.stdout.write(chunk)));
    child.stderr.on("data", (chunk) => (all.push(chunk), show && process.stderr.write(chunk)));
    child.on("error", (error) => reject(new Failure(`${program}: ${error.message}`)));
    child.on("close", (code) => {
      if (code === 0) return resolve(Buffer.concat(out).toString());
      const text = show ? "" : `\n${Buffer.concat(all).toString().trimEnd()}`;
      reject(new Failure(`${program} ${args.join(" ")}: exit status ${code}${text}`));
    });
  });
}

/**
 * Runs a script's main function; a Failure ends it with its message and status 1.
 * @param {() => Promise<void>} work
 */
export async function main(work) {
  try {
    await work();
  } catch (error) {
    console.error(error instanceof Failure ? error.message : error);
    process.exitCode = 1;
  }
}
