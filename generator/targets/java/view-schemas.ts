/** What each template is given, as JSON Schema (for the checks in `test/templates`) and as types. */
import { Type as t, type Static, type TObject, type TProperties } from "@sinclair/typebox";

const record = <T extends TProperties>(properties: T): TObject<T> =>
  t.Object(properties, { additionalProperties: false });
const texts = t.Array(record({ text: t.String() }));
const file = { package: t.String(), imports: t.Array(t.String()), doc: t.String(), name: t.String() };

const object = record({
  ...file,
  open: t.String(),
  reads: t.Array(t.String()),
  writes: texts,
  restType: t.String(),
  restCodec: t.String(),
  hasSecrets: t.Boolean(),
  shown: t.String(),
  hasBuilder: t.Boolean(),
  fields: t.Array(t.String()),
  setters: t.Array(record({ doc: t.String(), type: t.String(), name: t.String(), value: t.String() })),
  build: t.String(),
});
export type ObjectView = Static<typeof object>;

const enumeration = record({
  ...file,
  parents: t.String(),
  base: t.String(),
  codec: t.String(),
  unknown: t.String(),
  constants: t.Array(record({ doc: t.String(), knownDoc: t.String(), name: t.String(), value: t.String() })),
  listed: t.String(),
});
export type EnumView = Static<typeof enumeration>;

const union = record({
  ...file,
  open: t.String(),
  tag: t.String(),
  members: texts,
  wrappers: t.Array(record({ name: t.String(), type: t.String(), doc: t.String() })),
});
export type UnionView = Static<typeof union>;

const params = record({
  ...file,
  result: t.String(),
  start: t.String(),
  facts: texts,
  hasPaging: t.Boolean(),
  item: t.String(),
  paging: t.String(),
  setters: t.Array(record({ doc: t.String(), type: t.String(), name: t.String(), put: t.String() })),
});
export type ParamsView = Static<typeof params>;

const child = record({ member: t.String(), type: t.String(), doc: t.String() });
export type ChildView = Static<typeof child>;

const method = record({ doc: t.String(), isDeprecated: t.Boolean(), signature: t.String(), body: t.String() });
export type MethodView = Static<typeof method>;

const resource = record({ ...file, children: t.Array(child), methods: t.Array(method) });
export type ResourceView = Static<typeof resource>;

const setter = record({ doc: t.String(), name: t.String(), parameters: t.String(), value: t.String() });
export type SetterView = Static<typeof setter>;

const client = record({
  ...file,
  start: t.String(),
  facts: texts,
  children: t.Array(child),
  methods: t.Array(method),
  setters: t.Array(setter),
  hasVariables: t.Boolean(),
  template: t.String(),
  variables: t.String(),
  secrets: t.Array(t.String()),
  hasGeneric: t.Boolean(),
  generic: t.String(),
});
export type ClientView = Static<typeof client>;

const exception = record({ ...file, parent: t.String() });
const errors = record({
  package: t.String(),
  core: t.String(),
  codes: t.Array(record({ code: t.String(), name: t.String() })),
  statuses: t.Array(record({ status: t.String(), name: t.String() })),
});
const packageInfo = record({ doc: t.String(), package: t.String() });

const pom = record({
  group: t.String(),
  artifact: t.String(),
  version: t.String(),
  title: t.String(),
  description: t.String(),
  module: t.String(),
});
export type PomView = Static<typeof pom>;

const readme = record({
  group: t.String(),
  artifact: t.String(),
  version: t.String(),
  title: t.String(),
  docs: t.String(),
  package: t.String(),
  client: t.String(),
  root: t.String(),
  baseUrl: t.String(),
  variable: t.String(),
  imports: t.Array(t.String()),
  example: t.String(),
  hasAsyncExample: t.Boolean(),
  asyncExample: t.String(),
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
});
export type ReadmeView = Static<typeof readme>;

const example = record({
  doc: t.String(),
  imports: t.Array(t.String()),
  client: t.String(),
  setters: t.String(),
  example: t.String(),
  root: t.String(),
});
export type ExampleView = Static<typeof example>;

const testee = record({
  package: t.String(),
  core: t.String(),
  client: t.String(),
  imports: t.Array(t.String()),
  hasGeneric: t.Boolean(),
  generic: t.String(),
  schemes: t.Array(record({ name: t.String(), text: t.String() })),
  groups: t.Array(record({ name: t.String(), operations: t.Array(record({ id: t.String(), text: t.String() })) })),
});
export type TesteeView = Static<typeof testee>;

const support = record({ package: t.String() });

/** By template name. */
export const viewSchemas = {
  object,
  enum: enumeration,
  union,
  params,
  resource,
  client,
  "async-client": client,
  exception,
  errors,
  "package-info": packageInfo,
  pom,
  readme,
  example,
  testee,
  "testee-call": support,
} as const;
