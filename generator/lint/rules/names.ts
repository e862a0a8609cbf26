/** Names become identifiers, in which case and punctuation are not free. */
import { isRecord } from "../schema/scope.ts";
import { follow, type Location, type Rule, type RuleContext } from "../rule.ts";

/** Longer names break a line by themselves. */
const maxLength = 100;

export const operationIdUsable: Rule = () => ({
  Operation: ({ operationId }, { report, location }) => {
    if (typeof operationId !== "string" || operationId === "") return;
    const at = location.child("operationId");
    if (!/\p{L}/u.test(operationId))
      report({ message: `"${operationId}" has no letter to make a name of`, location: at });
    else if (operationId.length > maxLength) {
      report({ message: `The operationId has ${String(operationId.length)} characters`, location: at });
    }
  },
});

export const namesDistinct: Rule = () => {
  const operationIds: [string, Location][] = [];
  return {
    Schema: ({ properties }, context) => {
      compareKeys("properties", properties, ["properties"], context);
    },
    Operation: ({ operationId, parameters }, context) => {
      const { location } = context;
      if (typeof operationId === "string") operationIds.push([operationId, location.child("operationId")]);
      const named = (Array.isArray(parameters) ? parameters : []).flatMap((parameter, index): [string, Location][] => {
        const name = follow(context, parameter, location)?.["name"];
        return typeof name === "string" ? [[name, location.child(["parameters", index])]] : [];
      });
      compare("parameters", named, context);
    },
    Root: {
      leave: ({ components, definitions }, context) => {
        compare("operationIds", operationIds, context);
        if (!isRecord(components)) compareKeys("schemas", definitions, ["definitions"], context);
        else compareKeys("schemas", components["schemas"], ["components", "schemas"], context);
      },
    },
  };
};

function compareKeys(what: string, map: unknown, way: string[], context: RuleContext): void {
  if (!isRecord(map)) return;
  const named = Object.keys(map).map((name): [string, Location] => [
    name,
    context.location.child([...way, name]).key(),
  ]);
  compare(what, named, context);
}

function compare(what: string, named: readonly (readonly [string, Location])[], { report }: RuleContext): void {
  const seen = new Map<string, string>();
  for (const [name, location] of named) {
    // A sign in front tells `+1` from `-1`; names without letters or digits are for naming to judge.
    const bare = name.replace(/(?<=.)[^\p{L}\p{N}]/gu, "").toLowerCase();
    const first = seen.get(bare);
    if (first === undefined) seen.set(bare, name);
    else if (first !== name)
      report({ message: `The ${what} "${first}" and "${name}" differ only in case or punctuation`, location });
  }
}
