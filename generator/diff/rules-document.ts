/** Rules about the document as a whole: servers, security schemes, components, prose, and names that SDKs take from it. */
import { always, prose, sdk, type Rule } from "./rule.ts";

export const documentRules = {
  "server-added": always("safe", "The server {name} was added.", "Clients go on with the one they know."),
  "server-removed": always("breaking", "The server {name} was removed.", "Clients that call it get no answer."),
  "default-server-changed": always(
    "risky",
    "The first server is {to}; it was {from}.",
    "Generated clients call the first server unless told otherwise.",
  ),
  "server-variable-added": always(
    "safe",
    "The variable {name} of a server was added.",
    "It has a default, which clients may keep.",
  ),
  "server-variable-removed": always(
    "risky",
    "The variable {name} of a server was removed.",
    "Clients that set it reach another address or none.",
  ),
  "server-variable-value-added": always("safe", "The server's variable {name} may be {to}.", "The others go on."),
  "server-variable-value-removed": always(
    "breaking",
    "The server's variable {name} may no longer be {from}.",
    "Clients that set it get no answer.",
  ),
  "server-variable-default-changed": always(
    "risky",
    "The server's variable {name}: the default changed from {from} to {to}.",
    "Clients that leave it alone call another address.",
  ),

  "security-scheme-added": always("safe", "The security scheme {name} was added.", "The others go on."),
  "security-scheme-removed": always(
    "breaking",
    "The security scheme {name} was removed.",
    "Clients that sign in by it are refused.",
  ),
  "security-scheme-renamed": sdk(
    "risky",
    "The security scheme {from} is now called {to}.",
    "It works as before; the option that takes the credential gets another name.",
  ),
  "security-scheme-changed": always(
    "breaking",
    "The security scheme {name}: {from} became {to}.",
    "Credentials are sent in another way.",
  ),
  "oauth-flow-added": always("safe", "The security scheme {name}: the flow {to} was added.", "The others go on."),
  "oauth-flow-removed": always(
    "breaking",
    "The security scheme {name}: the flow {from} was removed.",
    "Clients that sign in by it are refused.",
  ),
  "oauth-url-changed": always(
    "risky",
    "The security scheme {name}: an address changed from {from} to {to}.",
    "Clients that keep the old address may get no answer.",
  ),
  "oauth-scope-added": always("safe", "The security scheme {name}: the scope {to} was added.", "The others go on."),
  "oauth-scope-removed": always(
    "breaking",
    "The security scheme {name}: the scope {from} was removed.",
    "Clients that ask for it are refused.",
  ),

  "shared-part-added": prose("The component {name} was added."),
  "shared-part-removed": prose("The component {name} was removed."),
  "schema-added": sdk("safe", "The schema {name} was added.", "What uses it is listed by itself."),
  "schema-removed": sdk(
    "risky",
    "The schema {name} was removed.",
    "What used it is listed by itself; a generated type may be gone.",
  ),

  "version-changed": prose("The version of the API changed from {from} to {to}."),
  "title-changed": sdk(
    "risky",
    "The title of the API changed from {from} to {to}.",
    "Generated packages and clients take their names from it.",
  ),
  "documentation-changed": prose("{name}: the documentation changed ({to})."),
  "extension-changed": always(
    "safe",
    "{name}: the extension {to} was added, removed or changed.",
    "Only those who read it notice.",
  ),
  "other-change": always(
    "risky",
    "{name}: {to} was added, removed or changed.",
    "No rule knows it, so somebody should look at it.",
  ),

  "operation-id-changed": sdk(
    "risky",
    "The operationId changed from {from} to {to}.",
    "A generated method gets another name.",
  ),
  "operation-group-changed": sdk(
    "risky",
    "The operation moved from the group {from} to {to}.",
    "A generated method is found in another place.",
  ),
  "method-name-changed": sdk(
    "risky",
    "The method's name changed from {from} to {to}.",
    "A generated method gets another name.",
  ),
  "type-name-changed": sdk(
    "risky",
    "{name}: the type's name changed from {from} to {to}.",
    "A generated type gets another name.",
  ),
  "api-name-changed": sdk(
    "risky",
    "The short name of the API changed from {from} to {to}.",
    "Generated packages and clients take their names from it.",
  ),
  "packages-changed": sdk(
    "breaking",
    "The name of a generated package, module or client changed.",
    "Imports of the old name fail.",
  ),
  "pagination-added": sdk("risky", "The operation is paginated.", "The generated method returns pages."),
  "pagination-removed": sdk(
    "breaking",
    "The operation is no longer paginated.",
    "The generated method returns no pages.",
  ),
  "pagination-changed": sdk("risky", "The pagination changed.", "Pages are asked for or read in another way."),
  "payload-changed": sdk(
    "breaking",
    "The payload moved from {from} to {to}.",
    "Generated methods return another part of the response.",
  ),
  "error-envelope-changed": sdk(
    "breaking",
    "The error envelope changed.",
    "Generated code looks for errors in another place.",
  ),
  "error-code-added": sdk("safe", "The error {to} was added.", "Clients have to expect errors."),
  "error-code-removed": sdk("risky", "The error {from} was removed.", "Code that handles it may not compile."),
  "error-code-changed": sdk("risky", "The error {name} changed.", "It may get another name or message."),
  "credential-changed": sdk(
    "risky",
    "The remembered credential changed.",
    "Generated clients remember it in another way.",
  ),
  "generic-call-changed": sdk("risky", "The untyped call changed.", "A generated method may get another name."),
} satisfies Record<string, Rule>;
