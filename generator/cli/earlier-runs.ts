/**
 * A run that would write what is already there is over at once. What an earlier run made of the same
 * input is remembered by contents alone: generator, document, files that it refers to, options. The
 * folder is then compared, byte by byte, with what that run wrote. See ADR 0011.
 */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { countUnchanged } from "../output/unchanged.ts";
import { type Key, recall, remember } from "../user-cache.ts";
import type { ChosenApi } from "./choose-apis.ts";
import { folderHash, generatorFingerprint } from "./fingerprint.ts";
import { generatorVersion } from "./version.ts";

export interface EarlierRun {
  /** The target's name for people. */
  readonly title: string;
  /** Files besides the document itself. */
  readonly references: readonly { readonly path: string; readonly sha256: string }[];
  readonly manifestSha256: string;
  /** What was said while loading, and while generating: it is said again. */
  readonly loading: readonly Diagnostic[];
  readonly generating: readonly Diagnostic[];
}

/** The runs of one document; each file of the generator and the document are read once. */
export class EarlierRuns {
  readonly #path: string;
  readonly #sha256: string | undefined;
  readonly #fingerprint: string | undefined;
  readonly #overlay: string | undefined;
  readonly #examples: string | undefined;
  readonly #examplesSha256: string;

  /** The overlay's contents are judged with those of all other files that were read. */
  constructor({ path, overlay, examples }: Pick<ChosenApi, "path" | "overlay" | "examples">) {
    this.#path = path;
    this.#overlay = overlay;
    this.#examples = examples;
    this.#examplesSha256 = folderHash(examples);
    this.#fingerprint = generatorFingerprint();
    this.#sha256 = this.#fingerprint === undefined ? undefined : hashOf(path);
  }

  /** What was said, and how many files are there, if nothing is to be done for this target and folder. */
  async find(target: string, folder: string): Promise<(EarlierRun & { readonly files: number }) | undefined> {
    const key = this.#key(target, this.#sha256);
    const run = key && (recall(key) as EarlierRun | undefined);
    if (!run?.references.every(({ path, sha256 }) => hashOf(path) === sha256)) return undefined;
    const files = await countUnchanged(folder, run.manifestSha256);
    return files === undefined ? undefined : { ...run, files };
  }

  /** `sha256`: of the document as it was read. */
  remember(target: string, sha256: string, run: EarlierRun): void {
    const said = [...run.loading, ...run.generating];
    // Errors are no result; and whether a file that was missing is still missing, no content tells.
    if (said.some(({ code, severity }) => severity === "error" || code === "external-ref-ignored")) return;
    // The generator may have changed while it ran.
    if (this.#fingerprint === undefined || this.#fingerprint !== generatorFingerprint()) return;
    if (this.#examplesSha256 !== folderHash(this.#examples)) return;
    const key = this.#key(target, sha256);
    if (key) remember(key, run);
  }

  #key(target: string, sha256: string | undefined): Key | undefined {
    if (this.#fingerprint === undefined || sha256 === undefined) return undefined;
    const document = [this.#path, resolve(this.#path), sha256, this.#overlay ?? "", this.#examplesSha256];
    return ["run 3", this.#fingerprint, generatorVersion(), target, ...document];
  }
}

/** Undefined where there is no such file, of which others will tell. */
function hashOf(path: string): string | undefined {
  try {
    return createHash("sha256").update(readFileSync(path)).digest("hex");
  } catch {
    return undefined;
  }
}
