/** `--lang`: names, separated by commas, or `all`. */
import { diagnose } from "../diagnostics/catalogue.ts";
import type { Diagnostics } from "../diagnostics/diagnostic.ts";
import { nearest } from "../diagnostics/suggest.ts";
import { sdkLanguages } from "../targets/registry.ts";

/** The languages, each once, in the order of the registry for `all`; undefined, with errors reported, if one is not known. */
export function chooseLanguages(lang: string, diagnostics: Diagnostics): readonly string[] | undefined {
  if (lang === "all") return sdkLanguages;
  const languages = [...new Set(lang.split(",").map((name) => name.trim()))];
  for (const language of languages.filter((name) => !sdkLanguages.includes(name))) {
    const suggestion = nearest(language, sdkLanguages) ?? "";
    diagnostics.add(diagnose("unknown-language", { language, suggestion, known: [...sdkLanguages, "all"].join(", ") }));
  }
  return diagnostics.hasErrors ? undefined : languages;
}
