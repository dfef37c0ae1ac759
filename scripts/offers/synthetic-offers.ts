import { createRandom, type Random } from "#geodata/demo/random.ts";
import { districtHabits, type SpellingVariant, spellingVariants } from "./spelling-variants.data.ts";

export type KnownAddress = {
  officialId: string;
  ags: string | null;
  street: string;
  number: string;
  postcode: string | null;
  place: string | null;
  district: string | null;
};

/** One row of a synthetic supply list, with the address it was made from and what was done to its spelling. */
export type SyntheticOffer = {
  cells: Record<string, string>;
  truth: { officialId: string; variants: readonly string[] };
};

const operators = [
  { name: "Erfundene Netze Nord (synthetisch)", share: 0.55, technologies: ["FTTH", "FTTC", "DSL"] },
  { name: "Beispiel-Kabel (synthetisch)", share: 0.25, technologies: ["HFC"] },
  { name: "Muster Funk (synthetisch)", share: 0.2, technologies: ["FWA"] },
] as const;
const speeds: Readonly<Record<string, readonly (readonly [number, number])[]>> = {
  FTTH: [
    [1000, 500],
    [600, 300],
    [300, 150],
  ],
  FTTC: [
    [100, 40],
    [50, 10],
  ],
  DSL: [
    [16, 1],
    [6, 1],
  ],
  HFC: [
    [1000, 50],
    [500, 50],
  ],
  FWA: [
    [100, 20],
    [50, 10],
  ],
};

/**
 * Makes a supply list for real addresses: invented operators, speeds and commitments, the same for the same seed. Shares
 * from 0 to 1: `dirtyShare` of the rows are misspelt in one to three ways, `idShare` carry the official id, `coveredShare`
 * of the addresses get a row at all.
 */
export function* makeOffers(
  addresses: Iterable<KnownAddress>,
  options: { seed: number; dirtyShare: number; idShare: number; coveredShare: number },
): Generator<SyntheticOffer> {
  const random = createRandom(options.seed);
  for (const address of addresses) {
    if (!random.chance(options.coveredShare)) continue;
    const { cells, variants } = random.chance(options.dirtyShare) ? misspell(address, random) : spell(address);
    const withId = random.chance(options.idShare);
    yield {
      cells: { ...(withId && { adress_id: address.officialId }), ...cells, ...supply(random) },
      truth: { officialId: address.officialId, variants: withId ? [...variants, "id"] : variants },
    };
  }
}

function spell(address: KnownAddress) {
  const cells = {
    strasse: address.street,
    hausnummer: address.number,
    plz: address.postcode ?? "",
    ort: address.place ?? "",
    ortsteil: address.district ?? "",
  };
  return { cells, variants: ["clean"] };
}

function misspell(address: KnownAddress, random: Random) {
  const { cells } = spell(address);
  const variants: string[] = [];
  const columns = { street: "strasse", number: "hausnummer", place: "ort" } as const;
  for (let round = random.int(1, 3); round > 0; round -= 1) {
    const fitting = spellingVariants.filter((variant) => cells[columns[variant.cell]].search(variant.pattern) >= 0);
    if (fitting.length === 0) break;
    const variant: SpellingVariant = random.pick(fitting);
    const column = columns[variant.cell];
    const { pattern, written } = variant;
    cells[column] =
      typeof written === "string" ? cells[column].replace(pattern, written) : cells[column].replace(pattern, written);
    variants.push(variant.group);
  }
  if (address.district) {
    const habit = random.pick(districtHabits);
    if (habit !== "own-column") {
      cells.ortsteil = "";
      if (habit === "in-place") cells.ort = `${cells.ort} OT ${address.district}`;
      if (habit === "as-place") cells.ort = address.district;
      variants.push(`district ${habit}`);
    }
  }
  if (random.chance(0.1)) {
    cells.strasse = `${cells.strasse} ${cells.hausnummer}`;
    cells.hausnummer = "";
    variants.push("one cell");
  }
  return { cells, variants };
}

function supply(random: Random): Record<string, string> {
  let draw = random.next();
  const operator =
    operators.find(({ share }) => {
      draw -= share;
      return draw < 0;
    }) ?? operators[0];
  const technology = random.pick(operator.technologies);
  const [down, up] = random.pick(speeds[technology] ?? [[50, 10] as const]);
  const isCommitment = technology === "FTTH" && random.chance(0.1);
  return {
    betreiber: operator.name,
    technologie: technology,
    down_mbit: String(down),
    up_mbit: String(up),
    messart: random.chance(0.7) ? "hauptlastzeit" : "beworben",
    art: isCommitment ? "zusage" : "bestand",
    fertig_bis: isCommitment ? `${String(random.int(1, 12)).padStart(2, "0")}/2029` : "",
    verbindlich: isCommitment ? random.pick(["ja", "nein"]) : "",
    bemerkung: "synthetisch",
  };
}
