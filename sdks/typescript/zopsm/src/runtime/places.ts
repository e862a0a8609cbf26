/** Where parameters go: one function per place, named by the operations that need it. */
import { encodeHeader, encodeReserved, encodeStrict, form, simple } from "./styles.js";
import type { ParameterSpec, Place } from "./types.js";

function serialise(
  parameter: ParameterSpec,
  value: unknown,
  encode: (text: string) => string,
): string {
  if (parameter.json === true) return encode(JSON.stringify(value));
  const explode = parameter.explode ?? false;
  return (parameter.style ?? simple)(parameter.name, value, { explode, encode });
}

/** `.` and `..` are refused, encoded or not: URL parsers would remove them, and another operation would be called. */
export const path: Place = (draft, parameter, value) => {
  const encode = parameter.reserved === true ? encodeReserved : encodeStrict;
  const text = value === undefined || value === null ? "" : serialise(parameter, value, encode);
  if (text === "" || text.split("/").some((step) => step === "." || step === "..")) {
    throw new TypeError(`Path parameter ${parameter.name} must not be empty, "." or "..".`);
  }
  draft.path = draft.path.split(`{${parameter.name}}`).join(text);
};

export const query: Place = (draft, parameter, value) => {
  if (value !== undefined && value !== null) draft.query.push(pairs(parameter, value));
};

export const cookie: Place = (draft, parameter, value) => {
  if (value === undefined || value === null) return;
  draft.cookies.push(pairs(parameter, value).split("&").join("; "));
};

export const header: Place = (draft, parameter, value) => {
  if (value === undefined || value === null) return;
  draft.headers.set(parameter.name, serialise(parameter, value, encodeHeader));
};

/** `name=value`, joined by `&` where there are several. */
function pairs(parameter: ParameterSpec, value: unknown): string {
  const { name, explode = true, style = form, reserved, json } = parameter;
  const encode = reserved === true ? encodeReserved : encodeStrict;
  if (json === true) return `${encodeStrict(name)}=${encode(JSON.stringify(value))}`;
  return style(name, value, { explode, encode });
}
