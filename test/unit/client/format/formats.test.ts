import { afterEach, describe, expect, it } from "vitest";
import { formatAddress } from "#client/format/address.ts";
import { daysUntil, formatDate, formatMonth, formatTime } from "#client/format/date.ts";
import { errorCodeOf } from "#client/format/error-code.ts";
import { setFormatLanguage } from "#client/format/format-locale.ts";
import { formatArea, formatLength, formatSpeed } from "#client/format/measure.ts";
import { formatBytes, formatCount, formatDecimal, formatDifference, formatShare } from "#client/format/number.ts";

afterEach(() => setFormatLanguage("de"));

describe("numbers", () => {
  it("separate thousands with a point in German and a comma in English", () => {
    expect(formatCount(61482)).toBe("61.482");

    setFormatLanguage("en");

    expect(formatCount(61482)).toBe("61,482");
  });

  it("show an unknown count as a dash and zero as zero", () => {
    expect(formatCount(null)).toBe("–");
    expect(formatCount(undefined)).toBe("–");
    expect(formatCount(0)).toBe("0");
  });

  it("round half away from zero, for display only", () => {
    expect(formatDecimal(51.25, 1)).toBe("51,3");
    expect(formatDecimal(1.005, 2)).toBe("1,01");
    expect(formatDecimal(-0.04, 1)).toBe("0,0");
  });

  it("write a negative number with the minus sign U+2212", () => {
    expect(formatDecimal(-3.2, 1)).toBe("\u22123,2");
  });

  it("write a share with one decimal and a no-break space", () => {
    expect(formatShare(0.663)).toBe("66,3\u00a0%");
    expect(formatShare(1)).toBe("100,0\u00a0%");
    expect(formatShare(0 / 0)).toBe("–");
  });

  it("sign a difference and leave zero unsigned", () => {
    expect(formatDifference(120)).toBe("+\u00a0120");
    expect(formatDifference(-26)).toBe("\u2212\u00a026");
    expect(formatDifference(3.94, 1)).toBe("+\u00a03,9");
    expect(formatDifference(-0.4)).toBe("0");
  });

  it("give file sizes in powers of 1000", () => {
    expect(formatBytes(999)).toBe("999\u00a0B");
    expect(formatBytes(812_000)).toBe("812\u00a0kB");
    expect(formatBytes(14_249_000)).toBe("14,2\u00a0MB");
    expect(formatBytes(999_700)).toBe("1,0\u00a0MB");
  });
});

describe("measures", () => {
  it("write hectares with one decimal", () => {
    expect(formatArea(512_000)).toBe("51,2\u00a0ha");
  });

  it("change from metres to kilometres at one kilometre", () => {
    expect(formatLength(999)).toBe("999\u00a0m");
    expect(formatLength(1000)).toBe("1,0\u00a0km");
    expect(formatLength(7_940)).toBe("7,9\u00a0km");
  });

  it("write down and up, with a dash for an unknown upload", () => {
    expect(formatSpeed(300, 150)).toBe("300/150\u00a0Mbit/s");
    expect(formatSpeed(16, null)).toBe("16/–\u00a0Mbit/s");
    expect(formatSpeed(2.5, 0.4)).toBe("2,5/0,4\u00a0Mbit/s");
    expect(formatSpeed(null, null)).toBe("–");
  });
});

describe("dates", () => {
  it("write a day as it stands, whatever the time zone", () => {
    expect(formatDate("2026-12-07")).toBe("07.12.2026");
    expect(formatDate("2026-01-01")).toBe("01.01.2026");
  });

  it("show a missing or broken date as a dash", () => {
    expect(formatDate(null)).toBe("–");
    expect(formatDate("gestern")).toBe("–");
  });

  it("add „Uhr“ to a time in German only", () => {
    const evening = new Date(2026, 10, 17, 18, 0).toISOString();

    expect(formatTime(evening)).toBe("18:00\u00a0Uhr");
    setFormatLanguage("en");
    expect(formatTime(evening)).toBe("18:00");
  });

  it("write a month as two digits and the year", () => {
    expect(formatMonth("2028-06-30")).toBe("06/2028");
  });

  it("count days over the change to summer time", () => {
    expect(daysUntil("2026-12-04", "2026-11-18")).toBe(16);
    expect(daysUntil("2026-04-01", "2026-03-28")).toBe(4);
    expect(daysUntil("2026-11-17", "2026-11-18")).toBe(-1);
  });
});

describe("addresses", () => {
  it("keep the leading zero of a postcode", () => {
    expect(formatAddress({ text: "Am Graben 12", postcode: "01234", place: "Niederhain" })).toBe(
      "Am Graben 12, 01234 Niederhain",
    );
  });

  it("leave out what is not known", () => {
    expect(formatAddress({ text: "Am Graben 12", postcode: null, place: "Niederhain" })).toBe(
      "Am Graben 12, Niederhain",
    );
    expect(formatAddress({ text: "Am Graben 12", postcode: null, place: null })).toBe("Am Graben 12");
  });
});

describe("error codes", () => {
  it("come from the answer's data", () => {
    expect(errorCodeOf({ data: { code: "forbidden" } })).toBe("forbidden");
  });

  it("are internal for a code that nobody agreed on", () => {
    expect(errorCodeOf({ data: { code: "BAD_GATEWAY" } })).toBe("internal");
    expect(errorCodeOf("oops")).toBe("internal");
  });

  it("are network when no answer came", () => {
    expect(errorCodeOf({ data: undefined })).toBe("network");
    expect(errorCodeOf(new TypeError("Failed to fetch"))).toBe("network");
  });
});
