import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Database } from "#db/database.ts";
import { type FileStore, openFileStore } from "#services/file-store.ts";
import type { DeliveryRequest, DeliveryResult } from "#services/imports/delivery.ts";
import { importDelivery } from "#services/imports/import-delivery.ts";
import { syncRuleSets } from "#services/status.ts";
import { buildOrganisation } from "#test/builders/organisation.ts";
import { rolledBackDatabase } from "#test/support/database.ts";

export type ImportWorld = {
  db: Database;
  files: FileStore;
  organisation: { id: string };
  /** Imports a text as a file; the rest of the request, and the clock, as given. */
  deliver(
    kind: DeliveryRequest["kind"],
    text: string,
    given?: Partial<DeliveryRequest>,
    clock?: { now: () => Date },
  ): Promise<DeliveryResult>;
  select<T = Record<string, unknown>>(sql: string, values?: unknown[]): Promise<T[]>;
  /** Lines of a report without its heading and byte order mark. */
  report(result: DeliveryResult): Promise<string[]>;
};

/** An organisation alone in an empty database; everything is rolled back at the end. */
export async function inImportWorld(db: Database, work: (world: ImportWorld) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "breitbandlotse-import-"));
  try {
    await rolledBackDatabase(db, async (nested) => {
      await syncRuleSets(nested);
      await nested.query("delete from organisation");
      await nested.query("update address set valid_to = valid_from where valid_to is null");
      const organisation = await buildOrganisation(nested);
      const files = openFileStore(folder);
      let number = 0;
      await work({
        db: nested,
        files,
        organisation,
        async deliver(kind, text, given = {}, clock) {
          number += 1;
          const fileName = `delivery-${number}${given.fileName ?? ".csv"}`;
          const path = given.path ?? join(folder, fileName);
          if (given.path === undefined) writeFileSync(path, text);
          return importDelivery(
            nested,
            {
              ...{ kind, path, organisation, asOf: "2026-06-30", publisher: null, licence: null },
              actor: { userId: null, name: "test" },
              ...given,
              fileName,
            },
            { files, ...clock },
          );
        },
        select: async <T>(sql: string, values?: unknown[]) => (await nested.query<T>(sql, values)).rows,
        async report(result) {
          if (result.reportKey === null) return [];
          const text = await readFile(await files.filePath(result.reportKey), "utf8");
          return text
            .replace(/^\uFEFF/, "")
            .trimEnd()
            .split("\n")
            .slice(1);
        },
      });
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** One line of an address file; metres in EPSG:25832, 100 m apart by `at` along a road near Perleberg. */
export type AddressLine = {
  id?: string;
  ags?: string;
  street?: string;
  number?: string;
  suffix?: string;
  postcode?: string;
  place?: string;
  district?: string;
  at?: number;
  north?: number;
};

const columns = "id;ags;strasse;hausnummer;zusatz;plz;ort;ortsteil;ost;nord";

/** A CSV of addresses in EPSG:25832. */
export function addressFile(lines: readonly AddressLine[]): string {
  const rows = lines.map((line, index) => {
    const { id = `A${index + 1}`, ags = "12070296", street = "Dorfstraße", number = String(index + 1) } = line;
    const { suffix = "", postcode = "19348", place = "Perleberg", district = "", at = index, north = 0 } = line;
    return [id, ags, street, number, suffix, postcode, place, district, 690_000 + at * 100, 5_880_000 + north].join(
      ";",
    );
  });
  return `${columns}\n${rows.join("\n")}\n`;
}

/** No street has so many houses; and numbers from 10,959 on are what spreadsheets make of dates. */
const mostNumbers = 9000;

/** `count` addresses of one municipality, numbered from 1 and 100 m apart, `north` metres further north. */
export function addressesOf(ags: string, count: number, given: AddressLine = {}): AddressLine[] {
  return Array.from({ length: count }, (_, index) => ({
    ...{ id: `${ags}-${index + 1}`, ags, number: String((index % mostNumbers) + 1) },
    // Rows of a thousand, so that large counts stay in the country.
    ...{ at: index % 1000, north: Math.floor(index / 1000) * 100 },
    ...given,
  }));
}
