/** Rules about schemas. */
import { always, directed, loosens, narrows, prose, sdk, widens, type Rule } from "./rule.ts";

/** Bounds that more is demanded by when they rise (`minimum`), or when they fall (`maximum`). */
const limits = ["minimum", "min-length", "min-items", "min-properties", "min-contains"] as const;
const ceilings = ["maximum", "max-length", "max-items", "max-properties", "max-contains"] as const;
export type LimitRule =
  `${(typeof limits)[number]}-${"raised" | "lowered"}` | `${(typeof ceilings)[number]}-${"raised" | "lowered"}`;

function limitRules(): Record<LimitRule, Rule> {
  const text = (name: string, verb: string): string => `{name}: ${name} ${verb} from {from} to {to}.`;
  const spoken = (name: string): string => name.replace(/-(\w)/, (_, letter: string) => letter.toUpperCase());
  const rows = [
    ...limits.map((name) => [`${name}-raised`, narrows(text(spoken(name), "rose"))] as const),
    ...limits.map((name) => [`${name}-lowered`, loosens(text(spoken(name), "fell"))] as const),
    ...ceilings.map((name) => [`${name}-lowered`, narrows(text(spoken(name), "fell"))] as const),
    ...ceilings.map((name) => [`${name}-raised`, loosens(text(spoken(name), "rose"))] as const),
  ];
  return Object.fromEntries(rows) as Record<LimitRule, Rule>;
}

