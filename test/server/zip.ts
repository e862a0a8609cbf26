/** Zip archives as tests want them, well formed or not: each entry says what its headers claim. */
import { crc32, deflateRawSync } from "node:zlib";

export interface ZipEntry {
  readonly name: string;
  readonly content?: string | Uint8Array;
  /** Claimed instead of the true one. */
  readonly size?: number;
  readonly crc?: number;
  /** 8: deflate. */
  readonly method?: number;
  /** Of Unix: type and permissions. */
  readonly mode?: number;
  readonly flags?: number;
}

/** Bytes of an archive. `count`: number of entries that the end of the directory claims. */
export function zip(entries: readonly ZipEntry[], count = entries.length): Buffer {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const data = packed(entry);
    const common = commonHeader(entry, data.length);
    const name = Buffer.from(entry.name);
    const file = Buffer.concat([Buffer.from("PK\x03\x04"), common, name, data]);
    directory.push(Buffer.concat([Buffer.from("PK\x01\x02"), numbers([0x0314, 2]), common, tail(entry, offset), name]));
    files.push(file);
    offset += file.length;
  }
  const size = directory.reduce((sum, part) => sum + part.length, 0);
  const end = numbers([0, 2], [0, 2], [count, 2], [count, 2], [size, 4], [offset, 4], [0, 2]);
  return Buffer.concat([...files, ...directory, Buffer.from("PK\x05\x06"), end]);
}

/** As `zip_file` wants it: files by name. */
export function zipFile(files: Readonly<Record<string, string | Uint8Array>>): string {
  return zip(Object.entries(files).map(([name, content]) => ({ name, content }))).toString("base64");
}

function packed({ content = "", method = 8 }: ZipEntry): Buffer {
  const bytes = Buffer.from(content as string);
  return method === 8 ? deflateRawSync(bytes) : bytes;
}

function commonHeader(entry: ZipEntry, packedSize: number): Buffer {
  const content = Buffer.from((entry.content ?? "") as string);
  const { size = content.length, crc = crc32(content), method = 8, flags = 0x0800, name } = entry;
  const sizes = [
    [crc, 4],
    [packedSize, 4],
    [size, 4],
    [Buffer.byteLength(name), 2],
    [0, 2],
  ] as const;
  return numbers([20, 2], [flags, 2], [method, 2], [0, 2], [0x21, 2], ...sizes);
}

function tail({ mode = 0o100644 }: ZipEntry, offset: number): Buffer {
  return numbers([0, 2], [0, 2], [0, 2], [mode * 0x10000, 4], [offset, 4]);
}

function numbers(...fields: readonly (readonly [value: number, bytes: number])[]): Buffer {
  return Buffer.concat(
    fields.map(([value, bytes]) => {
      const part = Buffer.alloc(bytes);
      part.writeUIntLE(value, 0, bytes);
      return part;
    }),
  );
}
