import { describe, expect, it } from "vitest";
import { readMunicipalityChanges } from "#geodata/formats/municipality-changes.ts";
import { collect, refusal, temporaryFile } from "./reading-support.ts";

const open = (text: string | Buffer) => readMunicipalityChanges(temporaryFile("changes.csv", text));
const head = "ags_alt;ags_neu;datum;anteil;quelle";

describe("the conversion table of municipality reforms", () => {
  it("is read behind titles and blank rows, with keys that a tool has bent, in Windows-1252", async () => {
    const rows = [
      "Gebietsänderungen 2026;;;;",
      "",
      head,
      "1053090.0;01053091;2026-01-01;;Auflösung",
      ";;;;",
      "01.0.53.092;1053091;01.01.2026;37,5;k. A.",
    ];
    const reading = await open(Buffer.from(`${rows.join("\r\n")}\r\n`, "latin1"));
    const { values, notes, rejected } = await collect(reading);

    expect(rejected).toEqual([]);
    expect(values).toEqual([
      { oldAgs: "01053090", newAgs: "01053091", changedOn: "2026-01-01", share: null, source: "Auflösung" },
      { oldAgs: "01053092", newAgs: "01053091", changedOn: "2026-01-01", share: 37.5, source: null },
    ]);
    expect(notes.map(({ line, column, found }) => [line, column, found])).toEqual([
      [4, "ags_alt", "1053090, leading zero restored"],
      [6, "ags_neu", "1053091, leading zero restored"],
    ]);
    expect(reading.notes.map(({ code }) => code)).toEqual(["title-line", "blank-rows"]);
  });

  it("rejects damaged quotes, lost digits and words with their line", async () => {
    const { rejected } = await collect(
      open(
        [
          head,
          '01053090;01053091;2026-01-01;;"Gesetz" vom Mai',
          "1,05309E+06;01053091;2026-01-01;;",
          "01053090;01053091;2026;;",
          "01053090;01053091;2026-01-01;viel;",
          "",
        ].join("\n"),
      ),
    );

    expect(rejected.map(({ line, column, found }) => [line, column, found])).toEqual([
      [2, null, expect.any(String)],
      [3, "ags_alt", "1,05309E+06"],
      [4, "datum", "2026"],
      [5, "anteil", "viel"],
    ]);
  });

  it("is told which column it lacks", async () => {
    expect(await refusal(open("ags_alt;datum\n01053090;2026-01-01\n"))).toMatchObject({
      ...{ code: "missing-columns", expected: "columns for ags_neu", found: "ags_alt, datum" },
    });
  });
});
