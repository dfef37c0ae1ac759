import type { DemoAddress } from "./demo-addresses.ts";
import { dirtySpelling, officialSpelling } from "./dirty-spelling.ts";
import type { Random } from "./random.ts";
import type { DemoOffer } from "./supply.ts";

/** Columns of docs/formats/offers.md. */
const header =
  "adress_id;ags;strasse;hausnummer;zusatz;plz;ort;ortsteil;betreiber;technologie;down_mbit;up_mbit;messart;art;fertig_bis;verbindlich;meilensteinplan;kundengruppe;bemerkung";

/** Share of rows without official id, whose address is spelt as clerks do. */
const dirtyShare = 0.03;

/** An operator's delivery as our offers CSV (UTF-8, semicolons, CRLF). */
export function writeOffers(operator: string, offers: readonly DemoOffer[], random: Random): string {
  const lines = offers.map((offer) => {
    const { address, commitment } = offer;
    const promise = commitment
      ? ["zusage", commitment.availableOn, yesNo(commitment.binding), commitment.milestonePlan]
      : ["bestand", "", "", ""];
    return [
      ...addressCells(address, random),
      operator,
      offer.technology,
      decimal(offer.downMbps),
      offer.upMbps === null ? "" : decimal(offer.upMbps),
      offer.speedKind === "peak" ? "hauptlastzeit" : "beworben",
      ...promise,
      offer.customer === "business" ? "geschaeft" : "",
      "",
    ].join(";");
  });
  return `${[header, ...lines].join("\r\n")}\r\n`;
}

function addressCells(address: DemoAddress, random: Random): string[] {
  const isDirty = random.chance(dirtyShare);
  const spelling = isDirty ? dirtySpelling(address, random) : officialSpelling(address);
  const ids = isDirty ? ["", ""] : [address.officialId, address.municipality.ags];
  return [
    ...ids,
    spelling.street,
    spelling.number,
    spelling.suffix,
    address.postcode,
    spelling.place,
    spelling.district,
  ];
}

function yesNo(value: boolean | null): string {
  return value === null ? "" : value ? "ja" : "nein";
}

function decimal(value: number): string {
  return String(value).replace(".", ",");
}
