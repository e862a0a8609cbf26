/** The ROMA Connect server that workflows run against: known passwords, and what its instance has at the start. */
import type { WorkflowSetup } from "../system.ts";
import {
  APP,
  BUSY_GROUP,
  DOMAIN,
  GROUP,
  PLUGIN,
  PRODUCT,
  PRODUCT_TOPIC,
  QUEUE_TOPIC,
  TASK,
  USER,
} from "./default-world.ts";

const READER = {
  id: "3a6d09f88fa41908676fdd4b039e95c0",
  name: "reader",
  password: "conformance reader",
  role: "reader",
};

export function workflowSetup(): Promise<WorkflowSetup> {
  return Promise.resolve({
    settings: { users: [{ ...USER, password: "conformance user" }, READER] },
    inputs: {
      reader_name: READER.name,
      reader_password: READER.password,
      reader_id: READER.id,
      plugin_id: PLUGIN,
      app_id: APP,
      group_id: GROUP,
      busy_group_id: BUSY_GROUP,
      domain_id: DOMAIN,
      task_id: TASK,
      product_id: PRODUCT,
      topic_id: PRODUCT_TOPIC,
      topic: QUEUE_TOPIC,
    },
  });
}
