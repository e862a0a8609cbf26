/** Values: writing them, exact sums, types. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { aggregateOf } from "../../../server-stub/reference/beaver-iot/aggregates.ts";
import type { ValueType } from "../../../server-stub/reference/beaver-iot/documents.ts";
import type { Json } from "../../../server-stub/runtime/exact-json.ts";
import { addDevice, addMember, contentOf, entityId, start, type Running } from "./running.ts";

describe("aggregates", () => {
  const aggregate = (...[type, of, values]: [Parameters<typeof aggregateOf>[0], ValueType, readonly Json[]]) =>
    aggregateOf(
      type,
      of,
      values.map((value, index) => ({ entity: "1", value, timestamp: -index })),
    ).value;

  it("of whole numbers keep every digit", () => {
    expect(aggregate("SUM", "LONG", ["9223372036854775807", "9223372036854775807"])).toBe("18446744073709551614");
    expect(aggregate("MAX", "LONG", ["9", "9223372036854775806", "9223372036854775807"])).toBe("9223372036854775807");
    expect(aggregate("MIN", "LONG", ["9", "10", "-10"])).toBe("-10");
    expect(aggregate("AVG", "LONG", ["12", "13"])).toBe("12.5");
    expect(aggregate("AVG", "LONG", ["1", "1", "2"])).toBe("1.33333333");
  });

  it("of decimals do not count in binary; means go to the even neighbour", () => {
    expect(aggregate("SUM", "DOUBLE", [0.1, 0.2])).toBe(0.3);
    expect(aggregate("AVG", "DOUBLE", [0.000_000_01, 0])).toBe(0);
    expect(aggregate("AVG", "DOUBLE", [0.000_000_03, 0])).toBe(0.000_000_02);
    expect(aggregate("SUM", "DOUBLE", [1e300, 1e-300])).toBe(1e300);
  });

  it("of others follow the type's order", () => {
    expect(aggregate("MIN", "BOOLEAN", [true, false])).toBe(false);
    expect(aggregate("MAX", "STRING", ["b", "a", "B"])).toBe("b");
    expect(aggregate("MAX", "BINARY", ["Aw==", "+w=="])).toBe("+w==");
    expect(aggregate("LAST", "BINARY", ["Aw==", "+w=="])).toBe("Aw==");
  });

  it("count each value once", () => {
    const values = ["a", "b", "a"].map((value) => ({ entity: "1", value, timestamp: 0 }));
    const counted = [
      { value: "a", value_type: "STRING", count: 2 },
      { value: "b", value_type: "STRING", count: 1 },
    ];
    expect(aggregateOf("COUNT", "STRING", values)).toEqual({ count_result: counted });
  });
});

describe("writing", () => {
  let server: Running;
  let counter: string;
  const update = (exchange: unknown) => server.admin("POST /entity/property/update", { exchange });
  const REFUSED = { status: 400, error: "parameter_validation_failed" };

  beforeAll(async () => {
    server = await start();
    await addDevice(server, "meter");
    counter = await entityId(server, "meter.counter");
  });

  afterAll(() => server.close());

  it("a whole number beyond doubles keeps its digits, latest and in the history", async () => {
    const text = '{"exchange":{"lab.device.meter.counter":9007199254740993}}';
    expect(await server.admin("POST /entity/property/update", text)).toMatchObject({ status: 200, data: undefined });
    const { data } = await server.admin(`GET /entity/${counter}/status`);
    expect(data).toMatchObject({ value: "9007199254740993", value_type: "LONG" });
    const history = await server.admin("POST /entity/history/search", `{"entity_id":${counter}}`);
    expect(contentOf(history).map(({ value }) => value)).toEqual(["9007199254740993", "13", "12"]);
    expect(contentOf(history)[0]).toMatchObject({ entity_id: counter });
  });

  it.each([
    ["lab.device.meter.counter", 1.5],
    ["lab.device.meter.counter", "12a"],
    ["lab.device.meter.counter", true],
    ["lab.device.meter.state", 7],
    ["lab.device.meter.state", null],
    ["lab.device.meter.temperature", 20],
    ["lab.device.meter.calibrate", {}],
  ])("%s does not take %j, and nothing is written", async (key, value) => {
    const before = (await server.admin(`GET /entity/${counter}/status`)).data;
    expect(await update({ "lab.device.meter.counter": 1, [key]: value })).toMatchObject(REFUSED);
    expect((await server.admin(`GET /entity/${counter}/status`)).data).toEqual(before);
  });

  it("widgets and parameters of devices keep their numbers, too", async () => {
    const { dashboard_id } = (await server.admin("POST /dashboard", { name: "exact" })).data as Record<string, string>;
    const data = '{"n":12345678901234567890,"d":0.1234567890123456789012}';
    await server.admin(`PUT /dashboard/${dashboard_id}`, `{"name":"exact","widgets":[{"data":${data}}]}`);
    expect((await server.admin("GET /dashboard/dashboards")).text).toContain(data);
    const parameters = '{"sealed.integration.add.number":9007199254740993}';
    await server.admin("POST /device", `{"name":"exact","integration":"sealed","param_entities":${parameters}}`);
    const [device] = contentOf(await server.admin("POST /device/search", { name: "exact" }));
    expect(device).toMatchObject({ key: "sealed.device.9007199254740993" });
  });

  it("is refused for what does not exist, and for what is no exchange", async () => {
    expect(await update({ "lab.device.nowhere.counter": 1 })).toMatchObject({ status: 404, error: "data_no_found" });
    const pollution = '{"exchange":{"__proto__":1}}';
    expect(await server.admin("POST /entity/property/update", pollution)).toMatchObject({ status: 404 });
    for (const body of ["", "{", "[]", "{}", '{"exchange":[]}'])
      expect(await server.admin("POST /entity/property/update", body)).toMatchObject(REFUSED);
  });

  it("services take their parameters, which have a history and no latest value", async () => {
    const call = (exchange: unknown) => server.admin("POST /entity/service/call", { exchange });
    const offset = await entityIdOfChild("Offset");
    expect(await call({ "lab.device.meter.calibrate.offset": 0.5 })).toMatchObject({ status: 200 });
    expect(await call({ "lab.device.meter.calibrate": null })).toMatchObject(REFUSED);
    expect(await call({ "lab.device.meter.calibrate.offset": "much" })).toMatchObject(REFUSED);
    expect(await call({ "lab.integration.add_device.address": "meter-2" })).toMatchObject(REFUSED);
    expect((await server.admin(`GET /entity/${offset}/status`)).data).toEqual({});
    const history = await server.admin("POST /entity/history/search", { entity_id: offset });
    expect(contentOf(history)).toMatchObject([{ value: 0.5 }]);
  });

  it("needs a menu, and the entity to be seen", async () => {
    const watcher = await addMember(server, "watcher", ["entity_data.edit"]);
    const exchange = { "lab.device.meter.counter": 1 };
    expect(await watcher.call("POST /entity/property/update", { exchange })).toMatchObject({ status: 404 });
    expect(await server.call("POST /entity/property/update", { body: { exchange } })).toMatchObject({ status: 401 });
  });

  async function entityIdOfChild(name: string): Promise<string> {
    const found = await server.admin("POST /entity/search", { keyword: "meter.calibrate" });
    return contentOf(found).find(({ entity_name }) => entity_name === name)?.["entity_id"] as string;
  }
});
