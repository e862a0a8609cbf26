/** JSON Schema validation (2020-12). Loaded by `import()` alone: ajv costs time at start. */
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";

export type { ValidateFunction };

/** A compiler of schemas that we wrote ourselves. */
export function createAjv(): Ajv2020 {
  return new Ajv2020({ discriminator: true, allowUnionTypes: true });
}
