import { describe, expect, it } from "vitest";
import { readAhead } from "#services/read-ahead.ts";

describe("pieces read ahead", () => {
  it("come in order, one asked for while the one before is worked on, and never more", async () => {
    const events: string[] = [];
    async function* source() {
      for (const piece of [1, 2, 3, 4]) {
        events.push(`asked ${piece}`);
        yield piece;
      }
    }

    for await (const piece of readAhead(source())) {
      await new Promise(setImmediate);
      events.push(`worked on ${piece}`);
    }

    expect(events).toEqual([
      ...["asked 1", "asked 2", "worked on 1", "asked 3", "worked on 2"],
      ...["asked 4", "worked on 3", "worked on 4"],
    ]);
  });

  it("throw what the source throws after the pieces before it", async () => {
    async function* source() {
      yield 1;
      throw new Error("gone");
    }
    const seen: number[] = [];

    await expect(
      (async () => {
        for await (const piece of readAhead(source())) seen.push(piece);
      })(),
    ).rejects.toThrow("gone");
    expect(seen).toEqual([1]);
  });

  it("end the source when the reader leaves early, whatever the piece ahead becomes", async () => {
    let ended = false;
    async function* source() {
      try {
        yield 1;
        throw new Error("nobody waits for this");
      } finally {
        ended = true;
      }
    }

    for await (const _ of readAhead(source())) break;

    expect(ended).toBe(true);
  });
});
