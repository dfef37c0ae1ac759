import { expect, it } from "vitest";
import { operatorKey } from "#geodata/matching/operator-key.ts";
import { postcodeKey } from "#geodata/matching/postcode-key.ts";
import { splitStreetNumber } from "#geodata/matching/split-street-number.ts";

it("takes the house number off the end of a street line", () => {
  expect(
    [
      "Westring 358,",
      "Am Gymnasium 1-3",
      "Bahnhofstr. 12 a",
      "Dorfstraße 12/14",
      "Straße des 1. Mai 7",
      "Ring 12 1/2",
      "Straße des 17. Juni 12a",
      "Dorfstraße, 7",
      "Zu den Wiesen 1-b",
      "Havelberger Str 42c4",
    ].map(splitStreetNumber),
  ).toEqual([
    { street: "Westring", number: "358" },
    { street: "Am Gymnasium", number: "1-3" },
    { street: "Bahnhofstr.", number: "12 a" },
    { street: "Dorfstraße", number: "12/14" },
    { street: "Straße des 1. Mai", number: "7" },
    { street: "Ring", number: "12 1/2" },
    { street: "Straße des 17. Juni", number: "12a" },
    { street: "Dorfstraße", number: "7" },
    { street: "Zu den Wiesen", number: "1-b" },
    { street: "Havelberger Str", number: "42c4" },
  ]);
});

it("takes off what people and spreadsheets put around the number", () => {
  expect(["Bahnhofstr. Nr. 12", "Bahnhofstr. 12.", "Bahnhofstr. 12.0"].map(splitStreetNumber)).toEqual(
    Array.from({ length: 3 }, () => ({ street: "Bahnhofstr.", number: "12" })),
  );
});

it("finds no house number where there is none", () => {
  expect(["Am Sportplatz", "Straße des 17. Juni", "C 4", "", "12"].map(splitStreetNumber)).toEqual([
    { street: "Am Sportplatz", number: null },
    { street: "Straße des 17. Juni", number: null },
    { street: "C 4", number: null },
    { street: "", number: null },
    { street: "12", number: null },
  ]);
});

it("restores the leading zero of a postcode that a spreadsheet dropped", () => {
  expect(["1234", "01234", "D-19336", " 19336 ", "19336.0", "193", "", null].map(postcodeKey)).toEqual([
    "01234",
    "01234",
    "19336",
    "19336",
    "19336",
    null,
    null,
    null,
  ]);
});

it("tells operators apart by letters and digits only", () => {
  expect(operatorKey("E.DIS  Netz-GmbH")).toBe(operatorKey("e.dis netz gmbh"));
  expect(operatorKey("Netze GmbH")).not.toBe(operatorKey("Netze Service GmbH"));
});
