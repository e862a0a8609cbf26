import { diagnose } from "../../diagnostics/catalogue.ts";
import type { Diagnostics } from "../../diagnostics/diagnostic.ts";
import type { Api, MediaContent, Operation } from "../../ir/index.ts";

/** No SDK codes XML: it is handed over as the text it is. */
export function xmlBodies(api: Api, diagnostics: Diagnostics): void {
  for (const operation of api.services.flatMap(({ operations }) => operations)) {
    if (!bodiesOf(operation).some(isXmlAlone)) continue;
    diagnostics.add(diagnose("xml-body", { operation: operation.id }, operation.origin));
  }
}

function bodiesOf({ requestBody, responses }: Operation): readonly (readonly MediaContent[])[] {
  const successes = responses.filter(({ status }) => status.startsWith("2"));
  return [requestBody?.contents ?? [], ...successes.map(({ contents }) => contents)];
}

function isXmlAlone(contents: readonly MediaContent[]): boolean {
  return contents.length > 0 && contents.every(({ kind }) => kind === "xml");
}
