/** Deleting assets: a job that takes its time, one for each user. What is due is done before the next call is looked at. */
import type { Json } from "../../runtime/exact-json.ts";
import type { Call } from "./call.ts";
import { refused } from "./failure.ts";
import { deleteEntry, entriesOf, getEntry, newHexId, putEntry, type Entry, type World } from "./world.ts";

const JOB_SECONDS = 5;

export function deleteAssets({ world, session, instance, body }: Call): { job_id: string } {
  if (entriesOf(world, "asset-job", instance).some(({ data }) => data["user"] === session.user.id)) {
    throw refused("The user has a job that deletes assets, and it is still running.");
  }
  const ends = world.clock.now() + (world.settings.asset_job_seconds ?? JOB_SECONDS);
  const job_id = newHexId(world);
  const assets = { apps: idsOf(body["apps"]), tasks: idsOf(body["tasks"]) };
  putEntry(world, "asset-job", instance, job_id, { user: session.user.id, ends, ...assets });
  return { job_id };
}

/** Items without an id name nothing. */
function idsOf(items: Json | undefined): readonly string[] {
  return ((items ?? []) as readonly { readonly id?: string }[]).flatMap(({ id }) => (id === undefined ? [] : [id]));
}

/** Ends the jobs whose time is over. A server that was stopped meanwhile does it when it is started again. */
export function settleAssetJobs(world: World): void {
  const now = world.clock.now();
  const jobs = [...world.store.scan({ partition: "asset-job", reverse: false })] as Entry[];
  for (const job of jobs.filter(({ data }) => Number(data["ends"]) <= now)) finish(world, job);
}

function finish(world: World, job: Entry): void {
  const { apps, tasks } = job.data as { readonly apps: readonly string[]; readonly tasks: readonly string[] };
  for (const id of apps) deleteApp(world, job.instance, id);
  for (const id of tasks) {
    const task = getEntry(world, "task", job.instance, id);
    if (task !== undefined) deleteEntry(world, task);
  }
  deleteEntry(world, job);
}

/** With its codes, its backends and its subscriptions. */
function deleteApp(world: World, instance: string, id: string): void {
  const app = getEntry(world, "app", instance, id);
  if (app === undefined) return;
  deleteEntry(world, app);
  const owned = [
    ...entriesOf(world, "app-code", instance).filter(({ data }) => data["app_id"] === id),
    ...entriesOf(world, "backend-api", instance).filter(({ data }) => data["roma_app_id"] === id),
    ...entriesOf(world, "notification", instance).filter(({ data }) => data["app_id"] === id),
  ];
  for (const entry of owned) deleteEntry(world, entry);
}
