/**
 * JSON documents in SQLite: by id, by date, by any first-level field, by declared look-ups. Knows nothing
 * of any API. A `unit` is one transaction; when it returns, its writes are on the disk (data file: WAL,
 * synchronous FULL). Values reach SQL as bound parameters alone.
 */
import type Database from "libsql";
import { DocumentCache } from "./document-cache.ts";
import { fieldOf, parseExact, stringifyExact, type Json, type JsonObject } from "../runtime/exact-json.ts";
import { closeDatabase, createTable, openDatabase, type DataPart } from "./store-file.ts";

/** What every document has. */
export interface Stamped extends JsonObject {
  readonly id: string;
  readonly partition: string;
  readonly creation_date: number;
}

/** An equality look-up with an index: documents of the partition whose field has the value, oldest first. */
export interface Lookup {
  readonly partition: string;
  readonly field: string;
}

/** Where a page ended: the value of the sort field (null if missing) and the id. */
export interface Anchor {
  readonly value: Json;
  readonly id: string;
}

export interface Scan {
  readonly partition: string;
  /** First-level field; undefined: date of creation. Missing and null values come last in both directions. */
  readonly sortField?: string | undefined;
  readonly reverse: boolean;
  readonly after?: Anchor | undefined;
  /** Documents that the caller will probably take; default 128. */
  readonly expected?: number;
}

/** A page of any size is asked for, but read in blocks. */
const LARGEST_FIRST_BLOCK = 1000;

/** DynamoDB's limit of a key in bytes, which the documented API stands on. */
const MAX_ID_BYTES = 2048;

interface Row {
  readonly doc: string;
}

export class Store {
  readonly #database: Database.Database;
  /** Name of the table, quoted. */
  readonly #table: string;
  readonly #close: () => void;
  readonly #cache = new DocumentCache();
  readonly #statements = new Map<string, Database.Statement>();
  #unit: "none" | "reading" | "writing" = "none";

