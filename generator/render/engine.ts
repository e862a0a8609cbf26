/**
 * `render`: views → files. Templates print, they do not decide: `if` and `each` are the only helpers,
 * no inherited context. Each template is compiled once, when first used. A template that does not fit
 * its view is a bug of ours and throws.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";
import Handlebars from "handlebars";
import { packageRoot } from "../package-root.ts";
import type { FileView, OutputFile } from "../targets/target.ts";

/** `noEscape`: the output is code, not HTML. `strict`, `knownHelpersOnly`: a misspelt name throws. */
const compileOptions: CompileOptions = {
  strict: true,
  noEscape: true,
  knownHelpersOnly: true,
  explicitPartialContext: true,
  knownHelpers: { lookup: false, log: false, with: false, unless: false },
};

type Printer = (template: string, data: object) => string;

const printers = new Map<string, Printer>();

/** Renders views with the templates of `templates/<target>/`, or of the target that a view names; partials lie in its `partials/`. */
export function render(target: string, views: readonly FileView[]): OutputFile[] {
  return views.map(({ path, template, data, templatesOf = target }) => {
    const print = printerFor(join(packageRoot, "templates", templatesOf));
    return { path, content: print(template, data) };
  });
}

/** The printer of a template folder; made once per process. */
export function printerFor(folder: string): Printer {
  const known = printers.get(folder);
  if (known) return known;
  const printer = createPrinter(folder);
  printers.set(folder, printer);
  return printer;
}

function createPrinter(folder: string): Printer {
  const handlebars = createHandlebars(folder);
  const compiled = new Map<string, HandlebarsTemplateDelegate>();
  return (template, data) => {
    const file = join(folder, `${template}.hbs`);
    try {
      let print = compiled.get(template);
      if (!print) compiled.set(template, (print = handlebars.compile(readFileSync(file, "utf8"), compileOptions)));
      return print(data);
    } catch (error) {
      throw new Error(`${file}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
    }
  };
}

/** An instance of its own, so that neither helpers nor partials leak between targets. */
function createHandlebars(folder: string): typeof Handlebars {
  const handlebars = Handlebars.create();
  for (const helper of Object.keys(handlebars.helpers)) {
    if (helper !== "if" && helper !== "each") handlebars.unregisterHelper(helper);
  }
  for (const [name, file] of partialFiles(folder)) {
    handlebars.registerPartial(name, handlebars.compile(readFileSync(file, "utf8"), compileOptions));
  }
  return handlebars;
}

/** Partial name (path below `partials/`, forward slashes, no extension) and file, in a fixed order. */
export function partialFiles(folder: string): readonly (readonly [name: string, file: string])[] {
  const partials = join(folder, "partials");
  if (!existsSync(partials)) return [];
  return readdirSync(partials, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".hbs"))
    .sort()
    .map((name) => [name.slice(0, -".hbs".length).split(sep).join("/"), join(partials, name)]);
}
