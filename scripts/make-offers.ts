import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { Command } from "commander";
import { stringify } from "csv-stringify/sync";
import { readAddresses } from "#geodata/formats/addresses.ts";
import { type KnownAddress, makeOffers } from "./offers/synthetic-offers.ts";

const columns =
  "adress_id strasse hausnummer plz ort ortsteil betreiber technologie down_mbit up_mbit messart art fertig_bis verbindlich bemerkung".split(
    " ",
  );

const program = new Command("make-offers")
  .description(
    "Makes a synthetic supply list for real addresses, and a side file that says which address each row means.",
  )
  .argument("<addresses>", "official addresses in any format that the import reads")
  .requiredOption("--out <file>", "the supply list; `<file>.truth.csv` is written beside it")
  .option("--seed <number>", "the same seed makes the same list", Number, 1)
  .option("--dirty <share>", "share of rows that are misspelt, 0 to 1", Number, 0.3)
  .option("--ids <share>", "share of rows that carry the official id, 0 to 1", Number, 0)
  .option("--covered <share>", "share of addresses that get a row, 0 to 1", Number, 0.6)
  .parse();

const options = program.opts<{ out: string; seed: number; dirty: number; ids: number; covered: number }>();
const addresses: KnownAddress[] = [];
const reading = await readAddresses(program.args[0] ?? "");
for await (const row of reading.rows) {
  if (!row.ok || row.value.officialId === null) continue;
  const { officialId, ags, street, houseNumber, suffix, postcode, place, district } = row.value;
  addresses.push({ officialId, ags, street, number: `${houseNumber}${suffix ?? ""}`, postcode, place, district });
}
const offers = [
  ...makeOffers(addresses, {
    seed: options.seed,
    dirtyShare: options.dirty,
    idShare: options.ids,
    coveredShare: options.covered,
  }),
];
const list = offers.map(({ cells }) => columns.map((column) => cells[column] ?? ""));
const truth = offers.map(({ truth: { officialId, variants } }, index) => [index + 2, officialId, variants.join(" + ")]);
await write(options.out, [columns, ...list]);
await write(`${options.out}.truth.csv`, [["line", "official_id", "variants"], ...truth]);
process.stderr.write(`${offers.length} synthetic rows for ${addresses.length} addresses: ${options.out}\n`);

function write(path: string, rows: unknown[][]): Promise<void> {
  return pipeline(Readable.from([stringify(rows, { delimiter: ";" })]), createWriteStream(path));
}
