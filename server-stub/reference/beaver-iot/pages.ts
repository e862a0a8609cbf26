/** Pages of lists, counted from 1, in the order that was asked for. */

export interface PageRequest {
  readonly page_size?: number;
  readonly page_number?: number;
  readonly sorts?: readonly { readonly direction: "ASC" | "DESC"; readonly property: string }[];
}

export interface Page<T> {
  page_size: number;
  page_number: number;
  total: number;
  content: T[];
}

const DEFAULT_SIZE = 10;

/** `rows`: in the list's own order. `show` gives what goes out; its fields are what can be sorted by. */
export function pageOf<T, Shown extends object>(
  request: PageRequest,
  rows: readonly T[],
  show: (row: T) => Shown,
): Page<Shown> {
  const { page_size = DEFAULT_SIZE, page_number = 1, sorts = [] } = request;
  const start = (page_number - 1) * page_size;
  const common = { page_size, page_number, total: rows.length };
  if (sorts.length === 0) return { ...common, content: rows.slice(start, start + page_size).map(show) };
  return { ...common, content: sorted(rows.map(show), sorts).slice(start, start + page_size) };
}

function sorted<T extends object>(rows: readonly T[], sorts: NonNullable<PageRequest["sorts"]>): T[] {
  return rows.toSorted((left, right) => {
    for (const { direction, property } of sorts) {
      const order = compare(fieldOf(left, property), fieldOf(right, property));
      if (order !== 0) return direction === "ASC" ? order : -order;
    }
    return 0;
  });
}

/** Properties may be written in camel case, too. One that rows do not have leaves them as they are. */
function fieldOf(row: object, property: string): unknown {
  const name = property.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  return Object.hasOwn(row, name) ? (row as Readonly<Record<string, unknown>>)[name] : undefined;
}

/** Rows without the field come first; ids and times are numbers, though sent as text. */
function compare(left: unknown, right: unknown): number {
  const [a, b] = [comparable(left), comparable(right)];
  if (a === undefined || b === undefined) return Number(a !== undefined) - Number(b !== undefined);
  if (typeof a !== typeof b) return typeof a === "bigint" ? -1 : 1;
  return a < b ? -1 : Number(a > b);
}

function comparable(value: unknown): bigint | string | undefined {
  if (typeof value === "boolean" || (typeof value === "number" && Number.isSafeInteger(value))) return BigInt(value);
  if (typeof value !== "string") return undefined;
  return /^\d{1,19}$/.test(value) ? BigInt(value) : value.toLowerCase();
}
