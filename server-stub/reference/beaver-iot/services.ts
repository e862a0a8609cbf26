/** Services: entities that do something when they are called with values for their parameters. */
import type { JsonObject } from "../../runtime/exact-json.ts";
import { invalid, notFound } from "./failure.ts";
import { findByKey } from "./entities.ts";
import { isBlank } from "./texts.ts";
import { saveValues } from "./values.ts";
import { nowOf, type World } from "./world.ts";

/** Checks the parameters and keeps them in their histories. `parameters`: by entity key. */
export function callService(world: World, serviceKey: string, parameters: JsonObject): void {
  const service = findByKey(world, serviceKey);
  if (service?.type !== "SERVICE") throw notFound(`service ${serviceKey} not found`);
  const known = world.entities.find("parent", serviceKey);
  const stray = Object.keys(parameters).find((key) => !known.some(({ entity_key }) => entity_key === key));
  if (stray !== undefined) throw invalid(`${serviceKey} does not have the parameter ${stray}`);
  const timestamp = nowOf(world);
  const values = known.flatMap((entity) => {
    const value = Object.hasOwn(parameters, entity.entity_key) ? parameters[entity.entity_key] : undefined;
    if (value !== undefined && value !== null && !(typeof value === "string" && isBlank(value)))
      return [{ entity, value, timestamp }];
    if (entity.value_attribute?.optional === true) return [];
    throw invalid(`${entity.entity_key} is needed`);
  });
  saveValues(world, values);
}
