/** Runs planned cases through testees of one SDK: several processes, several calls in flight in each. */
import type { AuthScheme } from "../ir/index.ts";
import type { Case, Failure } from "./case.ts";
import type { ConformanceServer } from "./conformance-server.ts";
import { credentialsFor } from "./credentials.ts";
import { judge, type ErrorNames, type Verdict } from "./judge.ts";
import { TesteeFailure, type Testee, type TesteeRequest } from "./testee-process.ts";

export interface RunOptions {
  readonly server: ConformanceServer;
  /** A new testee; called again when one has died. */
  readonly start: () => Testee;
  readonly schemes: readonly AuthScheme[];
  readonly names: ErrorNames;
  /** Testee processes. */
  readonly lanes: number;
  /** Calls in flight per process. */
  readonly window: number;
  readonly onDone?: (done: number) => void;
}

/** Made by the case id, so that any order of completion gives the same report. */
export async function runCases(cases: readonly Case[], options: RunOptions): Promise<readonly Failure[]> {
  const queue = [...cases].reverse();
  const failures = new Map<string, Failure>();
  let done = 0;
  const finish = (planned: Case, verdict: Verdict | undefined): void => {
    done += 1;
    options.onDone?.(done);
    if (verdict !== undefined)
      failures.set(planned.id, { id: planned.id, operation: planned.operation.id, ...verdict });
  };
  const lanes = Array.from({ length: options.lanes }, (_item, index) => runLane(index, queue, finish, options));
  await Promise.all(lanes);
  return cases.flatMap(({ id }) => failures.get(id) ?? []);
}

/** A testee that dies again and again is not started for every case that is left. */
const mostDeaths = 20;

type Finish = (planned: Case, verdict: Verdict | undefined) => void;

async function runLane(lane: number, queue: Case[], finish: Finish, options: RunOptions): Promise<void> {
  const holder = { testee: options.start(), deaths: 0 };
  const work = async (slot: string): Promise<void> => {
    for (let planned = queue.pop(); planned !== undefined; planned = queue.pop()) {
      if (holder.testee.hasEnded && holder.deaths < mostDeaths) holder.testee = options.start();
      try {
        finish(planned, await runCase(planned, slot, holder.testee, options));
      } catch (error) {
        if (!(error instanceof TesteeFailure)) throw error;
        // Bystanders of a testee's death get another chance.
        holder.deaths += Number(error.isCulprit);
        const isHopeless = holder.deaths >= mostDeaths;
        if (error.isCulprit || isHopeless) finish(planned, { fault: "sdk", reason: error.message });
        else queue.push(planned);
      }
    }
  };
  const slots = Array.from({ length: options.window }, (_item, index) => `s${lane}-${index}`);
  try {
    await Promise.all(slots.map(work));
  } finally {
    await holder.testee.close();
  }
}

const callTimeoutMs = 10_000;

async function runCase(
  planned: Case,
  slot: string,
  testee: Testee,
  { server, schemes, names }: RunOptions,
): Promise<Verdict | undefined> {
  server.plan(slot, planned.answer);
  const name = planned.isFresh ? `${slot} ${planned.id}` : slot;
  const request: TesteeRequest = {
    client: { name, baseUrl: server.baseUrl(slot), auth: credentialsFor(schemes), timeoutMs: callTimeoutMs },
    operation: planned.operation.id,
    mode: "call",
    arguments: planned.request.arguments,
    mediaType: planned.request.mediaType,
    limit: null,
  };
  const answer = await testee.send(request);
  return judge(planned, answer, await server.exchanges(slot), schemes, names);
}
