/** What each template is given, as JSON Schema (for the checks in `test/templates`) and as types. */
import { Type as t, type Static } from "@sinclair/typebox";

const strict = { additionalProperties: false } as const;

/** `doc` is a finished comment with its line break, or empty; `text` is finished code. */
const operation = t.Object(
  { doc: t.String(), signature: t.String(), request: t.String(), response: t.String() },
  strict,
);
export type OperationView = Static<typeof operation>;

const group = t.Object({ doc: t.String(), text: t.String() }, strict);

const service = t.Object(
  { doc: t.String(), type: t.String(), groups: t.Array(group), operations: t.Array(operation) },
  strict,
);
export type ServiceView = Static<typeof service>;

const handlers = t.Object(
  { imports: t.Array(t.String()), services: t.Array(service), places: t.Array(t.String()) },
  strict,
);
export type HandlersView = Static<typeof handlers>;

const index = t.Object({ api: t.String(), title: t.String() }, strict);
export type IndexView = Static<typeof index>;

const packageFile = t.Object({ name: t.String(), description: t.String() }, strict);
export type PackageView = Static<typeof packageFile>;

const readme = t.Object(
  {
    api: t.String(),
    title: t.String(),
    package: t.String(),
    example: t.String(),
    groups: t.Array(t.Object({ name: t.String(), methods: t.String() }, strict)),
  },
  strict,
);
export type ReadmeView = Static<typeof readme>;

/** By template name. */
export const viewSchemas = {
  handlers,
  index,
  package: packageFile,
  readme,
  tsconfig: t.Object({}, strict),
};
