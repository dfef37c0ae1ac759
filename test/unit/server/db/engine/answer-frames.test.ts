import { describe, expect, it } from "vitest";
import { AnswerFrames } from "#server/db/engine/answer-frames.ts";

/** One message of the wire protocol: type, length with itself, body. */
function message(type: string, body: Buffer | string): Buffer {
  const bytes = Buffer.from(body);
  const head = Buffer.alloc(5);
  head.write(type, "latin1");
  head.writeUInt32BE(bytes.length + 4, 1);
  return Buffer.concat([head, bytes]);
}

function column(text: string): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(text.length);
  return Buffer.concat([length, Buffer.from(text)]);
}

function pass(chunks: readonly Buffer[], leaveOutReady: boolean): Buffer {
  const frames = new AnswerFrames();
  return Buffer.concat(chunks.map((chunk) => frames.take(chunk, leaveOutReady)));
}

const ready = message("Z", "E");
// "…Z", then the length 5 and the "4" of "40001": byte for byte what ReadyForQuery looks like.
const row = message("D", Buffer.concat([Buffer.from([0, 2]), column("1Z"), column("40001")]));
const error = message("E", "SERROR\0C22012\0\0");

describe("answers of the embedded engine", () => {
  it.each([true, false])("keep every byte of a row that looks like ReadyForQuery, wherever it is cut", (leaveOut) => {
    const answer = Buffer.concat([row, row, message("C", "SELECT 2\0")]);
    for (let cut = 0; cut <= answer.length; cut++)
      expect(pass([answer.subarray(0, cut), answer.subarray(cut)], leaveOut)).toEqual(answer);
  });

  it("lose the ReadyForQuery that follows an error inside a statement, wherever it is cut", () => {
    const answer = Buffer.concat([row, error, ready]);
    for (let first = 0; first <= answer.length; first++) {
      for (let second = first; second <= answer.length; second++) {
        const chunks = [answer.subarray(0, first), answer.subarray(first, second), answer.subarray(second)];
        expect(pass(chunks, true)).toEqual(Buffer.concat([row, error]));
      }
    }
  });

  it("keep the ReadyForQuery that belongs to a Sync", () => {
    expect(pass([Buffer.concat([error, ready])], false)).toEqual(Buffer.concat([error, ready]));
  });

  it("come as copies, since the engine uses its buffer again", () => {
    const buffer = Buffer.from(row);
    const taken = new AnswerFrames().take(buffer, true);
    buffer.fill(0);
    expect(taken).toEqual(row);
  });
});
