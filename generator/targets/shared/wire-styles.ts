/** Serialisation styles that apply when a document names none. */
import type { ParameterLocation, ParameterStyle } from "../../ir/index.ts";

/** OpenAPI 3.1, section 4.8.12.2. */
export const usualStyle: Readonly<Record<ParameterLocation, ParameterStyle>> = {
  path: "simple",
  query: "form",
  header: "simple",
  cookie: "form",
};
