/** The sample `lab`: three integrations, the custom entity of a fourth, and a workflow that has run twice. */
import type { EntityDefinition, Flow, FlowRun, Integration, NodeTrace } from "./documents.ts";

const MINUTE = 60_000;
/** 2025-01-01 UTC. */
const START = 1_735_689_600_000;

interface SampleIntegration {
  readonly id: string;
  readonly integration: Integration;
  readonly entities: readonly EntityDefinition[];
}

const DEVICE_ENTITIES: readonly EntityDefinition[] = [
  {
    ...{ identifier: "temperature", name: "Temperature", type: "PROPERTY", value_type: "DOUBLE", access_mod: "R" },
    value_attribute: { unit: "°C", fraction_digits: 1, min: -40, max: 125 },
  },
  { identifier: "counter", name: "Counter", type: "PROPERTY", value_type: "LONG", access_mod: "RW" },
  {
    ...{ identifier: "door", name: "Door", type: "PROPERTY", value_type: "BOOLEAN", access_mod: "R" },
    value_attribute: { enum: { false: "closed", true: "open" } },
  },
  { identifier: "state", name: "State", type: "PROPERTY", value_type: "STRING", access_mod: "RW" },
  { identifier: "code", name: "Code", type: "PROPERTY", value_type: "BINARY", access_mod: "R" },
  {
    ...{ identifier: "calibrate", name: "Calibrate", type: "SERVICE", value_type: "OBJECT" },
    children: [{ identifier: "offset", name: "Offset", type: "SERVICE", value_type: "DOUBLE" }],
  },
];

/** Of every minute from the start. The last bytes are greater than the first, and their text less. */
const DEVICE_VALUES = {
  temperature: [20, 21.5, 22],
  counter: [12, 13],
  door: [false, true, true],
  state: ["idle", "busy", "idle"],
  code: ["Aw==", "+w=="],
};

const LAB: SampleIntegration = {
  id: "lab",
  integration: {
    ...{ name: "Lab", description: "Devices of a laboratory", icon: "https://example.org/lab.svg", hidden: false },
    ...{ add_device: "lab.integration.add_device", delete_device: "lab.integration.delete_device" },
    blueprint: {
      identifier: "address",
      entities: DEVICE_ENTITIES,
      values: Object.entries(DEVICE_VALUES).flatMap(([identifier, values]) =>
        values.map((value, index) => ({ identifier, value, timestamp: START + index * MINUTE })),
      ),
    },
  },
  entities: [
    {
      ...{ identifier: "add_device", name: "Add device", type: "SERVICE", value_type: "OBJECT" },
      children: [
        {
          ...{ identifier: "address", name: "Address", type: "SERVICE", value_type: "STRING" },
          ...{ value_attribute: { min_length: 1, max_length: 128 }, description: "Address in the laboratory" },
        },
      ],
    },
    {
      ...{ identifier: "delete_device", name: "Delete device", type: "SERVICE", value_type: "OBJECT", hidden: true },
      children: [
        {
          ...{ identifier: "reason", name: "Reason", type: "SERVICE", value_type: "STRING", hidden: true },
          value_attribute: { optional: true, max_length: 200 },
        },
      ],
    },
  ],
};

const SEALED: SampleIntegration = {
  id: "sealed",
  integration: {
    ...{ name: "Sealed", description: "Adds devices that stay", hidden: false, add_device: "sealed.integration.add" },
    blueprint: { identifier: "number", entities: [], values: [] },
  },
  entities: [
    {
      ...{ identifier: "add", name: "Add", type: "SERVICE", value_type: "OBJECT" },
      children: [{ identifier: "number", name: "Number", type: "SERVICE", value_type: "LONG" }],
    },
  ],
};

const FIXED: SampleIntegration = {
  id: "fixed",
  integration: { name: "Fixed", description: "Can neither add nor delete devices", hidden: false },
  entities: [],
};

const SYSTEM: SampleIntegration = {
  id: "system",
  integration: { name: "System", description: "What users made", hidden: true },
  entities: [
    {
      ...{ identifier: "set_point", name: "Set point", type: "PROPERTY", value_type: "DOUBLE", access_mod: "RW" },
      ...{ value_attribute: { unit: "°C" }, customized: true },
    },
  ],
};

function trace(node: string, label: string, start_time: number, extra: Partial<NodeTrace>): NodeTrace {
  const place = {
    message_id: `F9A2C1D4E5B60718-${start_time}`,
    node_id: `${node}_1`,
    node_label: label,
    node_name: node,
  };
  return { ...place, status: "SUCCESS", start_time, time_cost: 3, ...extra };
}

const VALUE = '{"temperature":61.5}';

function run(start_time: number, last: Partial<NodeTrace>): Omit<FlowRun, "flow"> {
  return {
    ...{ start_time, time_cost: 10, status: last.status ?? "SUCCESS", version: 1 },
    trace_info: [
      trace("listener", "Temperature changed", start_time, { output: VALUE }),
      trace("email", "Warn", start_time + 3, { time_cost: 7, input: VALUE, ...last }),
    ],
  };
}

export const LAB_SAMPLE = {
  integrations: [LAB, SEALED, FIXED, SYSTEM],
  flows: [
    {
      flow: { name: "Heat alarm", remark: "Warns above 60 °C", enabled: true } satisfies Omit<Flow, "updated_at">,
      runs: [
        run(START, { output: '{"sent":true}' }),
        run(START + MINUTE, { status: "ERROR", error_message: "the mail server does not answer" }),
      ],
    },
  ],
} as const;
