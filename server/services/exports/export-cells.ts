import { addressStates, takenStates } from "#domain/address-state.ts";
import {
  germanClass,
  germanCustomer,
  germanEligibility,
  germanOfferKind,
  germanReason,
  germanSpeedKind,
  germanState,
} from "#domain/german-status.data.ts";
import { getRuleSet } from "#domain/rule-sets.data.ts";
import { eligibilities, type StatusReason, statusClasses, statusReasons } from "#domain/status.ts";
import type { AddressCells, OfferCells } from "#geodata/formats/export-columns.data.ts";
import type { ExportArea } from "#geodata/formats/export-writer.ts";
import type { ExportOutline } from "#queries/export-areas.sql.ts";
import type { ExportAddressRow, ExportOfferRow } from "#queries/exports.sql.ts";

/** What is the same in every row of an export. */
export type ExportConstants = {
  ruleSet: string;
  revision: number;
  srid: number;
  addressesAsOf: string | null;
  offersAsOf: string | null;
};

/** An address with its status and the offer that decided it; reasons in the rule set's order. */
export function addressCells(
  row: ExportAddressRow,
  offers: readonly ExportOfferRow[],
  constants: ExportConstants,
): AddressCells {
  const reasons = orderedReasons(row.reasons, constants.ruleSet);
  const deciding = offers.find((offer) => offer.id === row.decidingOfferId);
  const name = statusClasses[row.class] ?? "unknown";
  const state = addressStates[row.state] ?? "unknown";
  return {
    adresse_id: Number(row.id),
    amtliche_id: row.officialId,
    ags: row.ags,
    gemeinde: row.municipality,
    ortsteil: row.district,
    strasse: row.street,
    hausnummer: row.houseNumber,
    zusatz: row.suffix,
    plz: row.postcode,
    ort: row.place,
    x: row.x,
    y: row.y,
    epsg: constants.srid,
    haushalte: row.households,
    klasse: germanClass[name],
    klasse_code: name,
    foerderfaehig: germanEligibility[eligibilities[row.eligible] ?? "unknown"],
    zaehlt_als: germanState[state],
    offen: yesOrNo(row.eligible === 1 && !takenStates.includes(state)),
    gruende: reasons.map((reason) => germanReason[reason]).join("; ") || null,
    gruende_code: reasons.join(",") || null,
    erster_grund_code: row.firstReason === null ? null : (statusReasons[row.firstReason] ?? null),
    anbieter: deciding?.operator ?? null,
    technik: deciding?.technology ?? null,
    down_mbits: deciding?.downMbps ?? null,
    up_mbits: deciding?.upMbps ?? null,
    angebotsart: deciding ? germanOfferKind[deciding.kind] : null,
    messart: deciding ? germanSpeedKind[deciding.speedKind] : null,
    angebote: offers.length,
    regelwerk: constants.ruleSet,
    datenrevision: constants.revision,
    stand_adressen: constants.addressesAsOf,
    stand_angebote: constants.offersAsOf,
  };
}

/** An outline that bounds the export; a shape that is not stored is named as the export is. */
export function exportArea(outline: ExportOutline, plan: { title: string; srid: number }): ExportArea {
  return {
    cells: {
      gebiet: outline.title ?? plan.title,
      fassung: outline.number,
      datenrevision: outline.dataRevision,
      flaeche_m2: outline.areaSquareMetres,
      epsg: plan.srid,
      wkt: outline.wkt,
    },
    geometry: outline.geometry,
  };
}

/** One offer at an exported address. */
export function offerCells(offer: ExportOfferRow, address: ExportAddressRow): OfferCells {
  return {
    adresse_id: Number(address.id),
    amtliche_id: address.officialId,
    anbieter: offer.operator,
    technik: offer.technology,
    down_mbits: offer.downMbps,
    up_mbits: offer.upMbps,
    messart: germanSpeedKind[offer.speedKind],
    angebotsart: germanOfferKind[offer.kind],
    verfuegbar_ab: offer.availableOn,
    verbindlich: yesOrNo(offer.binding),
    meilensteinplan: yesOrNo(offer.milestonePlan),
    kunden: germanCustomer[offer.customer],
    massgeblich: yesOrNo(offer.id === address.decidingOfferId),
    datensatz: offer.datasetId,
    herausgeber: offer.publisher,
    stand: offer.asOf,
  };
}

function orderedReasons(mask: number, ruleSet: string): StatusReason[] {
  return getRuleSet(ruleSet).reasonOrder.filter((reason) => (mask & (1 << statusReasons.indexOf(reason))) !== 0);
}

function yesOrNo(value: boolean | null): string | null {
  return value === null ? null : value ? "ja" : "nein";
}
