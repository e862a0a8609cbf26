/** What each template is given, as JSON Schema (for the checks in `test/templates`) and as types. */
import { Type as t, type Static } from "@sinclair/typebox";

const strict = { additionalProperties: false } as const;
const text = t.Array(t.Object({ text: t.String() }, strict));

/** Finished lines; `doc` is a finished docstring, empty where `hasDoc` is false. */
const documentedLine = t.Object({ line: t.String(), doc: t.String(), hasDoc: t.Boolean() }, strict);

const importFields = {
  imports: t.Array(t.Object({ lines: t.Array(t.String()) }, strict)),
  checking: t.Array(t.String()),
  hasChecking: t.Boolean(),
};

const model = t.Object(
  {
    ...importFields,
    className: t.String(),
    doc: t.String(),
    hasFields: t.Boolean(),
    fields: t.Array(documentedLine),
    hasAdditional: t.Boolean(),
    additional: t.String(),
    hasParam: t.Boolean(),
    param: t.Array(t.String()),
  },
  strict,
);
export type ModelView = Static<typeof model>;

const alias = t.Object(
  {
    ...importFields,
    definition: t.String(),
    doc: t.String(),
    hasParam: t.Boolean(),
    param: t.String(),
    paramDoc: t.String(),
    hasConstants: t.Boolean(),
    constantsName: t.String(),
    constantsDoc: t.String(),
    constants: t.Array(documentedLine),
  },
  strict,
);
export type AliasView = Static<typeof alias>;

const typesIndex = t.Object(
  {
    isEmpty: t.Boolean(),
    imports: t.Array(t.String()),
    names: t.Array(t.Object({ name: t.String(), module: t.String() }, strict)),
  },
  strict,
);
export type TypesIndexView = Static<typeof typesIndex>;

const operation = t.Object({ open: t.String(), items: text, close: t.String() }, strict);
export type OperationView = Static<typeof operation>;

const method = t.Object({ signature: t.String(), doc: t.String(), body: t.String() }, strict);
export type MethodView = Static<typeof method>;

const child = t.Object({ member: t.String(), type: t.String(), doc: t.String(), load: t.String() }, strict);
export type ChildView = Static<typeof child>;

const classView = t.Object(
  {
    className: t.String(),
    parent: t.String(),
    doc: t.String(),
    children: t.Array(child),
    methods: t.Array(method),
  },
  strict,
);
export type ClassView = Static<typeof classView>;

const resource = t.Object(
  {
    ...importFields,
    hasChildren: t.Boolean(),
    operations: t.Array(operation),
    classes: t.Array(classView),
  },
  strict,
);
export type ResourceView = Static<typeof resource>;

const clientClass = t.Object(
  {
    className: t.String(),
    parents: t.String(),
    doc: t.String(),
    isAsync: t.Boolean(),
    httpClient: t.String(),
    initDoc: t.String(),
    parameters: t.Array(t.String()),
    variable: t.String(),
    server: t.String(),
    secrets: t.String(),
    credential: t.String(),
    children: t.Array(child),
    hasGeneric: t.Boolean(),
    generic: t.String(),
    genericDoc: t.String(),
    genericBody: t.String(),
  },
  strict,
);
export type ClientClassView = Static<typeof clientClass>;

const client = t.Object(
  {
    types: t.String(),
    userAgent: t.String(),
    template: t.String(),
    server: t.String(),
    hasVariables: t.Boolean(),
    variables: t.String(),
    hasSchemes: t.Boolean(),
    schemes: text,
    hasEnvelope: t.Boolean(),
    envelope: t.String(),
    hasGeneric: t.Boolean(),
    generic: t.String(),
    hasChildren: t.Boolean(),
    imports: t.Array(t.String()),
    localImports: t.Array(t.String()),
    childImports: t.Array(t.String()),
    classes: t.Array(clientClass),
  },
  strict,
);
export type ClientView = Static<typeof client>;

const errors = t.Object(
  {
    root: t.String(),
    title: t.String(),
    hasCodes: t.Boolean(),
    statuses: t.Array(t.Object({ status: t.String(), name: t.String() }, strict)),
    codes: t.Array(t.Object({ name: t.String(), base: t.String(), doc: t.String(), code: t.String() }, strict)),
  },
  strict,
);
export type ErrorsView = Static<typeof errors>;

const init = t.Object(
  { doc: t.String(), client: t.String(), asyncClient: t.String(), version: t.String(), names: t.Array(t.String()) },
  strict,
);
export type InitView = Static<typeof init>;

const pyproject = t.Object(
  {
    name: t.String(),
    version: t.String(),
    description: t.String(),
    module: t.String(),
    hasTestee: t.Boolean(),
  },
  strict,
);
export type PyprojectView = Static<typeof pyproject>;

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
    asyncExample: t.String(),
    rawExample: t.String(),
    hasAuth: t.Boolean(),
    auth: t.String(),
    hasCredential: t.Boolean(),
    credential: t.String(),
    hasErrors: t.Boolean(),
    error: t.String(),
    hasPaging: t.Boolean(),
    paging: t.String(),
    hasGeneric: t.Boolean(),
    generic: t.String(),
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
    auth: t.String(),
    example: t.String(),
    root: t.String(),
  },
  strict,
);
export type ExampleView = Static<typeof example>;

const testee = t.Object(
  {
    module: t.String(),
    client: t.String(),
    hasGeneric: t.Boolean(),
    generic: t.String(),
    hasSchemes: t.Boolean(),
    schemes: text,
    operations: t.Array(
      t.Object({ id: t.String(), access: t.String(), result: t.String(), arguments: t.String() }, strict),
    ),
  },
  strict,
);
export type TesteeView = Static<typeof testee>;

const empty = t.Object({}, strict);

/** By template name. */
export const viewSchemas = {
  model,
  alias,
  "types-index": typesIndex,
  resource,
  "resources-index": empty,
  client,
  errors,
  init,
  pyproject,
  readme,
  example,
  testee,
  marker: empty,
} as const;
