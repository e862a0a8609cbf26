/** What has no text has no documentation in an SDK. */
import { isRecord } from "../schema/scope.ts";
import { follow, hasText, isComponent, type Rule } from "../rule.ts";

export const operationDescribed: Rule = () => ({
  Operation: (operation, { report, location }) => {
    if (hasText(operation["summary"]) || hasText(operation["description"])) return;
    report({ message: "The operation has neither summary nor description", location: location.key() });
  },
});

export const schemaDescribed: Rule = () => ({
  Schema: (schema, { report, location }) => {
    if (!isComponent(location) || hasText(schema["description"]) || hasText(schema["title"])) return;
    report({ message: "The schema has neither title nor description", location: location.key() });
  },
});

export const fieldDescribed: Rule = () => ({
  Schema: (schema, context) => {
    const { properties } = schema;
    if (!isRecord(properties)) return;
    for (const [name, property] of Object.entries(properties)) {
      const target = follow(context, property, context.location);
      if (property === true || hasText(target?.["description"])) continue;
      if (isRecord(property) && hasText(property["description"])) continue;
      const location = context.location.child(["properties", name]).key();
      context.report({ message: `The property "${name}" has no description`, location });
    }
  },
});
