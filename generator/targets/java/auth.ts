/** The secrets that a client takes, and what it is told about the API's address. */
import type { AuthScheme } from "../../ir/index.ts";
import { legalName } from "../../naming/scope.ts";
import { environmentPrefix, environmentVariable } from "../shared/first-call.ts";
import { naming } from "./naming.ts";
import type { Scene } from "./scene.ts";
import { stringLiteral } from "./text.ts";

/** A scheme that the client can serve by itself, and the builder's method that takes its secret. */
export interface AuthParameter {
  readonly scheme: AuthScheme;
  readonly name: string;
  readonly variable: string;
}

const builderMembers = "baseUrl build core header maxRetries query remembered secret self server timeout transport";

export function authParameters(scene: Scene): readonly AuthParameter[] {
  const taken = new Set([...builderMembers.split(" "), credentialName(scene) ?? ""]);
  return scene.api.authSchemes
    .filter(({ kind }) => kind !== "mutualTls")
    .map((scheme) => {
      const base = legalName({ wireName: scheme.name, role: "parameter" }, naming);
      let name = base;
      for (let n = 2; taken.has(name); n += 1) name = naming.disambiguate(base, n, "parameter");
      taken.add(name);
      return { scheme, name, variable: environmentVariable(environmentPrefix(scene.api), scheme.name) };
    });
}

export function credentialName({ api }: Scene): string | undefined {
  const name = api.credential?.name;
  if (name === undefined) return undefined;
  const legal = legalName({ wireName: name, role: "parameter" }, naming);
  return builderMembers.split(" ").includes(legal) ? `${legal}_` : legal;
}

/** Arguments of the runtime's `scheme(…)`: name, place, wire name, prefix. */
export function schemeText(scheme: AuthScheme): string {
  const [place, wire, prefix] = placed(scheme);
  return [stringLiteral(scheme.name), `Place.${place}`, stringLiteral(wire), stringLiteral(prefix)].join(", ");
}

function placed(scheme: AuthScheme): readonly [place: string, wire: string, prefix: string] {
  switch (scheme.kind) {
    case "apiKey":
      return [scheme.in.toUpperCase(), scheme.wireName, ""];
    case "basic":
      return ["HEADER", "Authorization", "Basic "];
    case "bearer":
    case "oauth2":
    case "openIdConnect":
    case "mutualTls":
      return ["HEADER", "Authorization", "Bearer "];
    case "http":
      return ["HEADER", "Authorization", `${scheme.scheme} `];
  }
}
