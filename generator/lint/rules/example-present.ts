/** Every JSON body has an example: documentation shows it, and conformance sends it. */
import { isRecord } from "../schema/scope.ts";
import { follow, sideOf, type Rule, type Visit } from "../rule.ts";

const mediaType: Visit = (media, context) => {
  if (sideOf(context.location) === undefined || !/json/i.test(String(context.key)) || hasExample(media)) return;
  const schema = follow(context, media["schema"], context.location);
  if (schema !== undefined && (hasExample(schema) || schema["const"] !== undefined || isFile(schema))) return;
  context.report({ message: `The ${String(context.key)} body has no example`, location: context.location.key() });
};

export const examplePresent: Rule = () => ({
  MediaType: mediaType,
  Response: (response, context) => {
    const schema =
      response["content"] === undefined ? follow(context, response["schema"], context.location) : undefined;
    if (schema === undefined || hasExample(response) || hasExample(schema)) return;
    context.report({ message: "The response has no example", location: context.location.key() });
  },
});

/** Octets have no example in JSON. */
function isFile({ format, contentMediaType }: Readonly<Record<string, unknown>>): boolean {
  return format === "binary" || contentMediaType !== undefined;
}

function hasExample({ example, examples }: Readonly<Record<string, unknown>>): boolean {
  return (
    example !== undefined || (isRecord(examples) || Array.isArray(examples) ? Object.keys(examples).length > 0 : false)
  );
}
