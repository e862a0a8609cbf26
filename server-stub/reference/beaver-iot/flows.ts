/** Workflows and the log of their runs. */
import type { components } from "../../beaver-iot/index.ts";
import type { Flow, FlowRun } from "./documents.ts";
import { BeaverFailure, notFound } from "./failure.ts";
import { milliseconds, type Row } from "./table.ts";
import { nowOf, type World } from "./world.ts";

type Schemas = components["schemas"];

export function requireFlow(world: World, key: string): Row<Flow> {
  const flow = world.flows.get(key);
  if (flow === undefined) throw notFound("workflow not found");
  return flow;
}

export function changeFlow(
  world: World,
  key: string,
  fields: Partial<Pick<Flow, "name" | "remark" | "enabled">>,
): void {
  world.flows.change(requireFlow(world, key), { ...fields, updated_at: nowOf(world) });
}

/** Switching to what is already there changes nothing. */
export function switchFlow(world: World, key: string, enabled: boolean): void {
  if (requireFlow(world, key).enabled !== enabled) changeFlow(world, key, { enabled });
}

/** Unknown ones are passed over. Deletes what can be stopped, also where others cannot; the failure names these. */
export function deleteFlows(world: World, keys: readonly string[]): BeaverFailure | undefined {
  const flows = keys.flatMap((key) => world.flows.get(key) ?? []);
  const stuck = flows.filter(({ name }) => name === world.settings.unstoppable_workflow);
  for (const { key } of flows.filter((flow) => !stuck.includes(flow))) {
    world.flowRuns.deleteWhere("flow", key);
    world.flows.delete(key);
  }
  if (stuck.length === 0) return undefined;
  return new BeaverFailure("server_error", `Some failed: ${stuck.map(({ name }) => name).join(", ")}`);
}

export function shownFlow(world: World, flow: Row<Flow>): Schemas["Workflow"] {
  const { key, name, remark, enabled, user, creation_date, updated_at } = flow;
  const nickname = user === undefined ? undefined : world.users.get(user)?.nickname;
  return {
    ...{ id: key, name, enabled, created_at: milliseconds(creation_date), updated_at },
    ...(remark !== undefined && { remark }),
    ...(nickname !== undefined && { user_nickname: nickname }),
  };
}

export function shownRun({ key, start_time, time_cost, status, version }: Row<FlowRun>): Schemas["WorkflowLog"] {
  return { id: key, start_time, time_cost, status, version };
}

export function shownRunDetail(run: Row<FlowRun>): Schemas["WorkflowLogDetail"] {
  return { ...shownRun(run), trace_info: run.trace_info as Schemas["WorkflowNodeTrace"][] };
}
