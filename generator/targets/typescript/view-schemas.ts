/** What each template is given, as JSON Schema (for the checks in `test/templates`) and as types. */
import { Type as t, type Static } from "@sinclair/typebox";

const strict = { additionalProperties: false } as const;

/** `doc` is a finished comment with its line break, or empty; `text` is a finished line. */
const field = t.Object({ doc: t.String(), text: t.String() }, strict);
export type FieldView = Static<typeof field>;

const declaration = t.Object(
  {
    doc: t.String(),
    isInterface: t.Boolean(),
    isAlias: t.Boolean(),
    hasConstants: t.Boolean(),
    name: t.String(),
    head: t.String(),
    fields: t.Array(field),
  },
  strict,
);
export type DeclarationView = Static<typeof declaration>;

const types = t.Object({ usesRuntime: t.Boolean(), isEmpty: t.Boolean(), declarations: t.Array(declaration) }, strict);
export type TypesView = Static<typeof types>;

const operation = t.Object(
  {
    doc: t.String(),
    signature: t.String(),
    body: t.String(),
    constant: t.String(),
    descriptor: t.String(),
    hasPages: t.Boolean(),
    pagesConstant: t.String(),
    pages: t.String(),
    hasParams: t.Boolean(),
    isInterface: t.Boolean(),
    /** The params have alternatives, beside shared fields or alone. */
    isUnion: t.Boolean(),
    isUnionAlone: t.Boolean(),
    paramsDoc: t.String(),
    paramsName: t.String(),
    fields: t.Array(field),
    choices: t.Array(t.Object({ text: t.String() }, strict)),
  },
  strict,
);
export type OperationView = Static<typeof operation>;

const child = t.Object({ doc: t.String(), member: t.String(), type: t.String(), module: t.String() }, strict);
export type ChildView = Static<typeof child>;

const resource = t.Object(
  {
    usesTypes: t.Boolean(),
    doc: t.String(),
    className: t.String(),
    children: t.Array(child),
    operations: t.Array(operation),
  },
  strict,
);
export type ResourceView = Static<typeof resource>;

const credential = t.Object({ member: t.String(), doc: t.String(), optionDoc: t.String() }, strict);

const client = t.Object(
  {
    usesTypes: t.Boolean(),
    className: t.String(),
    doc: t.String(),
    children: t.Array(child),
    operations: t.Array(operation),
    credentials: t.Array(credential),
    genericCalls: t.Array(t.Object({ member: t.String(), spec: t.String() }, strict)),
  },
  strict,
);
export type ClientView = Static<typeof client>;

const core = t.Object(
  {
    hasAuth: t.Boolean(),
    authFields: t.Array(field),
    api: t.String(),
    credentials: t.Array(credential),
    credentialArgument: t.String(),
  },
  strict,
);
export type CoreView = Static<typeof core>;

const errorClass = t.Object({ doc: t.String(), head: t.String(), name: t.String() }, strict);
const errors = t.Object(
  {
    usesTypes: t.Boolean(),
    root: t.String(),
    classes: t.Array(errorClass),
    statusErrors: t.String(),
    codeErrors: t.String(),
  },
  strict,
);
export type ErrorsView = Static<typeof errors>;

const rootErrorClass = t.Object({ doc: t.String(), root: t.String(), name: t.String() }, strict);
export type RootErrorView = Static<typeof rootErrorClass>;

const index = t.Object(
  { doc: t.String(), clientExport: t.String(), paramsExports: t.Array(t.Object({ text: t.String() }, strict)) },
  strict,
);
export type IndexView = Static<typeof index>;

const packageJson = t.Object({ name: t.String(), version: t.String(), description: t.String() }, strict);
export type PackageView = Static<typeof packageJson>;

const readme = t.Object(
  {
    title: t.String(),
    fence: t.String(),
    /** Files for a `<script>` tag and for `require`. */
    scripts: t.Array(t.Object({ file: t.String(), className: t.String() }, strict)),
    description: t.String(),
    package: t.String(),
    className: t.String(),
    environment: t.String(),
    /** File of `examples/`. */
    program: t.String(),
    errorRoot: t.String(),
    baseUrl: t.String(),
    example: t.String(),
    call: t.String(),
    caughtError: t.String(),
    paging: t.Array(t.Object({ call: t.String() }, strict)),
    auth: t.Array(
      t.Object(
        {
          className: t.String(),
          package: t.String(),
          fence: t.String(),
          lines: t.Array(t.Object({ text: t.String() }, strict)),
        },
        strict,
      ),
    ),
    credentials: t.Array(t.Object({ member: t.String() }, strict)),
    genericCalls: t.Array(t.Object({ member: t.String(), example: t.String() }, strict)),
    /** The group that shows how groups are imported by themselves; empty where there is none. */
    groups: t.Array(t.Object({ package: t.String(), type: t.String(), module: t.String() }, strict)),
  },
  strict,
);
export type ReadmeView = Static<typeof readme>;

const example = t.Object(
  {
    doc: t.String(),
    imports: t.String(),
    client: t.String(),
    options: t.String(),
    example: t.String(),
    root: t.String(),
  },
  strict,
);
export type ExampleView = Static<typeof example>;

const testee = t.Object(
  { className: t.String(), operations: t.Array(t.Object({ text: t.String() }, strict)), generic: t.String() },
  strict,
);
export type TesteeView = Static<typeof testee>;

const nothing = t.Object({}, strict);

/** Template name → schema of its data. */
export const viewSchemas = {
  types,
  resource,
  client,
  core,
  errors,
  "root-error": rootErrorClass,
  index,
  package: packageJson,
  readme,
  example,
  testee,
  tsconfig: nothing,
  "tsconfig-cjs": nothing,
} as const;
