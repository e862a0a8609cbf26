// The WebSocket of Beaver IoT is described by AsyncAPI: the document is valid, and so is every example.
import { join } from "node:path";
import { readFileSync } from "node:fs";
import { Parser } from "@asyncapi/parser";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import type { Node, ObjectNode } from "../../generator/source/source-document.ts";
import { projectRoot } from "../project-root.ts";
import { at, list, object, readYaml, text } from "./documents.ts";

const folder = join(projectRoot, "specs", "beaver-iot", "1.0.0");
const path = join(folder, "asyncapi.yaml");
const source = readFileSync(path, "utf8");
const document = readYaml(path);

const parser = new Parser();

/** Errors that the AsyncAPI parser finds: severity 0. */
async function errorsIn(content: string): Promise<string[]> {
  const { diagnostics } = await parser.parse(content);
  return diagnostics.filter(({ severity }) => severity.valueOf() === 0).map(({ message }) => message);
}

/** What is wrong with the examples of messages, one line each. */
function faultyExamples(api: ObjectNode): string[] {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  ajv.addSchema({ $id: "asyncapi", components: object(api["components"]) });
  return messagesOf(api).flatMap(([name, message]) => {
    const validate = ajv.compile({ $ref: `asyncapi${text(at(message, "payload", "$ref"))}` });
    return list(message["examples"]).flatMap((example) => {
      const isValid = validate(at(example, "payload"));
      return isValid ? [] : [`${name}, ${text(at(example, "name"))}: ${ajv.errorsText(validate.errors)}`];
    });
  });
}

function messagesOf(api: ObjectNode): (readonly [name: string, message: ObjectNode])[] {
  return Object.entries(object(at(api, "components", "messages"))).map(([name, node]) => [name, object(node)] as const);
}

describe("the WebSocket of Beaver IoT", () => {
  it("is a valid AsyncAPI 3.0 document", async () => {
    expect(text(document["asyncapi"])).toBe("3.0.0");
    expect(await errorsIn(source)).toEqual([]);
  });

  it.each([
    ["a reference that leads nowhere", 'channels/events/messages/change"', 'channels/events/messages/chance"'],
    ["an action that does not exist", "action: send", "action: shout"],
    ["a server without protocol", "    protocol: ws\n", ""],
  ])("is refused with %s", async (_what, right, wrong) => {
    expect(source).toContain(right);
    expect(await errorsIn(source.replace(right, wrong))).not.toEqual([]);
  });

  it("has valid examples of every message", () => {
    for (const [name, message] of messagesOf(document)) expect(list(message["examples"]), name).not.toEqual([]);
    expect(faultyExamples(document)).toEqual([]);
  });

  it("has no room for other frames", () => {
    const copy = structuredClone(document);
    const example = object(list(at(copy, "components", "messages", "change", "examples"))[0]);
    example["payload"] = { event_type: "Heartbeat", payload: { entity_key: [1] } };
    expect(faultyExamples(copy)).toEqual([expect.stringMatching(/^change, one: .*pattern.*entity_key\/0 must be string/)]);
  });

  it("goes both ways, with a token in the header or in the address", () => {
    const actions = Object.values(object(document["operations"])).map((one) => text(at(one, "action")));
    expect(new Set(actions)).toEqual(new Set(["receive", "send"]));
    const schemes = Object.values(object(at(document, "components", "securitySchemes")));
    expect(schemes.map((one) => [at(one, "type"), at(one, "in")] as Node)).toEqual([
      ["http", undefined],
      ["httpApiKey", "query"],
    ]);
    for (const server of Object.values(object(document["servers"]))) expect(list(at(server, "security"))).toHaveLength(2);
  });
});
