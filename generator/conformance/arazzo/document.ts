/** Arazzo 1.0 documents (https://spec.openapis.org/arazzo/v1.0.1.html), read and checked, as far as conformance runs them. */
import { readFile } from "node:fs/promises";
import { parse } from "yaml";
import { fromDocument, isObject, type Value, type ValueObject } from "../exact-json.ts";
import type { StepCredential } from "./security.ts";

export interface ArazzoDocument {
  readonly path: string;
  readonly workflows: readonly Workflow[];
  /** What is wrong with the document; the workflows concerned are left out. */
  readonly problems: readonly string[];
}

export interface Workflow {
  readonly id: string;
  readonly dependsOn: readonly string[];
  readonly parameters: readonly StepParameter[];
  readonly steps: readonly Step[];
  readonly onSuccess: readonly Action[];
  readonly onFailure: readonly Action[];
  readonly outputs: Readonly<Record<string, string>>;
  /** Settings of the server that the workflow wants (`x-awsi-server`). */
  readonly server: ValueObject;
}

export interface StepParameter {
  readonly name: string;
  readonly in: string | undefined;
  readonly value: Value;
}

export interface Step {
  readonly id: string;
  readonly target: { readonly operationId: string } | { readonly workflowId: string };
  readonly parameters: readonly StepParameter[];
  readonly contentType: string | undefined;
  readonly payload: Value | undefined;
  readonly replacements: readonly { readonly target: string; readonly value: Value }[];
  readonly successCriteria: readonly Criterion[];
  readonly onSuccess: readonly Action[];
  readonly onFailure: readonly Action[];
  readonly outputs: Readonly<Record<string, string>>;
  /** Name of the client that makes the call (`x-awsi-client`). */
  readonly client: string;
  /** What it proves itself with (`x-security`); without them the client sends none. */
  readonly credentials: readonly StepCredential[];
  readonly mode: "call" | "items" | "pages" | "generic";
  readonly limit: number | null;
  /** The payload breaks the document on purpose (`x-awsi-invalid-request`). */
  readonly isInvalid: boolean;
}

export interface Criterion {
  readonly condition: string;
  readonly type: "simple" | "regex";
  readonly context: string | undefined;
}

export interface Action {
  readonly name: string;
  readonly type: "end" | "goto" | "retry";
  readonly stepId: string | undefined;
  readonly workflowId: string | undefined;
  readonly retryAfterSeconds: number;
  readonly retryLimit: number;
  readonly criteria: readonly Criterion[];
}

class Malformed extends Error {}

export async function loadArazzo(path: string): Promise<ArazzoDocument> {
  try {
    const root = fromDocument(parse(await readFile(path, "utf8"), { maxAliasCount: 1000 }) as unknown);
    if (!isObject(root)) throw new Malformed("is no object");
    if (!/^1\.0\.\d+$/.test(text(root, "arazzo", ""))) throw new Malformed("says no version 1.0 at /arazzo");
    return { path, ...readWorkflows(listOf(root, "workflows", "")) };
  } catch (error) {
    return { path, workflows: [], problems: [error instanceof Error ? error.message : String(error)] };
  }
}

function readWorkflows(nodes: readonly Value[]): Pick<ArazzoDocument, "workflows" | "problems"> {
  const workflows: Workflow[] = [];
  const problems: string[] = [];
  for (const [index, node] of nodes.entries()) {
    try {
      const workflow = readWorkflow(node, `/workflows/${index}`);
      if (workflows.some(({ id }) => id === workflow.id)) throw new Malformed(`has two workflows ${workflow.id}`);
      workflows.push(workflow);
    } catch (error) {
      if (!(error instanceof Malformed)) throw error;
      problems.push(error.message);
    }
  }
  return { workflows, problems };
}

function readWorkflow(node: Value, at: string): Workflow {
  const object = objectAt(node, at);
  const steps = listOf(object, "steps", at).map((step, index) => readStep(step, `${at}/steps/${index}`));
  const ids = steps.map(({ id }) => id);
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice !== undefined) throw new Malformed(`has two steps ${twice} in ${at}`);
  return {
    id: text(object, "workflowId", at),
    dependsOn: optionalList(object, "dependsOn", at).map((item) => String(scalar(item, `${at}/dependsOn`))),
    parameters: readParameters(object, at),
    steps,
    onSuccess: readActions(object, "successActions", at),
    onFailure: readActions(object, "failureActions", at),
    outputs: readOutputs(object, at),
    server: isObject(object["x-awsi-server"]) ? object["x-awsi-server"] : {},
  };
}

