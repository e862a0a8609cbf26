// Times whole processes. Commands to compare run in turn, A B C A B C, so that a machine that
// changes its speed changes all of them; the median is what to quote.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";

/**
 * @typedef {{title: string, program: string, args: string[], cwd?: string, env?: NodeJS.ProcessEnv, before?: () => void, statuses?: number[]}} Entry
 * @param {Entry[]} entries
 * @param {{runs: number}} options
 * @returns {{title: string, median: number, min: number, max: number, failed: string | undefined}[]} seconds
 */
export function compare(entries, { runs }) {
  const times = entries.map(() => []);
  const failures = entries.map(() => undefined);
  for (let round = -1; round < runs; round += 1) {
    entries.forEach((entry, index) => {
      if (failures[index] !== undefined) return;
      const { seconds, failure } = timeOnce(entry);
      failures[index] = failure;
      // The first round warms the file cache and is not counted.
      if (round >= 0) times[index].push(seconds);
    });
  }
  return entries.map(({ title }, index) => ({ title, ...summary(times[index]), failed: failures[index] }));
}

/** `statuses`: other than 0, if that is no failure. */
function timeOnce({ program, args, cwd, env, before, statuses = [0] }) {
  before?.();
  const start = process.hrtime.bigint();
  const result = spawnSync(program, args, {
    cwd,
    env: { ...process.env, ...env },
    encoding: "utf8",
    maxBuffer: 2 ** 26,
  });
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  const failure = statuses.includes(result.status)
    ? undefined
    : (result.error?.message ?? `exit ${result.status}: ${result.stderr}`);
  return { seconds, failure: failure?.split("\n")[0] };
}

function summary(times) {
  const sorted = [...times].sort((a, b) => a - b);
  return { median: sorted[Math.floor(sorted.length / 2)] ?? NaN, min: sorted[0] ?? NaN, max: sorted.at(-1) ?? NaN };
}

/** Elapsed and processor seconds and peak MiB of a program, by GNU time; memory is that of its largest process. */
export function measured(program, args, cwd) {
  const format = ["-f", "%e %U %S %M"];
  const { status, stderr, stdout } = spawnSync("/usr/bin/time", [...format, program, ...args], {
    cwd,
    encoding: "utf8",
    maxBuffer: 2 ** 26,
  });
  if (status !== 0) throw new Error(`${stdout}${stderr}`);
  // Maven ends its output without a line break.
  const figures = /([\d.]+) ([\d.]+) ([\d.]+) (\d+)\s*$/.exec(stderr)?.slice(1) ?? [];
  const [seconds, user, system, kilobytes] = figures.map(Number);
  return { seconds, processorSeconds: user + system, mebibytes: kilobytes / 1024 };
}

/** A Markdown table of what `compare` returned. */
export function table(heading, rows) {
  const cell = (seconds) => seconds.toFixed(3);
  const lines = rows.map(({ title, median, min, max, failed }) =>
    failed === undefined
      ? `| ${title} | ${cell(median)} | ${cell(min)}–${cell(max)} |`
      : `| ${title} | failed: ${failed} | |`,
  );
  return [`### ${heading}`, "", "| | median, s | min–max |", "|---|---:|---:|", ...lines, ""].join("\n");
}

/** The machine, as a line for the head of a report. */
export function machine() {
  const model = /model name\s*:\s*(.*)/.exec(read("/proc/cpuinfo"))?.[1] ?? "unknown processor";
  const cores = (read("/proc/cpuinfo").match(/^processor/gm) ?? []).length;
  return `${model}, ${cores} cores, Node ${process.versions.node}`;
}

function read(file) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
