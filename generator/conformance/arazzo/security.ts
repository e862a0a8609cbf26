/**
 * Credentials of a step. Arazzo has no word for them; `x-security` is that of Redocly's Respect:
 * https://redocly.com/docs/respect/extensions/x-security
 */
import type { ValueObject } from "../exact-json.ts";
import { resolve, type Scope } from "./expression.ts";

export interface StepCredential {
  /** Name of a security scheme of the document. */
  readonly scheme: string;
  /** `apiKey`, `token`, `accessToken`, or `username` and `password`; expressions among them. */
  readonly values: ValueObject;
}

/** As a testee's client takes them. */
export function authOf(credentials: readonly StepCredential[], scope: Scope): ValueObject {
  return Object.fromEntries(
    credentials.map(({ scheme, values }) => {
      const { apiKey, token, accessToken, ...others } = values;
      return [scheme, resolve(apiKey ?? token ?? accessToken ?? others, scope)];
    }),
  );
}
