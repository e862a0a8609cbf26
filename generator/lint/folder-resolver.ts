/** Lets Redocly follow references to files of the document's folder, read as the generator reads them; to nothing else. */
import { realpath } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { BaseResolver, Source, type Document } from "@redocly/openapi-core";
import { Diagnostics } from "../diagnostics/diagnostic.ts";
import { fileOf, refusalOf, shownPath } from "../source/folder.ts";
import { parse } from "../source/parse.ts";
import { readText } from "../source/read-text.ts";
import { withoutMethodNames } from "./method-names.ts";

export class FolderResolver extends BaseResolver {
  readonly rootFile: string;
  /** Diagnostics of files that could not be read. */
  readonly diagnostics = new Diagnostics();
  readonly #path: string;
  readonly #documents = new Map<string, Promise<Document>>();

  /** `path`: of the document, as the user gave it. */
  constructor(path: string) {
    super();
    this.#path = path;
    this.rootFile = resolve(path);
  }

  shownPath(file: string): string {
    return shownPath(this.#path, file);
  }

  override resolveExternalRef(base: string | null, ref: string): string {
    return fileOf(base ?? this.rootFile, ref) ?? ref;
  }

  /** An exception is how Redocly learns why a reference is not followed; it becomes a finding. */
  override async resolveDocument<T = unknown>(base: string | null, ref: string): Promise<Document<T>> {
    const file = fileOf(base ?? this.rootFile, ref);
    const reason = file === undefined ? "it is a URL, and nothing is fetched" : await this.#refusal(file);
    if (file === undefined || reason !== undefined) throw new Error(reason);
    const known = this.#documents.get(file) ?? this.#read(file);
    this.#documents.set(file, known);
    return known as Promise<Document<T>>;
  }

  async #refusal(file: string): Promise<string | undefined> {
    return refusalOf(file, this.#path, await realpath(dirname(this.rootFile)));
  }

  async #read(file: string): Promise<Document> {
    const path = this.shownPath(file);
    const source = await readText(path, this.diagnostics);
    const parsed = source && (await parse(path, source.text, this.diagnostics));
    if (source === undefined || parsed === undefined) throw new Error("the file could not be read");
    return { source: new Source(file, source.text), parsed: withoutMethodNames(source.text, parsed) };
  }

  override loadExternalRef(): Promise<Source> {
    return Promise.reject(new Error("nothing is loaded but by resolveDocument"));
  }
}
