/** JSON Schema validation (2020-12). Loaded by `import()` alone: ajv costs time at start. */
import { Ajv2020, type Options } from "ajv/dist/2020.js";

/** For schemas that we wrote ourselves: checking them against the meta-schema takes 150 ms, and a test does it. */
export const ownOptions: Options = { discriminator: true, allowUnionTypes: true, validateSchema: false };

export function createAjv(options: Options = {}): Ajv2020 {
  return new Ajv2020({ ...ownOptions, ...options });
}
