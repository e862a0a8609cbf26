/** Runs all workflows of an API through one SDK: each against a server with the settings it wants. */
import type { Exchange } from "../../../server-stub/runtime/types.ts";
import type { ErrorEnvelope, Operation } from "../../ir/index.ts";
import type { Failure, Fault } from "../case.ts";
import { stringifyExact, type ValueObject } from "../exact-json.ts";
import type { ErrorNames } from "../judge.ts";
import type { Testee } from "../testee-process.ts";
import type { ArazzoDocument, Workflow } from "./document.ts";
import { runWorkflow, WorkflowFailure, type WorkflowRun } from "./run.ts";

/** A server that behaves, started with settings; it reports what it sees. */
export interface BehavingServer {
  readonly url: string;
  /** Given to every workflow: the administrator's address and password. */
  readonly inputs: ValueObject;
  close(): Promise<void>;
}

export type StartServer = (settings: ValueObject, onExchange: (exchange: Exchange) => void) => Promise<BehavingServer>;

export interface SuiteOptions {
  readonly documents: readonly ArazzoDocument[];
  readonly operations: ReadonlyMap<string, Operation>;
  readonly envelope?: ErrorEnvelope | undefined;
  readonly startServer: StartServer;
  readonly start: () => Testee;
  readonly names: ErrorNames;
  /** Runs only workflows whose case id it accepts. */
  readonly isWanted: (id: string) => boolean;
}

export interface SuiteResult {
  readonly ran: readonly string[];
  readonly failures: readonly Failure[];
}

export async function runWorkflows(options: SuiteOptions): Promise<SuiteResult> {
  const suite = new Suite(options);
  try {
    return await suite.run();
  } finally {
    await suite.close();
  }
}

interface Running {
  readonly server: BehavingServer;
  readonly exchanges: Exchange[];
}

class Suite {
  readonly #options: SuiteOptions;
  readonly #workflows: ReadonlyMap<string, Workflow>;
  readonly #servers = new Map<string, Running>();
  readonly #outputs = new Map<string, ValueObject>();
  readonly #results = new Map<string, Failure | undefined>();
  #testee: Testee | undefined;

  constructor(options: SuiteOptions) {
    this.#options = options;
    const all = options.documents.flatMap(({ workflows }) => workflows);
    this.#workflows = new Map(all.map((workflow) => [workflow.id, workflow]));
  }

  async run(): Promise<SuiteResult> {
    const problems = this.#options.documents.flatMap(({ path, problems: found }) =>
      found.map((problem, index) => failureOf(`workflow:${path.split("/").at(-1) ?? path}:${index}`, "spec", problem)),
    );
    for (const workflow of this.#workflows.values()) {
      if (this.#options.isWanted(caseId(workflow))) await this.#runOnce(workflow, []);
    }
    const failures = [...this.#results.values()].filter((failure) => failure !== undefined);
    return { ran: [...this.#results.keys()], failures: [...problems, ...failures] };
  }

  async close(): Promise<void> {
    await this.#testee?.close();
    await Promise.all([...this.#servers.values()].map(({ server }) => server.close()));
  }

  /** Workflows that it depends on come first (Arazzo 1.0, 4.6.4). */
  async #runOnce(workflow: Workflow, path: readonly string[]): Promise<void> {
    const id = caseId(workflow);
    if (this.#results.has(id)) return;
    const failure = (await this.#dependencyFailure(workflow, path)) ?? (await this.#attempt(workflow));
    this.#results.set(id, failure);
  }

  async #dependencyFailure(workflow: Workflow, path: readonly string[]): Promise<Failure | undefined> {
    const id = caseId(workflow);
    for (const name of workflow.dependsOn) {
      const needed = this.#workflows.get(name);
      if (needed === undefined) return failureOf(id, "spec", `depends on ${name}, which does not exist`);
      if ([...path, workflow.id].includes(name)) return failureOf(id, "spec", `depends on itself by way of ${name}`);
      await this.#runOnce(needed, [...path, workflow.id]);
      const failed = this.#results.get(caseId(needed));
      if (failed !== undefined) return failureOf(id, failed.fault, `depends on ${name}, which failed`);
    }
    return undefined;
  }

  async #attempt(workflow: Workflow): Promise<Failure | undefined> {
    const { server, exchanges } = await this.#server(workflow.server);
    exchanges.length = 0;
    try {
      await runWorkflow(workflow, this.#runOf(workflow, server, exchanges));
      return undefined;
    } catch (error) {
      if (!(error instanceof WorkflowFailure)) throw error;
      return failureOf(caseId(workflow), error.fault, error.message);
    }
  }

  #runOf(workflow: Workflow, server: BehavingServer, exchanges: Exchange[]): WorkflowRun {
    return {
      workflows: this.#workflows,
      operations: this.#options.operations,
      envelope: this.#options.envelope,
      baseUrl: server.url,
      prefix: workflow.id,
      inputs: { ...server.inputs, unique: workflow.id.toLowerCase().replaceAll(/[^a-z0-9]+/g, "") },
      outputs: this.#outputs,
      names: this.#options.names,
      send: (request) => this.#aliveTestee().send(request),
      complaints: async () => {
        // The report of an exchange may come after the client has read the answer.
        await new Promise((resolve) => setImmediate(resolve));
        return exchanges.splice(0).flatMap(complaintsOf);
      },
    };
  }

  #aliveTestee(): Testee {
    if (this.#testee === undefined || this.#testee.hasEnded) this.#testee = this.#options.start();
    return this.#testee;
  }

  async #server(settings: ValueObject): Promise<Running> {
    const key = stringifyExact(settings);
    const known = this.#servers.get(key);
    if (known !== undefined) return known;
    const exchanges: Exchange[] = [];
    const server = await this.#options.startServer(settings, (exchange) => exchanges.push(exchange));
    const running = { server, exchanges };
    this.#servers.set(key, running);
    return running;
  }
}

function caseId({ id }: Workflow): string {
  return `workflow:${id}`;
}

function failureOf(id: string, fault: Fault, reason: string): Failure {
  return { id, operation: id, fault, reason };
}

function complaintsOf({ requestIssues, responseIssues }: Exchange): { fault: Fault; reason: string }[] {
  return [
    ...requestIssues.map((issue) => ({ fault: "sdk" as const, reason: `request ${issue.at}: ${issue.message}` })),
    ...responseIssues.map((issue) => ({ fault: "server" as const, reason: `response ${issue.at}: ${issue.message}` })),
  ];
}
