import { describe, expect, it } from "vitest";
import { measurePicture } from "#services/logo/measure-picture.ts";
import { buildPng, pictures } from "#test/builders/picture.ts";

const most = 100;

describe("the picture of a logo", () => {
  it("is measured by its content", () => {
    const png = { mediaType: "image/png", widthPixels: 4, heightPixels: 3 };
    expect(measurePicture(pictures.png, most)).toEqual(png);
    expect(measurePicture(pictures.transparent, most)).toEqual(png);
    expect(measurePicture(pictures.jpeg, most)).toEqual({ mediaType: "image/jpeg", widthPixels: 1, heightPixels: 1 });
  });

  it.each([
    ["an SVG", Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'/>")],
    ["a PDF", Buffer.from("%PDF-1.4\n%%EOF")],
    ["a GIF", Buffer.from("GIF89a\x01\x00\x01\x00")],
    ["a program called logo.png", Buffer.from("#!/bin/sh\necho hallo")],
  ])("is not %s", (_, bytes) => {
    expect(measurePicture(bytes, most)).toBe("type");
  });

  it.each([
    ["a PNG that was cut off", pictures.png.subarray(0, -20)],
    ["a PNG with a changed byte", Buffer.from(pictures.png).fill(0xff, 50, 51)],
    ["a PNG with a filter that does not exist", buildPng({ filter: 5 })],
    ["a PNG with too few pixels", buildPng({ pixels: Buffer.alloc(5) })],
    ["a PNG with too many pixels packed into it", buildPng({ pixels: Buffer.alloc(1_000_000) })],
    ["a JPEG that was cut off", Buffer.concat([pictures.jpeg.subarray(0, 60)])],
    ["a JPEG that ends before its picture", Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0x00, 0x04, 0, 0, 0xff, 0xd9])],
  ])("is not %s", (_, bytes) => {
    expect(measurePicture(bytes, most)).toBe("broken");
  });

  it("is no PNG in passes, which the PDF library cannot unpack when it is small", () => {
    expect(measurePicture(buildPng({ interlaced: true }), most)).toBe("interlaced");
  });

  it("has at most so many pixels a side", () => {
    expect(measurePicture(buildPng({ width: most, height: 1 }), most)).toMatchObject({ widthPixels: most });
    expect(measurePicture(buildPng({ width: most + 1, height: 1 }), most)).toBe("pixels");
    expect(measurePicture(buildPng({ width: 1, height: most + 1 }), most)).toBe("pixels");
  });
});
