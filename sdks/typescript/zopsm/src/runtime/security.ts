/** Secrets: which ones a request carries, and where. APIs that protect nothing do not import this. */
import { toBase64 } from "./base64.js";
import type { Core } from "./core.js";
import { encodeStrict } from "./styles.js";
import type {
  BasicCredentials,
  Draft,
  OperationSpec,
  SecretPlace,
  SecurityScheme,
} from "./types.js";

/** The first alternative whose schemes all have a value; custom requests send all there are. */
export async function authorize(core: Core, operation: OperationSpec, draft: Draft): Promise<void> {
  const alternatives = operation.auth ?? [];
  const chosen = alternatives.find((names) => names.every((name) => core.auth.has(name)));
  for (const scheme of core.api.security?.schemes ?? []) {
    if (chosen?.includes(scheme.name) === true) await addScheme(core, scheme, draft);
  }
}

async function addScheme(core: Core, scheme: SecurityScheme, draft: Draft): Promise<void> {
  const given = core.auth.get(scheme.name);
  const secret = typeof given === "function" ? await given() : given;
  if (secret === undefined) return;
  const text = typeof secret === "string" ? secret : basic(secret);
  scheme.in(draft, scheme.field, (scheme.prefix ?? "") + text);
}

function basic({ username, password }: BasicCredentials): string {
  return toBase64(new TextEncoder().encode(`${username}:${password}`));
}

export const secretHeader: SecretPlace = (draft, field, text) => {
  draft.headers.set(field, text);
};

export const secretQuery: SecretPlace = (draft, field, text) => {
  draft.query.push(pair(field, text));
};

export const secretCookie: SecretPlace = (draft, field, text) => {
  draft.cookies.push(pair(field, text));
};

function pair(field: string, text: string): string {
  return `${encodeStrict(field)}=${encodeStrict(text)}`;
}
