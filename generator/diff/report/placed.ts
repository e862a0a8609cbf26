/** Changes with the place in a file where a reader would look; looked up only for what is printed. */
import { readFile } from "node:fs/promises";
import { createLocator, type Locator } from "../../source/locate.ts";
import type { SourceDocument } from "../../source/source-document.ts";
import type { Change } from "../change.ts";

export interface Place {
  readonly file: string;
  /** From 1. */
  readonly line?: number;
  readonly column?: number;
}

export interface PlacedChange extends Change {
  readonly place: Place;
}

export async function placeChanges(
  changes: readonly Change[],
  before: SourceDocument,
  after: SourceDocument,
): Promise<PlacedChange[]> {
  const locators = new Map<string, Promise<Locator | undefined>>();
  const open = (file: string): Promise<Locator | undefined> => {
    const known = locators.get(file) ?? openLocator(file);
    locators.set(file, known);
    return known;
  };
  const placed: PlacedChange[] = [];
  for (const change of changes) {
    const { document: file, pointer } = (change.side === "before" ? before : after).origin(change.pointer);
    const position = (await open(file))?.locate(pointer);
    placed.push({ ...change, place: { file, ...position } });
  }
  return placed;
}

/** A file that is gone by now has no lines to show. */
async function openLocator(file: string): Promise<Locator | undefined> {
  const text = await readFile(file, "utf8").catch(() => undefined);
  return text === undefined ? undefined : createLocator(text);
}

export function shownPlace({ file, line, column }: Place): string {
  return [file, line, column].filter((part) => part !== undefined).join(":");
}
