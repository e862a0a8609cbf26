/** Rules about paths, operations, and what they consist of. */
import { always, directed, loosens, narrows, prose, sdk, type Rule } from "./rule.ts";

export const operationRules = {
  "path-added": always("safe", "The path {name} was added.", "Nobody calls it yet."),
  "path-removed": always("safe", "The path {name}, which has no operations, was removed.", "Nobody calls it."),
  "operation-added": always("safe", "The operation was added.", "Nobody calls it yet."),
  "operation-removed": always("breaking", "The operation was removed.", "Calls of it fail."),
  "operation-removed-after-deprecation": always(
    "breaking",
    "The operation, which was deprecated, was removed.",
    "Calls of it fail; clients had a warning.",
  ),
  "path-parameter-renamed": sdk(
    "risky",
    "The path parameter {from} is now called {to}.",
    "The URL is the same; an argument gets another name.",
  ),

  "parameter-added": directed("safe", "safe", "The optional parameter {name} was added.", {
    request: "Clients need not send it.",
    response: "Receivers that do not know it pass over it.",
  }),
  "required-parameter-added": directed("breaking", "safe", "The required parameter {name} was added.", {
    request: "Requests without it are refused.",
    response: "Receivers that do not know it pass over it.",
  }),
  "parameter-removed": always("breaking", "The parameter {name} was removed.", "Who sends or reads it is not heeded."),
  "parameter-became-required": directed("breaking", "safe", "The parameter {name} became required.", {
    request: "Requests without it are refused.",
    response: "It is always there now.",
  }),
  "parameter-became-optional": directed("safe", "breaking", "The parameter {name} became optional.", {
    request: "Requests that were valid stay valid.",
    response: "Receivers that count on it may not find it.",
  }),
  "parameter-moved": always(
    "breaking",
    "The parameter {name} moved from {from} to {to}.",
    "It is looked for in another place.",
  ),
  "parameter-style-changed": always(
    "breaking",
    "The parameter {name}: style or explode changed from {from} to {to}.",
    "The same value is written in another way.",
  ),
  "parameter-allow-reserved-changed": always(
    "risky",
    "The parameter {name}: allowReserved changed from {from} to {to}.",
    "Reserved characters are written in another way.",
  ),
  "parameter-empty-value-allowed": loosens("The parameter {name} may be sent without a value."),
  "parameter-empty-value-forbidden": narrows("The parameter {name} may no longer be sent without a value."),
  "parameter-content-changed": always(
    "breaking",
    "The parameter {name} is written as {to}; it was {from}.",
    "The same value is written in another way.",
  ),

  "request-body-added": directed("safe", "risky", "An optional request body was added.", {
    request: "Clients need not send it.",
    response: "Receivers get a body where there was none.",
  }),
  "required-request-body-added": directed("breaking", "risky", "A required request body was added.", {
    request: "Requests without it are refused.",
    response: "Receivers get a body where there was none.",
  }),
  "request-body-removed": always("breaking", "The request body was removed.", "Who sends or reads it is not heeded."),
  "request-body-became-required": directed("breaking", "safe", "The request body became required.", {
    request: "Requests without it are refused.",
    response: "It is always there now.",
  }),
  "request-body-became-optional": directed("safe", "breaking", "The request body became optional.", {
    request: "Requests that were valid stay valid.",
    response: "Receivers that count on it may not find it.",
  }),
  "media-type-added": directed("safe", "risky", "The media type {name} was added.", {
    request: "Clients may go on with the others.",
    response: "Clients that accept anything may receive it.",
  }),
  "media-type-removed": always(
    "breaking",
    "The media type {name} was removed.",
    "Who sends it is refused; who asks for it does not get it.",
  ),
  "media-type-parameters-changed": always(
    "safe",
    "The media type {from} is now written {to}.",
    "It is the same media type.",
  ),
  "encoding-changed": always(
    "breaking",
    "The encoding of {name} in a form changed.",
    "The same value is written in another way.",
  ),

  "success-response-added": directed("safe", "risky", "The response {name} was added.", {
    request: "Receivers may go on with the others.",
    response: "Clients may receive what they could not receive before.",
  }),
  "success-response-removed": always(
    "breaking",
    "The response {name} was removed.",
    "Clients that count on it do not get it.",
  ),
  "error-response-added": always("safe", "The error response {name} was added.", "Clients have to expect errors."),
  "error-response-removed": always(
    "risky",
    "The error response {name} was removed.",
    "Clients that handle it may have to handle another.",
  ),
  "response-body-added": directed("risky", "risky", "The response {name} has a body now.", {
    request: "Receivers have to answer with a body.",
    response: "Generated code returns a value where there was none.",
  }),
  "response-body-removed": always(
    "breaking",
    "The response {name} has no body any more.",
    "Who reads it finds nothing.",
  ),
  "header-added": directed("safe", "safe", "The header {name} was added.", {
    request: "Clients need not send it.",
    response: "Clients that do not know it pass over it.",
  }),
  "required-header-added": directed("breaking", "safe", "The required header {name} was added.", {
    request: "Without it, the message is refused.",
    response: "Clients that do not know it pass over it.",
  }),
  "header-removed": always(
    "risky",
    "The header {name}, which was optional, was removed.",
    "Who reads it finds nothing.",
  ),
  "required-header-removed": always(
    "breaking",
    "The required header {name} was removed.",
    "Who reads it finds nothing.",
  ),
  "header-became-required": directed("breaking", "safe", "The header {name} became required.", {
    request: "Without it, the message is refused.",
    response: "It is always there now.",
  }),
  "header-became-optional": directed("safe", "breaking", "The header {name} became optional.", {
    request: "Messages that were valid stay valid.",
    response: "Clients that count on it may not find it.",
  }),
  "link-added": prose("The link {name} was added."),
  "link-removed": always("risky", "The link {name} was removed.", "Clients that follow it find nothing."),
  "link-changed": always("risky", "The link {name} changed.", "Clients that follow it arrive elsewhere."),

  "callback-added": always("safe", "The callback {name} was added.", "Clients that do not ask for it get none."),
  "callback-removed": always("breaking", "The callback {name} was removed.", "Clients that wait for it get no call."),
  "webhook-added": always("safe", "The webhook {name} was added.", "Clients that do not ask for it get none."),
  "webhook-removed": always("breaking", "The webhook {name} was removed.", "Clients that wait for it get no call."),

  "security-required": always(
    "breaking",
    "Credentials are demanded: {to}.",
    "Calls without credentials, or with those that sufficed, are refused.",
  ),
  "security-no-longer-required": always("safe", "Credentials are no longer demanded.", "Calls that send them go on."),
  "security-alternative-added": always("safe", "Another way to sign in was added: {to}.", "The others go on."),
  "security-alternative-removed": always(
    "breaking",
    "A way to sign in was removed: {from}.",
    "Clients that use it are refused.",
  ),
  "security-relaxed": always("safe", "Fewer credentials are demanded than {from}.", "Who sends them all is let in."),
  "security-scope-added": always(
    "breaking",
    "{name} demands a further scope: {to}.",
    "Credentials without this scope are refused.",
  ),
  "security-scope-removed": always("safe", "{name} no longer demands the scope {from}.", "Who has it is let in."),
} satisfies Record<string, Rule>;
