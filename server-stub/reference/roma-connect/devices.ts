/** Devices: topics of products, and subscriptions to what happens. */
import { exactNumber, type Json, type JsonObject } from "../../runtime/exact-json.ts";
import type { Call } from "./call.ts";
import { invalidForDevices, noResource, type RomaFailure } from "./failure.ts";
import { entriesOf, getEntry, putEntry, type World } from "./world.ts";

export function updateProductTopic({ world, instance, rest, body }: Call): JsonObject {
  const [, product = "", , topic = ""] = rest;
  checkSize("product_id", product);
  checkSize("topic_id", topic);
  const topics = entriesOf(world, "product-topic", instance);
  if (!topics.some(({ key }) => key.startsWith(`${product}/`))) throw noResource(product);
  const found = getEntry(world, "product-topic", instance, `${product}/${topic}`);
  if (found === undefined) throw noResource(topic);
  const { permission = 0, name = "", version = "", description = "" } = body;
  putEntry(world, "product-topic", instance, found.key, { permission, name, version, description });
  const ids = { product_id: exactNumber(product), topic_id: exactNumber(topic) };
  return { ...ids, permission, topic_name: name, version, description };
}

/** Ids are numbers of up to 17 digits: a double cannot tell the largest from the next. */
function checkSize(parameter: string, id: string): void {
  if (id.length > 17) throw invalidForDevices("updateProductTopic", parameter, "path");
}

/** The first subscription that an instance gets. */
const FIRST_ID = 100;

export function createNotification({ world, instance, body }: Call): JsonObject {
  const { app_id, type = 0, status = 0, topic } = body as Subscription & JsonObject;
  const destination = destinationOf(body as Subscription & JsonObject);
  for (const id of [app_id, destination.destination_app_id]) checkApp(world, instance, id);
  checkTopic(world, instance, topic, destination.destination_type);
  const notification_id = entriesOf(world, "notification", instance).reduce(
    (next, { data }) => Math.max(next, Number(data["notification_id"]) + 1),
    FIRST_ID,
  );
  const data = { notification_id, type, status, topic, instance_id: instance, app_id, ...destination };
  putEntry(world, "notification", instance, String(notification_id), data);
  return data;
}

interface Subscription {
  readonly app_id: string;
  readonly topic: string;
  readonly notification_dest?: string;
  readonly destination_app_id?: string;
  readonly destination_name?: string;
}

interface Destination {
  readonly [field: string]: Json;
  readonly destination_type: string;
  readonly destination_app_id: string;
}

/** Subscriptions of a whole instance, which have no application, name all of it; Kafka has a data source. */
function destinationOf(subscription: Subscription): Destination {
  const { app_id, notification_dest = "MQS", destination_app_id = "", destination_name = "" } = subscription;
  const isOfInstance = app_id === "";
  if (isOfInstance && subscription.notification_dest === undefined) throw invalid("notification_dest");
  if (isOfInstance && destination_app_id === "") throw invalid("destination_app_id");
  if ((isOfInstance || notification_dest !== "MQS") && destination_name === "") throw invalid("destination_name");
  const named = destination_name === "" ? {} : { destination_name };
  return { destination_type: notification_dest, destination_app_id: destination_app_id || app_id, ...named };
}

function checkApp(world: World, instance: string, id: string): void {
  if (id !== "" && getEntry(world, "app", instance, id) === undefined) throw noResource(id);
}

/** Topics of Kafka are not ours to know. */
function checkTopic(world: World, instance: string, topic: string, destination: string): void {
  if (topic.length < 3) throw invalid("topic");
  if (destination === "MQS" && getEntry(world, "queue-topic", instance, topic) === undefined) throw noResource(topic);
}

function invalid(parameter: string): RomaFailure {
  return invalidForDevices("createNotification", parameter, "body");
}
