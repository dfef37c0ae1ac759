import type { DemoAddress } from "./demo-addresses.ts";
import { toUtm } from "./frame.ts";
import { countyAgs, landAgs } from "./municipalities.ts";

/** The 18 fields of Hauskoordinaten HK-DE and two of our own. */
const header =
  "NBA;OI;QUA;LAN;RBZ;KRS;GMD;OTT;SSS;HNR;ADZ;EEEEEEEE,EEE;NNNNNNN,NNN;STN;PLZ;ONM;ZON;POT;ORTSTEIL;HAUSHALTE";

/** Addresses as Hauskoordinaten (HK-DE 4.2: UTF-8, decimal comma, eastings with zone prefix 32), lines end with CRLF. */
export function writeAddresses(addresses: readonly DemoAddress[]): string {
  const lines = addresses.map((address) => {
    const { municipality, place } = address;
    const [east, north] = toUtm(address.point);
    return [
      "N",
      address.officialId,
      address.zone === "farm" ? "B" : "A",
      landAgs,
      countyAgs.slice(2, 3),
      countyAgs.slice(3),
      municipality.ags.slice(5),
      address.placeKey,
      address.streetKey,
      address.number,
      address.suffix,
      `32${decimalComma(east)}`,
      decimalComma(north),
      address.street,
      address.postcode,
      municipality.name,
      "",
      place.name,
      place.name,
      address.households,
    ].join(";");
  });
  return `${[header, ...lines].join("\r\n")}\r\n`;
}

function decimalComma(metres: number): string {
  return metres.toFixed(3).replace(".", ",");
}
