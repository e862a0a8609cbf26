/** Entities, their latest values and their histories. */
import type { EntitiesHandlers } from "../../../beaver-iot/index.ts";
import { aggregateOf, requireAggregate } from "../aggregates.ts";
import { exactField, type Caller, type Calls } from "../calls.ts";
import type { Entity, Value } from "../documents.ts";
import { shownEntity, shownMetadata } from "../entities.ts";
import { invalid, notFound } from "../failure.ts";
import { matchesFilter } from "../entity-filter.ts";
import { pageOf } from "../pages.ts";
import type { Row } from "../table.ts";
import { textOf } from "../texts.ts";
import { historyOf } from "../values.ts";
import { nowOf, type World } from "../world.ts";

export function entitiesHandlers(world: World, calls: Calls): EntitiesHandlers {
  return {
    search: calls.secured(({ body }, { access }) => {
      const isCustomShown = access.hasMenu(["entity_custom.view"]);
      const visible = world.entities.latest().filter((entity) => access.seesEntity(entity));
      const shown = visible.filter(({ customized = false }) => isCustomShown || !customized);
      const found = shown.filter((entity) => matchesFilter(world, body, entity));
      return pageOf(body, found, (entity) => shownEntity(world, entity));
    }),
    listChildren: calls.secured(({ path }, caller) => {
      const { entity_key } = requireEntity(world, caller, path.entity_id);
      return world.entities.find("parent", entity_key).map((entity) => shownEntity(world, entity));
    }),
    getLatestValue: calls.secured(({ path }, caller) => {
      const entity = findEntity(world, caller, path.entity_id);
      const latest = entity && world.latestValues.get(entity.key);
      return entity === undefined || latest === undefined ? {} : shownLatest(entity, latest);
    }),
    getMetadata: calls.secured(({ path }, caller) => shownMetadata(requireEntity(world, caller, path.entity_id))),
    history: historyHandlers(world, calls),
  };
}

function historyHandlers(world: World, calls: Calls): EntitiesHandlers["history"] {
  return {
    search: calls.secured((request, caller) => {
      const { body } = request;
      const { start_timestamp: start = 0, end_timestamp: end = nowOf(world) } = body;
      requireTime(start, end);
      const ids = new Set([...(body.entity_ids ?? []), ...(body.entity_id === undefined ? [] : [exactId(request)])]);
      const entities = [...ids].flatMap((id) => findEntity(world, caller, id) ?? []);
      const values = entities.flatMap((entity) =>
        historyOf(world, entity.key, start, end).map((row) => ({ ...row, value_type: entity.value_type })),
      );
      const ordered = values.sort((left, right) => right.timestamp - left.timestamp);
      return pageOf(body, ordered, ({ entity, value, value_type, timestamp }) => ({
        ...{ entity_id: entity, value, value_type, timestamp: String(timestamp) },
      }));
    }),
    aggregate: calls.secured((request, caller) => {
      const { aggregate_type, start_timestamp: start, end_timestamp: end } = request.body;
      requireTime(start, end);
      const entity = findEntity(world, caller, exactId(request));
      if (entity === undefined) return {};
      requireAggregate(aggregate_type, entity.value_type);
      return aggregateOf(aggregate_type, entity.value_type, historyOf(world, entity.key, start, end));
    }),
  };
}

function shownLatest({ value_type }: Entity, { value, timestamp }: Value) {
  return { value, value_type, updated_at: String(timestamp) };
}

function requireTime(start: number, end: number): void {
  if (end <= start) throw invalid("end_timestamp must be later than start_timestamp");
}

/** `entity_id` may be a number that a double does not hold. */
function exactId(request: Parameters<typeof exactField>[0]): string {
  return textOf(exactField(request, "entity_id") ?? null);
}

/** Undefined for one that does not exist or that the caller does not see. */
function findEntity({ entities }: World, { access }: Caller, key: string): Row<Entity> | undefined {
  return access.visible(
    entities.get(key),
    () => entities.oldest(),
    (entity) => access.seesEntity(entity),
  );
}

function requireEntity(world: World, caller: Caller, key: string): Row<Entity> {
  const entity = findEntity(world, caller, key);
  if (entity === undefined) throw notFound("entity not found");
  return entity;
}
