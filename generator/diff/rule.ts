/** How a rule is written down; the rules themselves stand in `rules-*.ts`. */
import type { Severity, Surface } from "./change.ts";

export interface Rule {
  /** Severity for what clients send, and for what they receive. */
  readonly request: Severity;
  readonly response: Severity;
  readonly surface: Surface;
  /** A sentence with `{name}`, `{from}` and `{to}`. */
  readonly text: string;
  /** Why, per direction. */
  readonly because: { readonly request: string; readonly response: string };
}

type Because = Rule["because"];

const narrower: Because = {
  request: "Requests that were valid may now be refused.",
  response: "Clients receive nothing that they could not receive before.",
};
const wider: Because = {
  request: "Requests that were valid stay valid.",
  response: "Clients may receive what they could not receive before.",
};

/** Fewer values are valid. */
export const narrows = (text: string): Rule => directed("breaking", "safe", text, narrower);
/** More values are valid, of a kind that clients are not prepared for. */
export const widens = (text: string): Rule => directed("safe", "breaking", text, wider);
/** More values are valid, of the kind that there was. */
export const loosens = (text: string): Rule => directed("safe", "risky", text, wider);

export function directed(request: Severity, response: Severity, text: string, because: Because): Rule {
  return { request, response, surface: "wire", text, because };
}

/** The same for both directions. */
export const always = (severity: Severity, text: string, why: string): Rule => {
  const because = { request: why, response: why };
  return { request: severity, response: severity, surface: "wire", text, because };
};

/** Seen in generated SDKs only. */
export const sdk = (severity: Severity, text: string, why: string): Rule => ({
  ...always(severity, text, why),
  surface: "sdk",
});

/** Seen by readers only. */
export const prose = (text: string): Rule => ({
  ...always("safe", text, "It describes the API and does not change it."),
  surface: "documentation",
});
