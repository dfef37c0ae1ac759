/** One line of an offer file; absent cells are empty. */
type OfferLine = Partial<
  Record<
    | "id"
    | "ags"
    | "street"
    | "number"
    | "suffix"
    | "postcode"
    | "place"
    | "district"
    | "operator"
    | "technology"
    | "down"
    | "up"
    | "kind"
    | "until"
    | "binding",
    string
  >
>;

/** A CSV of offers, FTTH 1000/500 of Netz Nord where a line says nothing else. */
export function offerFile(lines: readonly OfferLine[]): string {
  const head =
    "adress_id;ags;strasse;hausnummer;zusatz;plz;ort;ortsteil;betreiber;technologie;down_mbit;up_mbit;messart;art;fertig_bis;verbindlich";
  const rows = lines.map((line) =>
    [
      ...[line.id, line.ags, line.street, line.number, line.suffix, line.postcode, line.place, line.district],
      ...[line.operator ?? "Netz Nord", line.technology ?? "FTTH", line.down ?? "1000", line.up ?? "500"],
      ...["hauptlastzeit", line.kind ?? "bestand", line.until, line.binding],
    ]
      .map((cell) => cell ?? "")
      .join(";"),
  );
  return `${head}\n${rows.join("\n")}\n`;
}

/** Lines for the first `count` addresses of `addressesOf(ags, …)`. */
export const byId = (ags: string, count: number, given: OfferLine = {}): OfferLine[] =>
  Array.from({ length: count }, (_, index) => ({ id: `${ags}-${index + 1}`, ...given }));
