/** Runs one Arazzo workflow through a testee, against a server that behaves. */
import { setTimeout as sleep } from "node:timers/promises";
import type { ErrorEnvelope, Operation } from "../../ir/index.ts";
import type { Fault } from "../case.ts";
import { stringifyExact, type ValueObject } from "../exact-json.ts";
import type { ErrorNames } from "../judge.ts";
import { TesteeFailure, type TesteeAnswer, type TesteeRequest } from "../testee-process.ts";
import { callOf, type Call } from "./call.ts";
import { unmet } from "./criteria.ts";
import type { Action, Step, Workflow } from "./document.ts";
import { evaluate, ExpressionError, resolve, type Scope } from "./expression.ts";
import { authOf } from "./security.ts";
import { wholeBody } from "./whole-body.ts";

export interface WorkflowRun {
  readonly workflows: ReadonlyMap<string, Workflow>;
  readonly operations: ReadonlyMap<string, Operation>;
  readonly envelope?: ErrorEnvelope | undefined;
  readonly baseUrl: string;
  /** Begins the names of the workflow's clients, so that each run has fresh ones. */
  readonly prefix: string;
  readonly inputs: ValueObject;
  /** Outputs of workflows that have run. */
  readonly outputs: Map<string, ValueObject>;
  readonly names: ErrorNames;
  send(request: TesteeRequest): Promise<TesteeAnswer>;
  /** What the server saw wrong in the exchanges since the last call of this function. */
  complaints(): Promise<readonly { readonly fault: Fault; readonly reason: string }[]>;
}

/** A workflow that did not do what it says. */
export class WorkflowFailure extends Error {
  readonly fault: Fault;
  constructor(fault: Fault, message: string) {
    super(message);
    this.fault = fault;
  }
}

const mostSteps = 500;
const callTimeoutMs = 10_000;

/** Gives the workflow's outputs; throws `WorkflowFailure`. */
export async function runWorkflow(workflow: Workflow, run: WorkflowRun): Promise<ValueObject> {
  const steps = new Map<string, ValueObject>();
  const retries = new Map<Action, number>();
  let index = 0;
  for (let count = 0; index < workflow.steps.length; count += 1) {
    const step = workflow.steps[index];
    if (step === undefined || count > mostSteps) throw new WorkflowFailure("spec", "the workflow does not end");
    const next = await guarded(step, () => runStep(workflow, step, steps, retries, run));
    if (next === "end") break;
    index = next === undefined ? index + 1 : workflow.steps.findIndex(({ id }) => id === next);
    if (index < 0) throw new WorkflowFailure("spec", `step ${step.id}: there is no step ${next ?? ""}`);
  }
  const scope = { inputs: run.inputs, steps, workflows: run.outputs };
  const outputs = await guarded(undefined, () => Promise.resolve(outputsOf(workflow.outputs, scope)));
  run.outputs.set(workflow.id, outputs);
  return outputs;
}

/** Says which step it was, and turns mistakes of the document and deaths of the testee into failures. */
async function guarded<T>(step: Step | undefined, action: () => Promise<T>): Promise<T> {
  const at = step === undefined ? "outputs" : `step ${step.id}`;
  try {
    return await action();
  } catch (error) {
    if (error instanceof WorkflowFailure) throw new WorkflowFailure(error.fault, `${at}: ${error.message}`);
    if (error instanceof ExpressionError) throw new WorkflowFailure("spec", `${at}: ${error.message}`);
    if (error instanceof TesteeFailure) throw new WorkflowFailure("sdk", `${at}: ${error.message}`);
    throw error;
  }
}

/** Id of the step to go to, `end`, or undefined for the next one. */
async function runStep(
  workflow: Workflow,
  step: Step,
  steps: Map<string, ValueObject>,
  retries: Map<Action, number>,
  run: WorkflowRun,
): Promise<string | undefined> {
  const before = { inputs: run.inputs, steps, workflows: run.outputs };
  if ("workflowId" in step.target) {
    steps.set(step.id, await runNested(step, step.target.workflowId, before, run));
    return undefined;
  }
  const { scope, answer } = await makeCall(workflow, step, step.target.operationId, before, run);
  const reason = step.successCriteria.length === 0 ? failedCall(answer) : unmet(step.successCriteria, scope);
  if (reason === undefined) {
    steps.set(step.id, outputsOf(step.outputs, scope));
    return nextStep(matching([...step.onSuccess, ...workflow.onSuccess], scope));
  }
  const action = matching([...step.onFailure, ...workflow.onFailure], scope);
  const used = action === undefined ? 0 : (retries.get(action) ?? 0);
  if (action === undefined || action.type === "end" || (action.type === "retry" && used >= action.retryLimit)) {
    throw new WorkflowFailure("server", `${reason}; ${told(answer)}`);
  }
  retries.set(action, used + 1);
  if (action.type === "goto") return nextStep(action);
  await sleep(action.retryAfterSeconds * 1000);
  return step.id;
}

