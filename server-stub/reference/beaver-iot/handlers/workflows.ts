/** Workflows and their logs. Who has the menu sees all of them. */
import type { WorkflowsBatchDeleteRequest, WorkflowsHandlers } from "../../../beaver-iot/index.ts";
import type { Calls } from "../calls.ts";
import { notFound } from "../failure.ts";
import { changeFlow, deleteFlows, requireFlow, shownFlow, shownRun, shownRunDetail, switchFlow } from "../flows.ts";
import { pageOf } from "../pages.ts";
import { contains } from "../texts.ts";
import type { World } from "../world.ts";

export function workflowsHandlers(world: World, calls: Calls): WorkflowsHandlers {
  return {
    search: calls.secured(({ body }) => {
      const named = world.flows.latest().filter(({ name }) => contains(body.name, name));
      const found = named.filter(({ enabled }) => body.enabled === undefined || body.enabled === enabled);
      return pageOf(body, found, (flow) => shownFlow(world, flow));
    }),
    update: calls.secured(({ path, body: { name, remark } }) => {
      changeFlow(world, path.flowId, { name, remark });
    }),
    // The failure comes after the unit, which keeps what has been deleted.
    batchDelete: calls.secured(async ({ body }: WorkflowsBatchDeleteRequest) => {
      const failure = deleteFlows(world, body.workflow_id_list);
      await Promise.resolve();
      if (failure !== undefined) throw failure;
    }),
    enable: calls.secured(({ path }) => {
      switchFlow(world, path.flowId, true);
    }),
    disable: calls.secured(({ path }) => {
      switchFlow(world, path.flowId, false);
    }),
    logs: logHandlers(world, calls),
  };
}

function logHandlers(world: World, calls: Calls): WorkflowsHandlers["logs"] {
  return {
    search: calls.secured(({ path, body }) => {
      const { key } = requireFlow(world, path.flowId);
      const runs = world.flowRuns.find("flow", key).toReversed();
      const found = runs.filter(({ status }) => body.status === undefined || body.status === status);
      return pageOf(body, found, shownRun);
    }),
    get: calls.secured(({ path }) => {
      const run = world.flowRuns.get(path.logId);
      if (run === undefined) throw notFound("Log not found!");
      return shownRunDetail(run);
    }),
  };
}
