/** The errors of a document (`x-awsi-errors`), by the names that they have there. */
export interface CatalogueEntry {
  readonly code: number | string;
  readonly message: string;
  /** HTTP status, where the error has one of its own. */
  readonly status?: number;
}

/** Throws where the document lacks a name: the server could not answer what it has to. */
export function readCatalogue<Name extends string>(
  document: object,
  names: readonly Name[],
): Readonly<Record<Name, CatalogueEntry>> {
  const { "x-awsi-errors": errors = [] } = document as {
    readonly "x-awsi-errors"?: readonly (CatalogueEntry & { readonly name: string })[];
  };
  const entries = names.map((name): [string, CatalogueEntry] => {
    const found = errors.find((error) => error.name === name);
    if (found === undefined) throw new Error(`x-awsi-errors of the document has no "${name}"`);
    return [name, found];
  });
  return Object.fromEntries(entries) as Record<Name, CatalogueEntry>;
}
