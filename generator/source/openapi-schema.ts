/**
 * Validity by the OpenAPI schemas, by swagger-parser. It compiles them on every run (300 ms), so the
 * build puts validators that it compiled from the same schemas in the place of this module
 * (`scripts/compiled-validators.mjs`, ADR 0010); a test holds the two together.
 */
import type { ObjectNode } from "./source-document.ts";

/** What ajv says of one fault. */
export interface Fault {
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly message?: string;
}

/** `document` declares one of the versions that swagger-parser knows: 2.0, 3.0.3 or 3.1.0; it is not changed. */
export async function schemaFaults(document: ObjectNode): Promise<readonly Fault[]> {
  const { default: SwaggerParser } = await import("@apidevtools/swagger-parser");
  try {
    await new SwaggerParser().validate({ ...document } as never, {
      // Nothing is dereferenced: on a large document that takes 500 ms, changes it, and loses the pointers.
      dereference: { excludedPathMatcher: () => true },
      resolve: { external: false },
      validate: { schema: true, spec: false },
    });
    return [];
  } catch (error) {
    const { details, message } = error as Error & { details?: readonly Fault[] };
    return details ?? [{ instancePath: "", keyword: "other", params: {}, message }];
  }
}
