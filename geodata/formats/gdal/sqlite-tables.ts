import { type FileHandle, open } from "node:fs/promises";
import { FormatError } from "../reading.ts";

/** A column of a record as it is stored; numbers are only read where they are whole. */
type Value = string | number | null;

const mostPages = 5_000;
const mostPayloadBytes = 256 * 1024;

/**
 * Reads rows of an SQLite file without running anything in it: views and virtual tables are programs of whoever made the
 * file, and may never end. Format: sqlite.org/fileformat2.html, sections 1.3, 1.6 and 2.1. Throws `FormatError` for a file
 * that does not fit together or goes beyond 5,000 pages.
 */
export class SqliteTables {
  #pagesLeft = mostPages;
  private constructor(
    private readonly file: FileHandle,
    private readonly place: string,
    private readonly pageBytes: number,
    private readonly usableBytes: number,
    private readonly encoding: "utf8" | "utf16le",
  ) {}

  /** Opens the file for `work` and closes it again. */
  static async within<T>(path: string, place: string, work: (tables: SqliteTables) => Promise<T>): Promise<T> {
    const file = await open(path, "r");
    try {
      const head = Buffer.alloc(100);
      await file.read(head, 0, 100, 0);
      const named = head.readUInt16BE(16);
      const pageBytes = named === 1 ? 65_536 : named;
      const encoding = { 1: "utf8", 2: "utf16le" }[head.readUInt32BE(56)] as "utf8" | "utf16le" | undefined;
      if (pageBytes < 512 || encoding === undefined)
        throw new FormatError("unreadable", place, "an SQLite file of UTF-8 or UTF-16 little-endian", "another one");
      return await work(new SqliteTables(file, place, pageBytes, pageBytes - (head[20] ?? 0), encoding));
    } catch (error) {
      if (error instanceof RangeError)
        throw new FormatError("unreadable", place, "a whole SQLite file", "a damaged one");
      throw error;
    } finally {
      await file.close();
    }
  }

  /** The records of the table whose tree begins on that page; page 1 is the list of tables and views. */
  async *rows(page: number): AsyncGenerator<Value[]> {
    this.#pagesLeft -= 1;
    if (this.#pagesLeft < 0) throw new FormatError("unreadable", this.place, `at most ${mostPages} pages`, "more");
    const bytes = await this.#page(page);
    const start = page === 1 ? 100 : 0;
    const kind = bytes[start];
    if (kind !== leafPage && kind !== innerPage) throw new RangeError("no page of a table");
    const cells = start + (kind === leafPage ? 8 : 12);
    for (let index = 0; index < bytes.readUInt16BE(start + 3); index++) {
      const at = bytes.readUInt16BE(cells + 2 * index);
      if (kind === innerPage) yield* this.rows(bytes.readUInt32BE(at));
      else yield await this.#record(bytes, at);
    }
    if (kind === innerPage) yield* this.rows(bytes.readUInt32BE(start + 8));
  }

  async #page(page: number): Promise<Buffer> {
    const bytes = Buffer.alloc(this.pageBytes);
    const { bytesRead } = await this.file.read(bytes, 0, this.pageBytes, (page - 1) * this.pageBytes);
    if (page < 1 || bytesRead < this.usableBytes) throw new RangeError("a page beyond the end");
    return bytes;
  }

  async #record(page: Buffer, at: number): Promise<Value[]> {
    const [length, afterLength] = readVarint(page, at);
    const [, body] = readVarint(page, afterLength);
    const most = this.usableBytes - 35;
    const least = Math.floor(((this.usableBytes - 12) * 32) / 255) - 23;
    const spilled = least + ((length - least) % (this.usableBytes - 4));
    const local = length <= most ? length : spilled <= most ? spilled : least;
    const parts = [page.subarray(body, body + local)];
    let rest = Math.min(length, mostPayloadBytes) - local;
    for (let next = length > most ? page.readUInt32BE(body + local) : 0; rest > 0 && next > 0; ) {
      this.#pagesLeft -= 1;
      if (this.#pagesLeft < 0) throw new RangeError("too many pages");
      const bytes = await this.#page(next);
      parts.push(bytes.subarray(4, Math.min(this.usableBytes, 4 + rest)));
      rest -= this.usableBytes - 4;
      next = bytes.readUInt32BE(0);
    }
    return this.#values(Buffer.concat(parts));
  }

  #values(record: Buffer): Value[] {
    const [headEnd, first] = readVarint(record, 0);
    const values: Value[] = [];
    let at = headEnd;
    for (let head = first; head < headEnd; ) {
      const [type, next] = readVarint(record, head);
      head = next;
      const bytes = type >= 12 ? (type - 12) >> 1 : (storedBytes[type] ?? 0);
      if (type >= 13 && type % 2 === 1) values.push(record.subarray(at, at + bytes).toString(this.encoding));
      else if (type >= 1 && type <= 6) values.push(record.readIntBE(at, Math.min(6, bytes)));
      else values.push(type === 8 ? 0 : type === 9 ? 1 : null);
      at += bytes;
    }
    return values;
  }
}

const leafPage = 13;
const innerPage = 5;
/** Bytes of whole and real numbers by serial type. */
const storedBytes: readonly number[] = [0, 1, 2, 3, 4, 6, 8, 8];

function readVarint(bytes: Buffer, at: number): [number, number] {
  let value = 0;
  for (let index = 0; index < 8; index++) {
    const byte = bytes.readUInt8(at + index);
    value = value * 128 + (byte & 0x7f);
    if (byte < 0x80) return [value, at + index + 1];
  }
  return [value * 256 + bytes.readUInt8(at + 8), at + 9];
}
