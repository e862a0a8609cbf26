/**
 * The automatic cases of a document: for every operation its requests with a plain answer, its
 * answers with a plain request, its error codes, and its own examples. Deterministic (see `random.ts`).
 */
import type { Api, ErrorEnvelope, Operation } from "../ir/index.ts";
import type { SourceDocument } from "../source/source-document.ts";
import type { Case, Failure, Plan, PlannedAnswer, PlannedRequest, Skip } from "./case.ts";
import { isSuccess, planAnswers, statusFor } from "./cases-response.ts";
import { planRequests } from "./cases-request.ts";
import { documentOperation } from "./document-operations.ts";
import { errorAnswer, type ErrorPlace } from "./error-envelope.ts";
import { exampleFailures } from "./examples.ts";
import { SharedCoverage } from "./coverage.ts";
import type { Planner } from "./planner.ts";
import { Impossible } from "./schema-model.ts";
import { Witness } from "./witness.ts";

/** Most cases of one operation, error codes not counted. */
const mostCases = 40;
/** Large documents get fewer variations, so that a run stays within minutes. */
const wholeRun = 12_000;

export function planCases(document: SourceDocument, api: Api): Plan {
  const operations = api.services.flatMap((service) => service.operations);
  const limit = Math.max(6, Math.min(mostCases, Math.floor(wholeRun / Math.max(1, operations.length))));
  const common = {
    api,
    root: document.root,
    witness: new Witness(document.root),
    shared: new SharedCoverage(),
    rivals: rivalsIn(operations),
  };
  const plans = operations.map((operation) => planOperation(common, operation, limit));
  return {
    cases: plans.flatMap((plan) => plan.cases),
    skipped: plans.flatMap((plan) => plan.skipped),
    failures: plans.flatMap((plan) => plan.failures),
  };
}

/** Operations that differ from another one in the names of path parameters alone. */
function rivalsIn(operations: readonly Operation[]): ReadonlyMap<string, readonly string[]> {
  const byPlace = new Map<string, string[]>();
  for (const { id, method, pathKey } of operations) {
    const place = `${method} ${pathKey.replaceAll(/\{[^}]*\}/g, "{}")}`;
    byPlace.set(place, [...(byPlace.get(place) ?? []), id]);
  }
  const several = [...byPlace.values()].filter((ids) => ids.length > 1);
  return new Map(several.flatMap((ids) => ids.map((id) => [id, ids.filter((other) => other !== id)] as const)));
}

type Common = Pick<Planner, "api" | "root" | "witness" | "shared" | "rivals">;

function planOperation(common: Common, operation: Operation, limit: number): Plan {
  const found = documentOperation(common.root, operation);
  if (found === undefined) {
    const reason = `the document has no ${operation.method} ${operation.pathKey}`;
    return { cases: [], skipped: [], failures: [failure(operation, "plan", "sdk", reason)] };
  }
  const variations = Math.max(2, Math.floor(limit / 3));
  const planner: Planner = { ...common, operation, document: found, variations };
  return guarded(operation, () => planWith(planner, limit));
}

/** A schema that defeats the planner costs its operation, not the run. */
function guarded(operation: Operation, plan: () => Plan): Plan {
  try {
    return plan();
  } catch (error) {
    if (!(error instanceof Impossible)) throw error;
    return {
      cases: [],
      skipped: [{ id: `${operation.id}:plan`, operation: operation.id, reason: error.message }],
      failures: [],
    };
  }
}

function planWith(planner: Planner, limit: number): Plan {
  const { operation } = planner;
  const requests = planRequests(planner);
  const answers = planAnswers(planner);
  const errors = planErrors(planner);
  const skipped = [
    ...requests.skipped.map(({ label, reason }) => skip(operation, `request ${label}`, reason)),
    ...answers.skipped.map(({ label, reason }) => skip(operation, `response ${label}`, reason)),
  ];
  const notOffered = requests.notOffered.map(({ label, reason }) =>
    failure(operation, `request:${label.replaceAll(" ", ":")}`, "sdk", reason),
  );
  const failures = [...notOffered, ...errors.failures, ...exampleFailures(planner)];
  const request = requests.requests[0];
  const answer = plainAnswer(answers.answers) ?? errors.answers[0];
  if (request === undefined || answer === undefined) {
    const reason = request === undefined ? "no request could be made" : "no answer could be made";
    return { cases: [], skipped: [...skipped, skip(operation, "all", reason)], failures };
  }
  const half = Math.ceil(limit / 2);
  const cases = [
    ...requests.requests
      .slice(0, Math.max(half, limit - answers.answers.length))
      .map((item) => makeCase(planner, "request", item, answer)),
    ...answers.answers
      .slice(0, Math.max(half, limit - requests.requests.length))
      .map((item) => makeCase(planner, "response", request, item)),
    ...errors.answers.map((item) => makeCase(planner, "response", request, item)),
  ];
  return { cases, skipped, failures };
}

/** What the requests are answered with: a minimal success. */
function plainAnswer(answers: readonly PlannedAnswer[]): PlannedAnswer | undefined {
  return answers.find(({ outcome }) => outcome.ok) ?? answers[0];
}

function makeCase(
  planner: Planner,
  side: "request" | "response",
  request: PlannedRequest,
  answer: PlannedAnswer,
): Case {
  const { operation } = planner;
  const label = side === "request" ? request.label : answer.label;
  const { credential } = operation;
  const isFresh = credential !== undefined && (credential.capture !== undefined || credential.clear);
  const id = `${operation.id}:${side}:${label.replaceAll(" ", ":")}`;
  return { id, operation, request, answer, rivals: planner.rivals.get(operation.id) ?? [], isFresh };
}

function planErrors(planner: Planner): { answers: readonly PlannedAnswer[]; failures: readonly Failure[] } {
  const answers: PlannedAnswer[] = [];
  const failures: Failure[] = [];
  const envelope = planner.api.errors?.envelope;
  const places = envelope === undefined ? [] : errorPlaces(planner, envelope);
  if (places.length === 0) return { answers, failures };
  for (const code of planner.operation.errorCodes) {
    try {
      answers.push(errorAnswer(planner, places, code));
    } catch (error) {
      if (!(error instanceof Impossible)) throw error;
      failures.push(failure(planner.operation, `response:error:${code}`, "spec", error.message));
    }
  }
  return { answers, failures };
}

/** The JSON bodies that may hold an error: of successful responses or, in the form `http`, of the others. */
function errorPlaces(planner: Planner, { form }: ErrorEnvelope): readonly ErrorPlace[] {
  return planner.document.responses.flatMap((response) => {
    const status = statusFor(planner, response.status);
    const media = response.media.find(({ mediaType }) => /[/+]json\b/.test(mediaType));
    if (status === undefined || media === undefined) return [];
    return isSuccess(status) === (form !== "http") ? [{ media, status }] : [];
  });
}

function skip(operation: Operation, label: string, reason: string): Skip {
  return { id: `${operation.id}:${label.replaceAll(" ", ":")}`, operation: operation.id, reason };
}

function failure(operation: Operation, label: string, fault: Failure["fault"], reason: string): Failure {
  return { id: `${operation.id}:${label}`, operation: operation.id, fault, reason };
}
