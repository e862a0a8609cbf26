/** Opens the SQLite database of a reference server, in memory or in a file that must be ours and whole. */
import { closeSync, fstatSync, openSync } from "node:fs";
import Database from "libsql";

/** A data file that cannot be used. The message is for the person who started the server. */
export class StoreError extends Error {
  override readonly name = "StoreError";
  readonly code:
    "SQLITE_CANTOPEN" | "SQLITE_FOREIGN" | "SQLITE_VERSION" | "SQLITE_CORRUPT" | "SQLITE_BUSY" | "SQLITE_NOT_NEW";
  readonly file: string;

  constructor(code: StoreError["code"], file: string, message: string) {
    super(`${file}: ${message}`);
    this.code = code;
    this.file = file;
  }
}

/** "AWSI" in ASCII; tells our files from other programs' SQLite files. */
const APPLICATION_ID = 0x41575349;
const STORE_VERSION = 2;

const MARKS = `PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${STORE_VERSION}`;

/** One system's tables in a database. */
export interface DataPart {
  readonly database: Database.Database;
  /** Begins the names of the tables; empty where there is one system alone. */
  readonly namespace: string;
}

/** A data file that several systems of one process share. */
export class DataFile {
  readonly #database: Database.Database;

  /** `mustBeNew`: refuses a file with data. Throws `StoreError`. */
  constructor(file: string, mustBeNew: boolean) {
    this.#database = openDatabase(file);
    if (!mustBeNew || isEmpty(this.#database)) return;
    this.close();
    throw new StoreError("SQLITE_NOT_NEW", file, "has data, whose ids a seed would repeat; choose a new data file");
  }

  part(namespace: string): DataPart {
    return { database: this.#database, namespace };
  }

  /** After the stores that use it. */
  close(): void {
    closeDatabase(this.#database);
  }
}

/** Makes the table of a part where it is missing; gives its name, quoted. */
export function createTable({ database, namespace }: DataPart): string {
  const name = namespace === "" ? "documents" : `${namespace}.documents`;
  database.exec(`
    CREATE TABLE IF NOT EXISTS "${name}" (
      id TEXT NOT NULL PRIMARY KEY, partition TEXT NOT NULL, date REAL NOT NULL, doc TEXT NOT NULL
    );
    CREATE INDEX IF NOT EXISTS "${name}_by_date" ON "${name}" (partition, date, id);`);
  return `"${name}"`;
}

/** `file` undefined: in memory. Throws `StoreError`. */
export function openDatabase(file: string | undefined): Database.Database {
  if (file === undefined) return new Database(":memory:");
  touch(file);
  let database: Database.Database | undefined;
  try {
    database = new Database(file);
    return openFile(database, file);
  } catch (error) {
    if (database !== undefined) giveUp(database);
    throw error instanceof StoreError ? error : describe(error, file);
  }
}

/** SQLite takes a shorter file for a new one, and would overwrite it. */
const SMALLEST_DATABASE = 512;

/** Fails early with the reason, and keeps a new file from other users' eyes: it holds password hashes. */
function touch(file: string): void {
  const descriptor = openForAppending(file);
  const { size } = fstatSync(descriptor);
  closeSync(descriptor);
  if (size > 0 && size < SMALLEST_DATABASE) throw corrupt(file);
}

function openForAppending(file: string): number {
  try {
    return openSync(file, "a", 0o600);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? "";
    const reasons: Readonly<Record<string, string>> = {
      ENOENT: "its folder does not exist",
      EISDIR: "is a folder, not a file",
      EACCES: "may not be written",
      EROFS: "lies on a read-only file system",
    };
    throw new StoreError("SQLITE_CANTOPEN", file, `cannot open the data file: ${reasons[code] ?? code}`);
  }
}

function openFile(database: Database.Database, file: string): Database.Database {
  database.pragma("busy_timeout = 500");
  // One server per file; SQLite's lock ends with the process, however it ends.
  database.pragma("locking_mode = EXCLUSIVE");
  const isNew = isEmpty(database);
  if (!isNew) checkOwner(database, file);
  database.pragma("journal_mode = WAL");
  database.pragma("synchronous = FULL");
  if (isNew) return marked(database);
  checkWhole(database, file);
  return database;
}

/** Also true for a file whose first start was cut off before its tables were written. */
function isEmpty(database: Database.Database): boolean {
  return database.prepare("SELECT 1 FROM sqlite_master LIMIT 1").get([]) === undefined;
}

/**
 * Leaves one whole file without journal. A closed libsql connection keeps its lock as long as its statements
 * live, so the lock is given up before; in WAL mode SQLite would not (pragma locking_mode).
 */
export function closeDatabase(database: Database.Database): void {
  try {
    database.pragma("journal_mode = DELETE");
    database.pragma("locking_mode = NORMAL");
    isEmpty(database);
  } finally {
    database.close();
  }
}

/** Closes a database that was refused: nothing of it is changed. */
function giveUp(database: Database.Database): void {
  try {
    database.pragma("locking_mode = NORMAL");
    isEmpty(database);
  } catch {
    // It may be unreadable; the lock ends with the connection then.
  } finally {
    database.close();
  }
}

function marked(database: Database.Database): Database.Database {
  database.exec(`BEGIN IMMEDIATE; ${MARKS}; COMMIT;`);
  return database;
}

function checkOwner(database: Database.Database, file: string): void {
  if (pragmaNumber(database, "application_id") !== APPLICATION_ID) {
    throw new StoreError("SQLITE_FOREIGN", file, "is a database of another program; choose another data file");
  }
  const version = pragmaNumber(database, "user_version");
  if (version !== STORE_VERSION) {
    const message = `was written in format ${version}, and this version reads format ${STORE_VERSION}`;
    throw new StoreError(
      "SQLITE_VERSION",
      file,
      `${message}; use the awsi-gen that wrote it, or choose another data file`,
    );
  }
}

function checkWhole(database: Database.Database, file: string): void {
  const [row] = database.prepare("PRAGMA quick_check(1)").all() as readonly { quick_check?: string }[];
  if (row?.quick_check !== "ok") throw corrupt(file);
}

function pragmaNumber(database: Database.Database, name: string): number {
  return Number((database.prepare(`PRAGMA ${name}`).get([]) as Record<string, unknown>)[name]);
}

function corrupt(file: string): StoreError {
  return new StoreError(
    "SQLITE_CORRUPT",
    file,
    "is damaged or no data file; restore a copy, or choose another data file",
  );
}

function describe(error: unknown, file: string): StoreError {
  const code = (error as { code?: unknown }).code;
  if (typeof code === "string" && /^SQLITE_(BUSY|LOCKED)/.test(code)) {
    return new StoreError(
      "SQLITE_BUSY",
      file,
      "is in use by another server; stop that one, or choose another data file",
    );
  }
  if (typeof code === "string" && /^SQLITE_(CANTOPEN|READONLY|PERM|IOERR|FULL)/.test(code)) {
    return new StoreError("SQLITE_CANTOPEN", file, `cannot open the data file (${code})`);
  }
  return corrupt(file);
}