function readStep(node: Value, at: string): Step {
  const object = objectAt(node, at);
  const body = isObject(object["requestBody"]) ? object["requestBody"] : {};
  const mode = object["x-awsi-mode"] ?? "call";
  if (mode !== "call" && mode !== "items" && mode !== "pages" && mode !== "generic") {
    throw new Malformed(`knows no mode ${String(scalar(mode, at))} at ${at}/x-awsi-mode`);
  }
  return {
    id: text(object, "stepId", at),
    target: readTarget(object, at),
    parameters: readParameters(object, at),
    contentType: optionalText(body, "contentType"),
    payload: body["payload"],
    replacements: optionalList(body, "replacements", at).map((item) => readReplacement(item, at)),
    successCriteria: readCriteria(object, "successCriteria", at),
    onSuccess: readActions(object, "onSuccess", at),
    onFailure: readActions(object, "onFailure", at),
    outputs: readOutputs(object, at),
    client: optionalText(object, "x-awsi-client") ?? "main",
    credentials: readCredentials(object, at),
    mode,
    limit: typeof object["x-awsi-limit"] === "number" ? object["x-awsi-limit"] : null,
    isInvalid: object["x-awsi-invalid-request"] === true,
  };
}

/** `$sourceDescriptions.<name>.<operationId>` names the same as the bare id: there is one source. */
function readTarget(object: ValueObject, at: string): Step["target"] {
  const operationId = optionalText(object, "operationId");
  if (operationId !== undefined) return { operationId: operationId.replace(/^\$sourceDescriptions\.[^.]+\./, "") };
  const workflowId = optionalText(object, "workflowId");
  if (workflowId !== undefined) return { workflowId };
  throw new Malformed(`has neither operationId nor workflowId at ${at}`);
}

function readParameters(object: ValueObject, at: string): readonly StepParameter[] {
  return optionalList(object, "parameters", at).map((item, index) => {
    const parameter = objectAt(item, `${at}/parameters/${index}`);
    const name = text(parameter, "name", `${at}/parameters/${index}`);
    return { name, in: optionalText(parameter, "in"), value: parameter["value"] ?? null };
  });
}

function readCredentials(object: ValueObject, at: string): readonly StepCredential[] {
  return optionalList(object, "x-security", at).map((item, index) => {
    const place = `${at}/x-security/${index}`;
    const credential = objectAt(item, place);
    return { scheme: text(credential, "schemeName", place), values: objectAt(credential["values"], `${place}/values`) };
  });
}

function readReplacement(item: Value, at: string): { target: string; value: Value } {
  const replacement = objectAt(item, `${at}/requestBody/replacements`);
  return { target: text(replacement, "target", at), value: replacement["value"] ?? null };
}

function readCriteria(object: ValueObject, key: string, at: string): readonly Criterion[] {
  return optionalList(object, key, at).map((item, index) => {
    const criterion = objectAt(item, `${at}/${key}/${index}`);
    const type = criterion["type"] ?? "simple";
    if (type !== "simple" && type !== "regex") {
      throw new Malformed(`uses a criterion that is neither simple nor regex at ${at}/${key}/${index}`);
    }
    const context = optionalText(criterion, "context");
    if (type === "regex" && context === undefined) throw new Malformed(`lacks context at ${at}/${key}/${index}`);
    return { condition: text(criterion, "condition", `${at}/${key}/${index}`), type, context };
  });
}

function readActions(object: ValueObject, key: string, at: string): readonly Action[] {
  return optionalList(object, key, at).map((item, index) => {
    const place = `${at}/${key}/${index}`;
    const action = objectAt(item, place);
    const type = action["type"];
    if (type !== "end" && type !== "goto" && type !== "retry") throw new Malformed(`has no known type at ${place}`);
    return {
      name: text(action, "name", place),
      type,
      stepId: optionalText(action, "stepId"),
      workflowId: optionalText(action, "workflowId"),
      retryAfterSeconds: typeof action["retryAfter"] === "number" ? action["retryAfter"] : 0,
      retryLimit: typeof action["retryLimit"] === "number" ? action["retryLimit"] : 1,
      criteria: readCriteria(action, "criteria", place),
    };
  });
}

function readOutputs(object: ValueObject, at: string): Readonly<Record<string, string>> {
  const outputs = object["outputs"] ?? {};
  const entries = Object.entries(objectAt(outputs, `${at}/outputs`));
  return Object.fromEntries(entries.map(([name, value]) => [name, String(scalar(value, `${at}/outputs/${name}`))]));
}

function objectAt(node: Value | undefined, at: string): ValueObject {
  if (!isObject(node)) throw new Malformed(`has no object at ${at}`);
  return node;
}

function text(object: ValueObject, key: string, at: string): string {
  const value = object[key];
  if (typeof value !== "string") throw new Malformed(`has no text at ${at}/${key}`);
  return value;
}

function optionalText(object: ValueObject, key: string): string | undefined {
  const value = object[key];
  return typeof value === "string" ? value : undefined;
}

function listOf(object: ValueObject, key: string, at: string): readonly Value[] {
  const value = object[key];
  if (!Array.isArray(value) || value.length === 0) throw new Malformed(`has no list at ${at}/${key}`);
  return value;
}

function optionalList(object: ValueObject, key: string, at: string): readonly Value[] {
  return object[key] === undefined ? [] : Array.isArray(object[key]) ? object[key] : listOf(object, key, at);
}

function scalar(value: Value, at: string): string | number | boolean {
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return value;
  throw new Malformed(`has no scalar at ${at}`);
}
