// One linter for the code that we write by hand; generated code is judged by its own language's tools.
import eslint from "@eslint/js";
import tseslint from "typescript-eslint";

/** `from` may not import any of `to` (paths as they appear in import specifiers). */
const forbid = (from, to, message) => ({
  files: [`generator/${from}/**/*.ts`],
  rules: {
    "no-restricted-imports": ["error", { patterns: to.map((folder) => ({ group: [`**/${folder}/**`], message })) }],
  },
});

const targets = ["python", "typescript", "javascript", "java", "swift", "server-stub"];
const targetNames = targets.join("|");

export default tseslint.config(
  {
    ignores: [
      "**/node_modules/**",
      "dist/**",
      ".venv/**",
      ".cache/**",
      "templates/**",
      "sdks/**",
      "server-stub/awsi/**",
      "test/golden/*/expected/**",
      // Checked by test/compile/examples.test.ts, against the generated packages.
      "examples/**",
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
  // Import direction: ir ← lower, check, naming, targets; render and output know nothing of ir.
  forbid(
    "ir",
    ["source", "lower", "check", "naming", "render", "output", "diagnostics", "targets", "conformance"],
    "ir imports nothing",
  ),
  forbid("naming", ["source", "lower", "render", "output", "targets", "conformance"], "naming reads ir alone"),
  forbid("lower", ["naming", "render", "output", "targets", "conformance"], "lower knows source and ir alone"),
  forbid("check", ["source", "lower", "render", "output", "conformance"], "check reads ir and a target"),
  forbid("render", ["ir", "source", "lower", "check", "naming", "output", "conformance"], "render makes no decisions"),
  forbid("output", ["ir", "source", "lower", "check", "naming", "render", "conformance"], "output writes bytes"),
  ...targets.map((target) =>
    forbid(
      `targets/${target}`,
      [
        "source",
        "lower",
        "output",
        "conformance",
        ...targets.filter((other) => other !== target && !(target === "javascript" && other === "typescript")),
      ],
      "a target stands alone",
    ),
  ),
  // No language switch outside its target.
  {
    files: ["generator/**/*.ts"],
    ignores: ["generator/targets/**", "generator/cli/**"],
    rules: {
      "no-restricted-syntax": [
        "error",
        {
          selector: `:matches(BinaryExpression, SwitchCase) > Literal[value=/^(${targetNames})$/]`,
          message: "A language decision belongs in generator/targets/<language>/.",
        },
      ],
    },
  },
);