async function makeCall(
  workflow: Workflow,
  step: Step,
  operationId: string,
  before: Scope,
  run: WorkflowRun,
): Promise<{ scope: Scope; answer: TesteeAnswer }> {
  const operation = run.operations.get(operationId);
  if (operation === undefined) throw new ExpressionError(`there is no operation ${operationId}`);
  const call = callOf(step, workflow.parameters, operation, before);
  const answer = await run.send({ ...call, client: clientOf(step, before, run) });
  const [complaint] = (await run.complaints()).filter(({ fault }) => !(step.isInvalid && fault === "sdk"));
  if (complaint !== undefined) throw new WorkflowFailure(complaint.fault, complaint.reason);
  const mistake = errorMistake(answer, run.names);
  if (mistake !== undefined) throw new WorkflowFailure("sdk", mistake);
  const response = responseOf(answer, operation, run.envelope);
  return { scope: { ...before, response, request: requestOf(call) }, answer };
}

/** A testee's client keeps the credentials it was made with, so other ones are another client's. */
function clientOf(step: Step, scope: Scope, { prefix, baseUrl }: WorkflowRun): TesteeRequest["client"] {
  const common = { name: `${prefix} ${step.client}`, baseUrl, timeoutMs: callTimeoutMs };
  if (step.credentials.length === 0) return common;
  const auth = authOf(step.credentials, scope);
  return { ...common, name: `${common.name} ${stringifyExact(auth)}`, auth };
}

/** The nested workflow works with the same clients, and with its own inputs beside the given ones. */
async function runNested(step: Step, workflowId: string, scope: Scope, run: WorkflowRun): Promise<ValueObject> {
  const workflow = run.workflows.get(workflowId.replace(/^\$sourceDescriptions\.[^.]+\./, ""));
  if (workflow === undefined) throw new ExpressionError(`there is no workflow ${workflowId}`);
  const given = step.parameters.map(({ name, value }) => [name, resolve(value, scope)] as const);
  const outputs = await runWorkflow(workflow, { ...run, inputs: { ...run.inputs, ...Object.fromEntries(given) } });
  return { ...outputs, ...outputsOf(step.outputs, { ...scope, steps: new Map([...scope.steps, [step.id, outputs]]) }) };
}

/** Inside a step's own outputs a missing value is null: the step itself has succeeded. */
function outputsOf(outputs: Readonly<Record<string, string>>, scope: Scope): ValueObject {
  return Object.fromEntries(
    Object.entries(outputs).map(([name, expression]) => [name, evaluate(expression, scope) ?? null]),
  );
}

function matching(actions: readonly Action[], scope: Scope): Action | undefined {
  return actions.find(({ criteria }) => unmet(criteria, scope) === undefined);
}

function nextStep(action: Action | undefined): string | undefined {
  if (action === undefined) return undefined;
  if (action.type === "end") return "end";
  if (action.stepId === undefined) throw new ExpressionError(`action ${action.name} leads to no step`);
  return action.stepId;
}

function failedCall(answer: TesteeAnswer): string | undefined {
  return answer.ok ? undefined : "the call failed";
}

function told(answer: TesteeAnswer): string {
  return answer.ok ? "the call succeeded" : `${answer.error.class}: ${answer.error.message}`;
}

/** Whatever the server answers, an SDK reports it as an error of its own, with the class of the code. */
function errorMistake(answer: TesteeAnswer, names: ErrorNames): string | undefined {
  if (answer.ok) return undefined;
  const { class: name, ancestors, code, message } = answer.error;
  const lineage = [name, ...ancestors];
  if (name.startsWith("!")) return `${name} is no error of the SDK: ${message}`;
  if (!lineage.includes(names.root)) return `${name} does not descend from ${names.root}`;
  const expected = code === null ? undefined : names.of(code);
  return expected === undefined || lineage.includes(expected)
    ? undefined
    : `code ${String(code)} came as ${name}, not as ${expected}`;
}

/** Workflows see bodies as the document has them: what SDKs unwrap stands in its envelope again. */
function responseOf(
  answer: TesteeAnswer,
  operation: Operation,
  envelope: ErrorEnvelope | undefined,
): NonNullable<Scope["response"]> {
  if (!answer.ok) return { status: answer.error.status, headers: {}, body: answer.error.body ?? null };
  const headers = Object.entries(answer.headers).map(([name, value]) => [name.toLowerCase(), value] as const);
  const body = wholeBody(operation, envelope, answer.result);
  return { status: answer.status, headers: Object.fromEntries(headers), body };
}

function requestOf(call: Call): ValueObject {
  return { body: call.arguments };
}