  /** `file`: of its own, or a part of one that somebody else closes; undefined: in memory. Throws `StoreError`. */
  constructor(file: string | DataPart | undefined, lookups: readonly Lookup[] = []) {
    const part = typeof file === "object" ? file : { database: openDatabase(file), namespace: "" };
    this.#database = part.database;
    this.#close = () => {
      if (part !== file) closeDatabase(part.database);
    };
    this.#table = createTable(part);
    for (const lookup of lookups) this.#createIndex(lookup);
  }

  /** All or nothing; a unit inside a unit joins it. */
  unit<T>(work: () => T): T {
    if (this.#unit !== "none") return work();
    this.#unit = "reading";
    try {
      const result = work();
      if (this.#isWriting()) this.#database.exec("COMMIT");
      return result;
    } catch (error) {
      this.#cache.clear();
      if (this.#database.inTransaction) this.#database.exec("ROLLBACK");
      throw error;
    } finally {
      this.#unit = "none";
    }
  }

  get(id: string): Stamped | undefined {
    const known = this.#cache.get(id);
    if (known !== undefined) return known;
    const row = this.#prepare(`SELECT doc FROM ${this.#table} WHERE id = ?`).get([id]) as Row | undefined;
    if (row === undefined) return undefined;
    const document = parseExact(row.doc) as Stamped;
    this.#cache.set(document, row.doc.length);
    return document;
  }

  /** Inserts or replaces. */
  put(document: Stamped): void {
    if (Buffer.byteLength(document.id) > MAX_ID_BYTES) throw new RangeError("id is too long");
    const { id, partition, creation_date: date } = document;
    this.#cache.delete(id);
    this.#write(`INSERT OR REPLACE INTO ${this.#table} (id, partition, date, doc) VALUES (?, ?, ?, ?)`, [
      id,
      partition,
      date,
      stringifyExact(document),
    ]);
  }

  delete(id: string): void {
    this.#cache.delete(id);
    this.#write(`DELETE FROM ${this.#table} WHERE id = ?`, [id]);
  }

  find(lookup: Lookup, value: string | number): readonly Stamped[] {
    const sql = `SELECT doc FROM ${this.#table} WHERE partition = ${quote(lookup.partition)}
      AND json_extract(doc, ${quote(jsonPath(lookup.field))}) = ? ORDER BY date, id`;
    return (this.#prepare(sql).all([value]) as Row[]).map((row) => parseExact(row.doc) as Stamped);
  }

  count(partition: string): number {
    const sql = `SELECT count(*) AS count FROM ${this.#table} WHERE partition = ?`;
    return (this.#prepare(sql).get([partition]) as { count: number }).count;
  }

  /** Reads on in growing blocks, so that a caller who stops early costs little, and one who does not little more. */
  *scan(scan: Scan): Generator<Stamped> {
    let after = scan.after;
    for (let size = Math.min(scan.expected ?? 128, LARGEST_FIRST_BLOCK); ; size *= 2) {
      const rows = this.#block({ ...scan, after }, size);
      let last: Stamped | undefined;
      for (const row of rows) yield (last = parseExact(row.doc) as Stamped);
      if (last === undefined || rows.length < size) return;
      after = anchorOf(last, scan.sortField);
    }
  }

  close(): void {
    this.#close();
  }

  #block(scan: Scan, size: number): readonly Row[] {
    const { sql, parameters } =
      scan.sortField === undefined ? byDate(scan, this.#table) : byField(scan, scan.sortField, this.#table);
    return this.#prepare(sql).all([scan.partition, ...parameters, size]) as Row[];
  }

  #isWriting(): boolean {
    return this.#unit === "writing";
  }

  #write(sql: string, parameters: readonly (string | number)[]): void {
    if (this.#unit === "reading") {
      this.#database.exec("BEGIN IMMEDIATE");
      this.#unit = "writing";
    }
    this.#prepare(sql).run([...parameters]);
  }

  #prepare(sql: string): Database.Statement {
    const known = this.#statements.get(sql);
    if (known !== undefined) return known;
    const statement = this.#database.prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }

  #createIndex({ partition, field }: Lookup): void {
    const name = `${this.#table.slice(0, -1)}_${partition}_${field.replaceAll('"', '""')}"`;
    this.#database.exec(`CREATE INDEX IF NOT EXISTS ${name} ON ${this.#table}
      (json_extract(doc, ${quote(jsonPath(field))}), date, id) WHERE partition = ${quote(partition)}`);
  }
}

export function anchorOf(document: Stamped, sortField: string | undefined): Anchor {
  return { value: fieldOf(document, sortField ?? "creation_date") ?? null, id: document.id };
}

interface Select {
  readonly sql: string;
  readonly parameters: readonly (string | number)[];
}

function byDate({ reverse, after }: Scan, table: string): Select {
  const [compare, order] = reverse ? ["<", "DESC"] : [">", "ASC"];
  const condition = after === undefined ? "" : `AND (date, id) ${compare} (?, ?)`;
  return {
    sql: `SELECT doc FROM ${table} WHERE partition = ? ${condition} ORDER BY date ${order}, id ${order} LIMIT ?`,
    parameters: after === undefined ? [] : [Number(after.value), after.id],
  };
}

/** SQLite's order across types: numbers (true 1, false 0), then texts by code point; lists and objects as their JSON text. */
function byField(scan: Scan, field: string, table: string): Select {
  const [compare, order] = scan.reverse ? ["<", "DESC"] : [">", "ASC"];
  const { condition, parameters } = afterField(scan.after, compare);
  return {
    sql: `SELECT doc FROM (SELECT doc, id, json_extract(doc, ?2) AS value FROM ${table} WHERE partition = ?1)
      ${condition} ORDER BY value IS NULL, value ${order}, id ${order} LIMIT ?${parameters.length + 3}`,
    parameters: [jsonPath(field), ...parameters],
  };
}

function afterField(after: Anchor | undefined, compare: string): { condition: string; parameters: readonly string[] } {
  if (after === undefined) return { condition: "", parameters: [] };
  if (after.value === null) return { condition: `WHERE value IS NULL AND id ${compare} ?3`, parameters: [after.id] };
  // The value comes in as JSON text and is read by the same function as the field, so both are the same SQL value.
  return {
    condition: `WHERE value IS NULL OR (value, id) ${compare} (json_extract(?4, '$[0]'), ?3)`,
    parameters: [after.id, `[${stringifyExact(after.value)}]`],
  };
}

/** SQLite reads escapes in a quoted label, but a quotation mark ends it; so that one is written as an escape. */
function jsonPath(field: string): string {
  const label = JSON.stringify(field).slice(1, -1).replaceAll("\\\\", "\\u005c").replaceAll('\\"', "\\u0022");
  return `$."${label}"`;
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