export const schemaRules = {
  "type-narrowed": narrows("{name}: the type changed from {from} to {to}, which allows less."),
  "type-widened": widens("{name}: the type changed from {from} to {to}, which allows more."),
  "type-changed": always("breaking", "{name}: the type changed from {from} to {to}.", "Neither fits the other."),
  "type-stated": always("safe", "{name}: the type {to} is stated; it was implied.", "The values stay the same."),
  "type-unstated": always("safe", "{name}: the type {from} is only implied now.", "The values stay the same."),
  "became-nullable": widens("{name} may be null."),
  "became-not-nullable": narrows("{name} may no longer be null."),
  "schema-forbidden": narrows("{name}: no value is valid any more."),
  "schema-allowed": widens("{name}: values are valid where none was."),

  "format-added": directed("breaking", "risky", "{name}: the format {to} is demanded.", {
    request: "Requests that were valid may now be refused.",
    response: "Generated code may read the value as another type.",
  }),
  "format-removed": directed("risky", "breaking", "{name}: the format {from} is no longer promised.", {
    request: "Generated code may write the value as another type.",
    response: "Clients that read the format may receive what they cannot read.",
  }),
  "format-changed": always("breaking", "{name}: the format changed from {from} to {to}.", "Neither fits the other."),
  "format-narrowed": narrows("{name}: the format changed from {from} to {to}, which holds less."),
  "format-widened": widens("{name}: the format changed from {from} to {to}, which holds more."),
  "content-encoding-changed": always(
    "breaking",
    "{name}: contentEncoding changed from {from} to {to}.",
    "The same value is written in another way.",
  ),
  "content-media-type-changed": always(
    "breaking",
    "{name}: contentMediaType changed from {from} to {to}.",
    "The value is of another kind.",
  ),
  "content-schema-changed": always(
    "risky",
    "{name}: contentSchema was added, removed or changed.",
    "Texts of another form may be expected or sent.",
  ),

  "enum-value-added": loosens("{name}: {to} is a new value of the enum."),
  "enum-value-removed": narrows("{name}: {from} is no longer a value of the enum."),
  "enum-added": narrows("{name}: only the values {to} are allowed."),
  "enum-removed": loosens("{name}: other values than {from} are allowed."),
  "const-changed": always("breaking", "{name}: the value changed from {from} to {to}.", "Neither fits the other."),
  "enum-names-changed": sdk("risky", "{name}: the names of its values changed.", "Constants get other names."),

  ...limitRules(),
  "pattern-added": narrows("{name} must match the pattern {to}."),
  "pattern-removed": loosens("{name} need not match the pattern {from}."),
  "pattern-changed": always(
    "risky",
    "{name}: the pattern changed from {from} to {to}.",
    "Which of the two allows more cannot be decided.",
  ),
  "unique-items-added": narrows("{name}: items must be unique."),
  "unique-items-removed": loosens("{name}: items may repeat."),
  "multiple-of-narrowed": narrows("{name}: multipleOf changed from {from} to {to}, which allows less."),
  "multiple-of-widened": loosens("{name}: multipleOf changed from {from} to {to}, which allows more."),
  "multiple-of-changed": always(
    "breaking",
    "{name}: multipleOf changed from {from} to {to}.",
    "Neither fits the other.",
  ),

  "property-added": directed("safe", "safe", "The optional property {name} was added.", {
    request: "Clients need not send it.",
    response: "Clients that do not know it pass over it.",
  }),
  "property-added-to-closed": directed(
    "safe",
    "risky",
    "The property {name} was added to an object that allowed no others.",
    { request: "Clients need not send it.", response: "Clients that hold to additionalProperties: false refuse it." },
  ),
  "required-property-added": directed("breaking", "safe", "The required property {name} was added.", {
    request: "Requests without it are refused.",
    response: "Clients that do not know it pass over it.",
  }),
  "property-removed": directed("risky", "breaking", "The property {name} was removed.", {
    request: "Clients that send it are no longer heeded.",
    response: "Clients that read it find nothing.",
  }),
  "property-removed-from-closed": always(
    "breaking",
    "The property {name} was removed from an object that allows no others.",
    "Requests with it are refused; clients that read it find nothing.",
  ),
  "property-renamed": always(
    "breaking",
    "The property {from} is now called {to}.",
    "Who sends or reads the old name is not understood.",
  ),
  "property-became-required": directed("breaking", "safe", "The property {name} became required.", {
    request: "Requests without it are refused.",
    response: "It is always there now.",
  }),
  "property-became-optional": directed("safe", "breaking", "The property {name} became optional.", {
    request: "Requests that were valid stay valid.",
    response: "Clients that count on it may not find it.",
  }),
  "became-read-only": directed("breaking", "safe", "{name} became readOnly.", {
    request: "It can no longer be sent.",
    response: "Responses are as before.",
  }),
  "became-not-read-only": directed("safe", "safe", "{name} is no longer readOnly.", {
    request: "It can be sent now, and need not be.",
    response: "Responses are as before.",
  }),
  "became-write-only": directed("safe", "breaking", "{name} became writeOnly.", {
    request: "Requests are as before.",
    response: "It is no longer answered.",
  }),
  "became-not-write-only": directed("safe", "safe", "{name} is no longer writeOnly.", {
    request: "Requests are as before.",
    response: "It may be answered now.",
  }),
  "additional-properties-forbidden": narrows("{name} allows no properties but its own."),
  "additional-properties-allowed": loosens("{name} allows properties that it does not name."),
  "additional-properties-typed": narrows("{name}: properties that it does not name must fit a schema."),
  "additional-properties-untyped": loosens("{name}: properties that it does not name may be anything."),
  "dependent-required-changed": always(
    "risky",
    "{name}: which properties demand others (dependentRequired) changed.",
    "Which of the two allows more cannot be decided.",
  ),
  "pattern-properties-added": narrows("{name}: properties that match {to} must fit a schema."),
  "pattern-properties-removed": loosens("{name}: properties that match {from} need not fit a schema."),

  "tuple-item-added": directed("breaking", "risky", "{name}: a position was added at {to}.", {
    request: "The item at this position must fit another schema.",
    response: "The item at this position has another schema.",
  }),
  "tuple-item-removed": always(
    "breaking",
    "{name}: the position {from} was removed.",
    "The item at this position has another schema or is gone.",
  ),

  "union-member-added": widens("{name}: {to} is a new alternative."),
  "union-member-removed": narrows("{name}: {from} is no longer an alternative."),
  "became-union": directed("risky", "breaking", "{name} became a choice between several schemas.", {
    request: "Whether the old form is among them cannot be decided.",
    response: "Clients may receive what they could not receive before.",
  }),
  "became-not-union": directed("breaking", "risky", "{name} is no longer a choice between several schemas.", {
    request: "Requests that were valid may now be refused.",
    response: "Whether the new form is among the old ones cannot be decided.",
  }),
  "union-kind-changed": always(
    "risky",
    "{name}: {from} became {to}.",
    "Values that fit several alternatives are judged in another way.",
  ),
  "discriminator-added": always(
    "risky",
    "{name}: the property {to} tells the alternatives apart.",
    "Generated code reads the alternatives in another way.",
  ),
  "discriminator-removed": always(
    "risky",
    "{name}: the property {from} no longer tells the alternatives apart.",
    "Generated code reads the alternatives in another way.",
  ),
  "discriminator-property-changed": always(
    "breaking",
    "{name}: the discriminator's property changed from {from} to {to}.",
    "The alternatives are told apart by another property.",
  ),
  "discriminator-value-added": loosens("{name}: {to} is a new value of the discriminator."),
  "discriminator-value-removed": narrows("{name}: {from} is no longer a value of the discriminator."),
  "discriminator-target-changed": always(
    "breaking",
    "{name}: the discriminator's value {from} means another schema.",
    "The same value stands for another form.",
  ),
  "not-added": narrows("{name}: values that fit a schema under not are refused."),
  "not-removed": loosens("{name}: values that fit a schema under not are allowed."),
  "condition-added": narrows("{name}: {to} sets a further condition."),
  "condition-removed": loosens("{name}: {from} no longer sets a condition."),
  "default-added": directed("risky", "safe", "{name}: the default is {to}; there was none.", {
    request: "Requests that leave it out may be understood in another way.",
    response: "It describes what is absent.",
  }),
  "default-removed": directed("risky", "safe", "{name}: the default {from} was removed.", {
    request: "Requests that leave it out may be understood in another way.",
    response: "It describes what is absent.",
  }),
  "default-changed": directed("risky", "safe", "{name}: the default changed from {from} to {to}.", {
    request: "Requests that leave it out are understood in another way.",
    response: "It describes what is absent.",
  }),
  "xml-changed": always(
    "risky",
    "{name}: its form in XML changed.",
    "In XML, the same value is written in another way.",
  ),
  deprecated: always("safe", "{name} is deprecated.", "It works as before; clients should move away from it."),
  "no-longer-deprecated": always("safe", "{name} is no longer deprecated.", "It works as before."),

  "definitions-changed": always(
    "safe",
    "{name}: schemas under {to} changed.",
    "What refers to them is compared by itself.",
  ),
  "schema-renamed": sdk("risky", "The schema {from} is now called {to}.", "The generated type gets another name."),
  "schema-replaced": sdk(
    "risky",
    "The schema {to} is used where {from} was.",
    "The generated type has another name; differences of the two are listed apart.",
  ),
  "schema-refactored": {
    ...prose(
      "{name} is put together in another way (references, allOf); its own values are listed apart if they changed.",
    ),
    because: {
      request: "How a schema is put together does not show in a request.",
      response: "How a schema is put together does not show in a response.",
    },
  },
} satisfies Record<string, Rule>;
