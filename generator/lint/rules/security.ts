/** Security requirements, and the schemes that they name. */
import { isRecord } from "../schema/scope.ts";
import type { Location, Rule } from "../rule.ts";

export const securitySchemeExists: Rule = () => {
  const names = new Set<string>();
  return {
    Root: ({ components, securityDefinitions }) => {
      const schemes = isRecord(components) ? components["securitySchemes"] : securityDefinitions;
      for (const name of Object.keys(isRecord(schemes) ? schemes : {})) names.add(name);
    },
    SecurityRequirement: (requirement, { report, location }) => {
      for (const name of Object.keys(requirement).filter((key) => !names.has(key))) {
        report({ message: `There is no security scheme "${name}"`, location: location.child([name]).key() });
      }
    },
  };
};

export const securityDeclared: Rule = () => {
  const silent: Location[] = [];
  let isAnyDeclared = false;
  return {
    Operation: ({ security }, { location }) => {
      if (security === undefined) silent.push(location);
      else isAnyDeclared = true;
    },
    Root: {
      leave: ({ security }, { report, location }) => {
        if (security !== undefined || silent.length === 0) return;
        if (!isAnyDeclared) report({ message: "Nothing says what security operations need", location });
        else
          for (const at of silent)
            report({ message: "Nothing says what security the operation needs", location: at.key() });
      },
    },
  };
};
