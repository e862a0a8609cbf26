// One linter for the code that we write by hand; generated code is judged by its own language's tools.
import eslint from "@eslint/js";
import tseslint from "typescript-eslint";

const targets = ["python", "typescript", "javascript", "java", "swift", "server-stub"];
const oneOf = (names) => `/^(${names.join("|")})$/`;

/** Every way to name a module: `import`, `export from`, `import()`, a type's `import()`. */
const importers =
  ":matches(ImportDeclaration, ExportAllDeclaration, ExportNamedDeclaration, ImportExpression, TSImportType)";

const noImport = (pattern, message) => ({ selector: `${importers} > Literal[value=${pattern}]`, message });
const noFolders = (folders, message) => noImport(`/(^|\\/)(${folders.join("|")})\\//`, message);

/** A string or a key that is a language's name. Packages that are called like one may be imported. */
const noLanguage = (names) =>
  [
    `:not(${importers}) > Literal[value=${oneOf(names)}]`,
    `TemplateElement[value.raw=${oneOf(names)}]`,
    `Property > Identifier.key[name=${oneOf(names)}]`,
    `MemberExpression[computed=false] > Identifier.property[name=${oneOf(names)}]`,
  ].map((selector) => ({ selector, message: "A language decision belongs in generator/targets/<language>/." }));

const restrict = (files, restrictions, ignores = []) => ({
  files,
  ignores,
  rules: { "no-restricted-syntax": ["error", ...restrictions] },
});

/** Import direction: a folder of the generator, and the folders that it may not import. */
const layers = {
  diagnostics: ["lower", "check", "naming", "render", "output", "targets", "conformance", "cli"],
  source: ["lower", "check", "naming", "render", "output", "targets", "conformance", "cli"],
  lower: ["check", "naming", "render", "output", "targets", "conformance", "cli"],
  naming: ["source", "lower", "check", "render", "output", "targets", "conformance", "cli"],
  check: ["source", "lower", "render", "output", "conformance", "cli"],
  render: ["ir", "source", "lower", "check", "naming", "output", "conformance", "cli"],
  output: ["ir", "source", "lower", "check", "naming", "render", "conformance", "cli"],
  conformance: ["cli", "mock"],
  mock: ["lower", "check", "naming", "render", "output", "targets", "cli"],
  registry: ["lower", "check", "naming", "render", "targets", "conformance", "cli"],
  diff: ["lower", "check", "naming", "render", "output", "targets", "conformance", "cli"],
  lint: ["lower", "check", "naming", "render", "output", "targets", "conformance", "cli"],
};

const directions = [
  restrict(["generator/*.ts"], noLanguage(targets)),
  restrict(["generator/cli/**/*.ts"], noLanguage(targets.filter((target) => target !== "server-stub"))),
  restrict(["generator/targets/*.ts"], noLanguage(targets), ["generator/targets/registry.ts"]),
  restrict(["generator/ir/**/*.ts"], [noImport("/^(?!\\.\\/[^\\/]*$)/", "ir imports nothing"), ...noLanguage(targets)]),
  ...Object.entries(layers).map(([folder, forbidden]) =>
    restrict(
      [`generator/${folder}/**/*.ts`],
      [noFolders(forbidden, `${folder} does not know this folder`), ...noLanguage(targets)],
    ),
  ),
  ...targets.map((target) =>
    restrict(
      [`generator/targets/${target}/**/*.ts`],
      [
        noFolders(
          [
            ...["source", "lower", "output", "conformance", "cli"],
            ...targets.filter((other) => other !== target && !(target === "javascript" && other === "typescript")),
          ],
          "a target stands alone",
        ),
      ],
    ),
  ),
  restrict(
    ["generator/targets/shared/**/*.ts"],
    [
      noFolders(
        ["source", "lower", "output", "conformance", "cli", ...targets],
        "what targets share knows none of them",
      ),
      ...noLanguage(targets),
    ],
  ),
  restrict(["server-stub/runtime/**/*.ts"], [noImport("/^\\.\\.\\//", "the runtime is copied into each stub")]),
  restrict(["server-stub/reference/**/*.ts"], [noFolders(["generator"], "the server is an independent witness")]),
];

export default tseslint.config(
  {
    ignores: [
      "**/node_modules/**",
      "dist/**",
      ".venv/**",
      ".cache/**",
      "templates/**",
      "sdks/**",
      "server-stub/*/**",
      "!server-stub/runtime/**",
      "!server-stub/reference/**",
      "test/golden/*/expected/**",
      "test/diagnostics/*/examples/**",
      // Checked by test/compile/examples.test.ts, against the generated packages.
      "specs/*/*/examples/**",
    ],
  },
  {
    files: ["**/*.ts"],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
  },
  {
    files: ["**/*.ts"],
    rules: {
      "max-lines": ["error", { max: 300, skipBlankLines: true, skipComments: true }],
      "max-lines-per-function": ["error", { max: 40, skipBlankLines: true, skipComments: true }],
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true, allowBoolean: true }],
      "@typescript-eslint/consistent-type-imports": "error",
      "no-restricted-exports": ["error", { restrictDefaultExports: { direct: true } }],
    },
  },
  {
    files: ["**/*.mjs"],
    extends: [eslint.configs.recommended],
    languageOptions: {
      globals: {
        process: "readonly",
        console: "readonly",
        Buffer: "readonly",
        URL: "readonly",
        setInterval: "readonly",
        clearInterval: "readonly",
      },
    },
    rules: { "max-lines": ["error", 300], "max-lines-per-function": ["error", 40] },
  },
  { files: ["*.config.ts"], rules: { "no-restricted-exports": "off" } },
  { files: ["**/*.test.ts"], rules: { "max-lines-per-function": "off" } },
  ...directions,
);
