/** Secrets: which ones a request carries, and where. APIs that protect nothing do not import this. */
import { toBase64 } from "./base64.js";
import { encodeStrict } from "./styles.js";

/** The first alternative whose schemes all have a value; custom requests send all there are. */
export async function authorize(core, operation, draft) {
  const alternatives = operation.auth ?? [];
  const chosen = alternatives.find((names) => names.every((name) => core.auth.has(name)));
  for (const scheme of core.api.security?.schemes ?? []) {
    if (chosen?.includes(scheme.name) === true) await addScheme(core, scheme, draft);
  }
}

async function addScheme(core, scheme, draft) {
  const given = core.auth.get(scheme.name);
  const secret = typeof given === "function" ? await given() : given;
  if (secret === undefined) return;
  const text = typeof secret === "string" ? secret : basic(secret);
  scheme.in(draft, scheme.field, (scheme.prefix ?? "") + text);
}

function basic({ username, password }) {
  return toBase64(new TextEncoder().encode(`${username}:${password}`));
}

export const secretHeader = (draft, field, text) => {
  draft.headers.set(field, text);
};

export const secretQuery = (draft, field, text) => {
  draft.query.push(pair(field, text));
};

export const secretCookie = (draft, field, text) => {
  draft.cookies.push(pair(field, text));
};

function pair(field, text) {
  return `${encodeStrict(field)}=${encodeStrict(text)}`;
}
