import { describe, expect, test } from "vitest";
import { checkTemplate, controlTagShare, limits, type ViewSchema } from "./contract.ts";
import { targetIds, templateSet } from "./template-files.ts";

describe.each(targetIds)("templates of %s", (target) => {
  test("fit their views", async () => {
    const { templates, partials, schemas } = await templateSet(target);
    expect([...templates.keys()].toSorted()).toEqual(Object.keys(schemas).toSorted());
    const problems = [...templates].flatMap(([name, source]) => checkTemplate(source, schemas[name] ?? {}, partials));
    expect(problems).toEqual([]);
  });

  test("use every partial", async () => {
    const { templates, partials } = await templateSet(target);
    const texts = [...templates.values(), ...partials.values()].map(({ text }) => text).join("\n");
    expect([...partials.keys()].filter((name) => !texts.includes(`{{> ${name} `))).toEqual([]);
  });

  test("hold little logic", async () => {
    const { templates, partials } = await templateSet(target);
    expect(controlTagShare([...templates.values(), ...partials.values()])).toBeLessThanOrEqual(
      limits.controlTagsPer100Lines,
    );
  });
});

const text: ViewSchema = { type: "string" };
const object = (properties: Record<string, ViewSchema>, optional: readonly string[] = []): ViewSchema => ({
  type: "object",
  properties,
  required: Object.keys(properties).filter((name) => !optional.includes(name)),
});
const view = object(
  {
    name: text,
    note: text,
    isFine: { type: "boolean" },
    items: { type: "array", items: object({ text, tags: { type: "array", items: text } }) },
  },
  ["note"],
);
const partials = new Map([["item", { file: "item.hbs", text: "{{text}}\n{{missing}}\n" }]]);
const check = (source: string): string[] => checkTemplate({ file: "t.hbs", text: source }, view, partials);

describe("the check itself", () => {
  test("accepts what is allowed", () => {
    const source =
      "{{name}}{{#if isFine}}a{{else}}b{{/if}}{{! remark }}\n" +
      "{{#each items}}{{text}}{{../name}}{{#each tags}}{{this}}{{/each}}{{/each}}" +
      "{{#each items}}{{#if @last}}{{else}},{{/if}}{{/each}}";
    expect(check(source)).toEqual([]);
  });

  test.each([
    ["a misspelt value", "a\n{{nmae}}", "t.hbs:2: the view has no field nmae"],
    ["a misspelt condition", "{{#if isfine}}x{{/if}}", "t.hbs:1: the view has no field isfine"],
    ["a misspelt list", "{{#each itmes}}x{{/each}}", "t.hbs:1: the view has no field itmes"],
    ["a field of an item", "{{#each items}}\n{{name}}{{/each}}", "t.hbs:2: the view has no field name"],
    ["a field that may be absent", "{{note}}", "t.hbs:1: the view has no field note"],
    ["an inherited property", "{{constructor}}", "t.hbs:1: the view has no field constructor"],
    ["a condition on text", "{{#if name}}x{{/if}}", "t.hbs:1: name is no boolean"],
    ["a loop over text", "{{#each name}}x{{/each}}", "t.hbs:1: name is no list"],
    ["a boolean as text", "{{isFine}}", "t.hbs:1: isFine is no text"],
    ["a helper", "{{upper name}}", "t.hbs:1: the helper upper is not allowed"],
    ["lookup", "{{lookup items 0}}", "t.hbs:1: the helper lookup is not allowed"],
    ["unless", "{{#unless isFine}}x{{/unless}}", "t.hbs:1: the block unless is not allowed"],
    ["with", "{{#with items}}x{{/with}}", "t.hbs:1: the block with is not allowed"],
    ["an inverted block", "{{^isFine}}x{{/isFine}}", "t.hbs:1: the block isFine is not allowed"],
    ["else if", "{{#if isFine}}x{{else if isFine}}y{{/if}}", "t.hbs:1: else if is not allowed"],
    ["@index", "{{#each items}}{{@index}}{{/each}}", "t.hbs:1: @index is not allowed"],
    ["@last outside each", "{{#if @last}}x{{/if}}", "t.hbs:1: @last outside each"],
    ["climbing too far", "{{#each items}}{{#each tags}}{{../../name}}{{/each}}{{/each}}", "t.hbs:1: ../../name climbs more than one level"],
    ["climbing out", "{{../name}}", "t.hbs:1: ../name climbs out of the template"],
    ["a dollar before a value", "`${{{name}}}`", "t.hbs:1: triple braces or & are not allowed"],
    ["block parameters", "{{#each items as |i|}}{{text}}{{/each}}", "t.hbs:1: block parameters are not allowed"],
    ["a subexpression", "{{#if (eq name name)}}x{{/if}}", "t.hbs:1: SubExpression is not allowed"],
    ["an unknown partial", "{{> nothing this}}", "t.hbs:1: there is no partial nothing"],
    ["a partial without a value", "{{> item}}", "t.hbs:1: the partial item needs one value and nothing else"],
    ["a partial with parameters", "{{> item this a=name}}", "t.hbs:1: the partial item needs one value and nothing else"],
    ["a fault inside a partial", "{{#each items}}{{> item this}}{{/each}}", "item.hbs:2: the view has no field missing"],
    ["an inline partial", '{{#*inline "x"}}x{{/inline}}', "t.hbs:1: DecoratorBlock is not allowed"],
    ["a syntax error", "{{#if isFine}}", "t.hbs:1: Parse error on line 1"],
    ["deep nesting", "{{#if isFine}}{{#if isFine}}\n{{#if isFine}}x{{/if}}{{/if}}{{/if}}", "t.hbs:2: nested more than 2 deep"],
    ["a long file", "line\n".repeat(81), "t.hbs:1: 81 lines, more than 80"],
  ])("rejects %s", (_, source, problem) => {
    expect(check(source)).toContainEqual(expect.stringContaining(problem));
  });

  test("counts control tags", () => {
    const source = { file: "t.hbs", text: "{{#if a}}\nx\n{{else}}\ny\n{{/if}}\nz\nz\nz\nz\nz\n" };
    expect(controlTagShare([source])).toBe(30);
  });
});
