/** When a schedule fires: `rate(5 minutes)`, or `cron(…)` as the documented system's timer writes it. */
import { Cron } from "croner";

/** The first time after another one, both in milliseconds since the epoch; undefined: never again. */
export type NextTime = (after: number) => number | undefined;

/** The message says why. */
export class ExpressionError extends Error {
  override readonly name = "ExpressionError";
}

const RATE = /^rate\(([1-9]\d*) (minute|hour|day)s?\)$/;
const CRON = /^cron\((.*)\)$/;

const UNITS: Readonly<Record<string, number>> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

/** Beyond it no date can be written down. */
const LAST_TIME = 8.64e15;

/** `start`: when a rate begins to count. Throws `ExpressionError`, also for what never fires after it. */
export function parseExpression(text: string, start: number): NextTime {
  const next = rate(text, start) ?? cron(text);
  if (next(start) === undefined) throw new ExpressionError("it never fires");
  return next;
}

function rate(text: string, start: number): NextTime | undefined {
  const [, count = "", unit = ""] = RATE.exec(text) ?? [];
  const period = Number(count) * (UNITS[unit] ?? 0);
  if (period === 0) return undefined;
  return (after) => {
    const time = start + (Math.floor((after - start) / period) + 1) * period;
    return time > LAST_TIME ? undefined : time;
  };
}

function cron(text: string): NextTime {
  const job = parsePattern(patternOf(text));
  return (after) => job.nextRun(new Date(after))?.getTime();
}

/** Six fields without seconds; a `0` for the seconds may stand in front. */
function patternOf(text: string): string {
  const fields = CRON.exec(text)?.[1]?.split(" ") ?? [];
  const [minute = "", hour = "", day = "", month = "", weekday = "", year = "", ...more] =
    fields.length === 7 && fields[0] === "0" ? fields.slice(1) : fields;
  if (year === "" || more.length > 0) throw new ExpressionError("it must be rate(…), or cron(…) with six fields");
  if ((day === "?") === (weekday === "?")) throw new ExpressionError("one of the two day fields must be ?");
  if ([minute, hour, month, year].some((field) => field.includes("?"))) {
    throw new ExpressionError("only a day field can be ?");
  }
  // Croner takes 8 for Sunday again.
  if (/(^|[-,])\d*[089]/.test(weekday)) throw new ExpressionError("days of the week are 1 to 7, or SUN to SAT");
  // The last day of the week is Saturday.
  return ["0", minute, hour, day, month, weekday === "L" ? "SAT" : weekday, year].join(" ");
}

function parsePattern(pattern: string): Cron {
  try {
    // Days of the week count from 1, Sunday; `0/5` counts from 0 on.
    return new Cron(pattern, { timezone: "UTC", mode: "7-part", alternativeWeekdays: true, sloppyRanges: true });
  } catch (error) {
    throw new ExpressionError(error instanceof Error ? error.message : String(error));
  }
}
