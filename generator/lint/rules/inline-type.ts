/** An object type needs a name in most languages. Without one, the SDK names it after its place, which may change. */
import { isRecord } from "../schema/scope.ts";
import { hasText, isComponent, type Rule } from "../rule.ts";

export const inlineType: Rule = () => ({
  Schema: (schema, { report, location }) => {
    const { properties, title } = schema;
    if (!isRecord(properties) || Object.keys(properties).length === 0) return;
    if (isComponent(location) || hasText(title) || hasText(schema["x-awsi-type-name"])) return;
    // What a schema is composed of becomes part of its type.
    if (/\/(allOf\/\d+|not|if|then|else)$/.test(location.pointer)) return;
    report({ message: "The object has no name, so that it is named after its place", location: location.key() });
  },
});
