import { describe, expect, it } from "vitest";
import { decodeBlocks, namedEncoding, type TextEncoding } from "#geodata/formats/text/decode-blocks.ts";
import { inChunks } from "./reading-support.ts";

async function decode(bytes: Buffer, encoding: TextEncoding = { name: "utf-8", certain: false }, chunkBytes = 64) {
  let text = "";
  for await (const block of decodeBlocks(inChunks(bytes, chunkBytes), encoding, { place: "f", line: 1 }))
    text += block.text;
  return { text, encoding: encoding.name };
}

describe("decodeBlocks", () => {
  it("reads UTF-8 in chunks that cut characters, and drops the byte order mark", async () => {
    const bytes = Buffer.from("\uFEFFStraße;Größe\nÖl;Übung\n");

    for (const chunkBytes of [1, 2, 3, 7]) {
      expect(await decode(bytes, undefined, chunkBytes)).toEqual({
        text: "Straße;Größe\nÖl;Übung\n",
        encoding: "utf-8",
      });
    }
  });

  it("decides for Windows-1252 at the first byte that UTF-8 does not allow", async () => {
    const bytes = Buffer.concat([Buffer.from(`${"ascii\n".repeat(40)}`), Buffer.from([0x53, 0xfc, 0x64, 0x80, 0x0a])]);

    const { text, encoding } = await decode(bytes);

    expect(encoding).toBe("windows-1252");
    expect(text.endsWith("Süd€\n")).toBe(true);
  });

  it("uses an encoding that is named", async () => {
    expect(await decode(Buffer.from([0x81, 0x0a]), namedEncoding("CP850", "m"))).toEqual({
      text: "ü\n",
      encoding: "cp850",
    });
    expect(() => namedEncoding("utf-16le", "m")).toThrow(/one-byte/);
    expect(() => namedEncoding("klingon", "m")).toThrow(/klingon/);
  });

  it.each([
    ["UTF-16 with mark", Buffer.from("\uFEFFStraße\n", "utf16le"), "wrong-encoding"],
    ["UTF-16 without mark", Buffer.from("Strasse\n", "utf16le"), "wrong-encoding"],
    ["CP850", Buffer.from([0x81, 0x62, 0x65, 0x72, 0x0a]), "wrong-encoding"],
    ["both encodings in one block", Buffer.concat([Buffer.from("ü\n"), Buffer.from([0xfc, 0x0a])]), "wrong-encoding"],
    ["a NUL byte later on", Buffer.from("abcdef\nab\0c\n"), "not-this-format"],
    ["half a character at the end", Buffer.from("Öl\nß").subarray(0, 5), "truncated"],
  ])("refuses %s", async (_name, bytes, code) => {
    await expect(decode(bytes, undefined, 1000)).rejects.toMatchObject({ code });
  });

  it("takes one odd byte at the end of an ASCII file for Windows-1252", async () => {
    expect(await decode(Buffer.from("name\nSpa\xdf", "latin1"))).toEqual({
      text: "name\nSpaß",
      encoding: "windows-1252",
    });
  });

  it("names the line where another encoding begins", async () => {
    const bytes = Buffer.concat([Buffer.from(`Straße\n${"a\n".repeat(60)}`), Buffer.from([0xfc, 0x0a])]);
    const blocks = decodeBlocks(inChunks(bytes, 1000), { name: "utf-8", certain: true }, { place: "f", line: 1 });

    await expect(blocks.next()).rejects.toMatchObject({ code: "wrong-encoding", place: "f, line 62" });
  });

  it("refuses a line of 2 GB after little more than 1 MiB", async () => {
    let chunks = 0;
    async function* endless() {
      for (; chunks < 8192; chunks += 1) yield Buffer.alloc(256 * 1024, "a");
    }

    await expect(
      decodeBlocks(endless(), { name: "utf-8", certain: false }, { place: "f", line: 1 }).next(),
    ).rejects.toMatchObject({ code: "line-too-long", place: "f, line 1" });
    expect(chunks).toBeLessThan(6);
  });
});
