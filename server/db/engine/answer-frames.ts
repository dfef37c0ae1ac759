const headerBytes = 5;
const readyForQuery = 0x5a;

/**
 * Finds the messages in the byte stream that the engine answers with, wherever its chunks end, and leaves out
 * `ReadyForQuery` on request.
 *
 * The engine (pglite 0.5.8) adds a `ReadyForQuery` to an error inside a statement with parameters, and another one for the
 * `Sync`; a client that gets two takes the next statement's answer for that of the one after. The message may lie across
 * two chunks, and rows may hold its very bytes (a text that ends in "Z" before one of five characters), so only the
 * lengths of the messages say where it is.
 */
export class AnswerFrames {
  private readonly header = Buffer.alloc(headerBytes);
  private headerLength = 0;
  /** Bytes of the body in hand that are still to come. */
  private missing = 0;
  private leaving = false;

  /** A copy of the chunk as the client may see it; the engine uses its buffer again. */
  take(chunk: Uint8Array, leaveOutReady: boolean): Buffer {
    const kept: Uint8Array[] = [];
    let from = 0;
    let position = 0;
    while (position < chunk.length) {
      if (this.headerLength === 0) {
        this.leaving = leaveOutReady && chunk[position] === readyForQuery;
        if (this.leaving) kept.push(chunk.subarray(from, position));
      }
      position = this.headerLength < headerBytes ? this.readHeader(chunk, position) : this.skipBody(chunk, position);
      if (this.leaving) from = position;
      if (this.headerLength === headerBytes && this.missing === 0) this.headerLength = 0;
    }
    kept.push(chunk.subarray(from, position));
    return Buffer.concat(kept);
  }

  private readHeader(chunk: Uint8Array, position: number): number {
    const step = Math.min(headerBytes - this.headerLength, chunk.length - position);
    this.header.set(chunk.subarray(position, position + step), this.headerLength);
    this.headerLength += step;
    if (this.headerLength === headerBytes) this.missing = this.header.readUInt32BE(1) + 1 - headerBytes;
    return position + step;
  }

  private skipBody(chunk: Uint8Array, position: number): number {
    const step = Math.min(this.missing, chunk.length - position);
    this.missing -= step;
    return position + step;
  }
}
