/** Which branches of a successful body's union are errors (`x-awsi-error-envelope`). */
import Ajv2020 from "ajv/dist/2020.js";
import type { Api, ErrorEnvelope } from "../ir/index.ts";
import type { ObjectNode } from "../source/source-document.ts";
import { pointerKeys } from "../source/pointer.ts";
import { propertyOf, requires } from "./alternatives.ts";
import type { Schema } from "./schema-model.ts";

/** Whether every value of a branch is an error; undefined where no branch of a union can be. */
export function errorBranchTest(api: Api, root: ObjectNode): ((option: Schema) => boolean) | undefined {
  const envelope = api.errors?.envelope;
  if (envelope === undefined || envelope.form === "http") return undefined;
  if (envelope.form === "status") return (option) => hasOtherStatus(root, option, envelope);
  const [field = ""] = pointerKeys(envelope.error);
  return (option) => requires(root, option, field);
}

type StatusEnvelope = Extract<ErrorEnvelope, { form: "status" }>;

function hasOtherStatus(root: ObjectNode, option: Schema, { status, success }: StatusEnvelope): boolean {
  let schema: Schema | undefined = option;
  for (const key of pointerKeys(status)) schema = schema === undefined ? undefined : propertyOf(root, schema, key);
  return schema !== undefined && !admits(schema, success);
}

const ajv = new Ajv2020.default({ strict: false, logger: false, validateSchema: false });

/** What cannot be compiled by itself admits everything. */
function admits(schema: Schema, value: unknown): boolean {
  try {
    return ajv.validate(schema, value);
  } catch {
    return true;
  }
}
