/** What each template is given, as JSON Schema (for the checks in `test/templates`) and as types. */
import { Type as t, type Static } from "@sinclair/typebox";

const strict = { additionalProperties: false } as const;
/** `doc` is finished comment lines with their line breaks, or empty; `text` is a finished line. */
const line = t.Object({ text: t.String() }, strict);
const documented = t.Object({ doc: t.String(), text: t.String() }, strict);

const object = t.Object(
  {
    doc: t.String(),
    name: t.String(),
    properties: t.Array(documented),
    additional: t.String(),
    initializer: t.String(),
    assignments: t.Array(line),
    reads: t.Array(line),
    rest: t.String(),
    writes: t.Array(line),
  },
  strict,
);
export type ObjectView = Static<typeof object>;

const choice = t.Object(
  {
    doc: t.String(),
    name: t.String(),
    raw: t.String(),
    values: t.Array(documented),
    known: t.Array(line),
  },
  strict,
);
export type EnumView = Static<typeof choice>;

const union = t.Object(
  {
    doc: t.String(),
    head: t.String(),
    name: t.String(),
    discriminator: t.String(),
    cases: t.Array(documented),
    considered: t.Array(line),
    written: t.Array(line),
  },
  strict,
);
export type UnionView = Static<typeof union>;

const alias = t.Object({ doc: t.String(), name: t.String(), type: t.String() }, strict);
export type AliasView = Static<typeof alias>;

const operation = t.Object(
  {
    doc: t.String(),
    attributes: t.Array(line),
    signature: t.String(),
    statements: t.Array(line),
    isMutable: t.Boolean(),
    call: t.String(),
    constant: t.String(),
    descriptor: t.String(),
  },
  strict,
);
export type OperationView = Static<typeof operation>;

const body = t.Object({ doc: t.String(), name: t.String(), cases: t.Array(documented), placed: t.Array(line) }, strict);
export type BodyView = Static<typeof body>;

const child = t.Object({ doc: t.String(), member: t.String(), type: t.String() }, strict);

const resource = t.Object(
  {
    doc: t.String(),
    name: t.String(),
    children: t.Array(child),
    operations: t.Array(operation),
    bodies: t.Array(body),
    hasOperations: t.Boolean(),
  },
  strict,
);
export type ResourceView = Static<typeof resource>;

const generic = t.Object(
  { member: t.String(), label: t.String(), spec: t.String(), credentials: t.Array(line), hasCredentials: t.Boolean() },
  strict,
);

const client = t.Object(
  {
    doc: t.String(),
    name: t.String(),
    children: t.Array(child),
    operations: t.Array(operation),
    bodies: t.Array(body),
    hasOperations: t.Boolean(),
    initializer: t.String(),
    secrets: t.String(),
    credentials: t.Array(t.Object({ member: t.String(), doc: t.String() }, strict)),
    generics: t.Array(generic),
    api: t.Array(line),
  },
  strict,
);
export type ClientView = Static<typeof client>;

const errors = t.Object(
  {
    codes: t.Array(t.Object({ doc: t.String(), name: t.String(), base: t.String() }, strict)),
    hasCodes: t.Boolean(),
    table: t.Array(line),
  },
  strict,
);
export type ErrorsView = Static<typeof errors>;

const root = t.Object({ doc: t.String(), name: t.String() }, strict);
export type RootErrorView = Static<typeof root>;

const packageFile = t.Object(
  { name: t.String(), module: t.String(), path: t.String(), hasTestee: t.Boolean() },
  strict,
);
export type PackageView = Static<typeof packageFile>;

const readme = t.Object(
  {
    title: t.String(),
    docs: t.String(),
    package: t.String(),
    module: t.String(),
    client: t.String(),
    root: t.String(),
    baseUrl: t.String(),
    variable: t.String(),
    example: t.String(),
    print: t.String(),
    caught: t.String(),
    auth: t.Array(t.Object({ call: t.String() }, strict)),
    credentials: t.Array(t.Object({ member: t.String() }, strict)),
    paging: t.Array(t.Object({ call: t.String() }, strict)),
    generics: t.Array(t.Object({ call: t.String() }, strict)),
  },
  strict,
);
export type ReadmeView = Static<typeof readme>;

const example = t.Object(
  {
    doc: t.String(),
    /** Whether the program itself reads the environment: the client does so in any case. */
    hasVariables: t.Boolean(),
    module: t.String(),
    client: t.String(),
    example: t.String(),
    print: t.String(),
    root: t.String(),
  },
  strict,
);
export type ExampleView = Static<typeof example>;

const testee = t.Object(
  { module: t.String(), client: t.String(), initializer: t.String(), hasGeneric: t.Boolean(), generic: t.String() },
  strict,
);
export type TesteeView = Static<typeof testee>;

const testeeCalls = t.Object(
  {
    module: t.String(),
    client: t.String(),
    register: t.String(),
    operations: t.Array(
      t.Object({ id: t.String(), name: t.String(), statements: t.Array(line), result: t.String() }, strict),
    ),
  },
  strict,
);
export type TesteeCallsView = Static<typeof testeeCalls>;

const testeeTable = t.Object({ module: t.String(), client: t.String(), tables: t.Array(line) }, strict);

/** By template name. */
export const viewSchemas = {
  object,
  enum: choice,
  "string-enum": choice,
  union,
  alias,
  resource,
  client,
  errors,
  "root-error": root,
  package: packageFile,
  readme,
  example,
  testee,
  "testee-calls": testeeCalls,
  "testee-table": testeeTable,
} as const;
