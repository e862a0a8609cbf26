/**
 * No value is lost on the way: each value of `exact-values.ts` goes through every SDK, out and back.
 * What the server got and what the SDK encodes again must be what was sent, digit by digit.
 */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Case, PlannedAnswer, SentParameter } from "../../generator/conformance/case.ts";
import { isObject, parseExact, type ValueObject } from "../../generator/conformance/exact-json.ts";
import type { Operation } from "../../generator/ir/index.ts";
import { languagesHere } from "../languages.ts";
import { losses, lossOf } from "./exact-losses.ts";
import { noSegments, places, type PlacedText } from "./exact-places.ts";
import { argumentsOf, ExactRun } from "./exact-run.ts";
import { exactValues, plainValues, type ExactValue } from "./exact-values.ts";

const startMs = 600_000;

function message(text: string): ValueObject {
  const value = parseExact(text);
  if (!isObject(value)) throw new Error(`no object: ${text}`);
  return value;
}

function answerOf({ message: text, leavesDocument }: ExactValue): PlannedAnswer {
  const outcome = { ok: true, result: message(text), isText: false } as const;
  return { label: "", status: 200, headers: {}, mediaType: "application/json", payload: text, outcome, leavesDocument };
}

/** Sent, and answered; what leaves the document is answered only. */
function echoCase(operation: Operation, value: ExactValue): Case {
  const body = value.leavesDocument ? {} : message(value.message);
  const request = {
    label: "",
    arguments: argumentsOf(operation, "bodyField", body),
    mediaType: null,
    parameters: [],
    body: { kind: "json", mediaType: "application/json", value: body } as const,
  };
  return { id: value.label, operation, request, answer: answerOf(value), rivals: [], isFresh: false };
}

function placeCase(operation: Operation, { label, in: location, name, value }: PlacedText): Case {
  const always: SentParameter = { in: "path", name: "segment", value: "x" };
  const parameters: SentParameter[] = [...(location === "path" ? [] : [always]), { in: location, name, value }];
  const given = parameters.map((sent) => argumentsOf(operation, sent.in, { [sent.name]: sent.value }));
  const request = {
    label: "",
    arguments: Object.assign({}, ...given) as ValueObject,
    mediaType: null,
    parameters,
    body: undefined,
  };
  const outcome = { ok: true, result: null, isText: false } as const;
  const shape = { label: "", status: 204, headers: {}, mediaType: undefined, payload: undefined, outcome };
  return { id: label, operation, request, answer: { ...shape, leavesDocument: false }, rivals: [], isFresh: false };
}

describe.each(languagesHere)("%s", (language) => {
  let run: ExactRun;
  beforeAll(async () => {
    run = await ExactRun.start(language);
  }, startMs);
  afterAll(() => run.close());

  it("compiles strictly", { timeout: startMs }, async () => {
    expect(await run.compileErrors()).toEqual([]);
  });

  it.each(exactValues)("$label", async (value) => {
    const problem = await run.problem(echoCase(run.operation("echo"), value));
    expectLoss(language, value.label, problem);
  });

  it.each(plainValues)("$label", async (value) => {
    const problem = await run.problem(echoCase(run.operation("echoPlain"), value));
    expectLoss(language, value.label, problem);
  });

  it.each(places)("$label", async (place) => {
    const problem = await run.problem(placeCase(run.operation("place"), place));
    expectLoss(language, place.label, problem);
  });

  it("refuses segments that would lead elsewhere", async () => {
    const operation = run.operation("place");
    const calls = noSegments.map((value) => placeCase(operation, { label: "", in: "path", name: "segment", value }));
    const told = await run.refusals(calls);
    expect(told).toEqual(noSegments.map(() => expect.stringContaining("segment") as string));
  });
});

it("lists losses of tests that are there", () => {
  const labels = new Set([...exactValues, ...plainValues, ...places].map(({ label }) => label));
  expect(losses.flatMap((loss) => loss.labels).filter((label) => !labels.has(label))).toEqual([]);
});

/** Nothing, or what the language is known to lose, and no longer listed once it is mended. */
function expectLoss(language: string, label: string, problem: string | undefined): void {
  const loss = lossOf(language, label);
  if (loss === undefined) expect(problem).toBeUndefined();
  else expect(problem, `no longer so, correct the list: ${loss.why}`).toMatch(loss.seen);
}
