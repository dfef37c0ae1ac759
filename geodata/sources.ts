import type { DatasetKind } from "#domain/dataset.ts";

/** A public source of data that the readers take, with what its licence asks to be named. */
export type DataSource = {
  id: string;
  kinds: readonly DatasetKind[];
  title: string;
  publisher: string;
  licence: string;
  /** The text to show with anything made from it; `{year}` is the year of the delivery. */
  attribution: string;
  url: string;
  /** EPSG code of the delivery, null where it varies. */
  srid: number | null;
};

const BY = "dl-de/by-2-0";

/**
 * Where planners get what they import, with licence and attribution; licences as the publishers stated them when the
 * entry was written (the delivery's own note decides). The Breitbandatlas is no source of offers: it has no addresses.
 */
export const dataSources: readonly DataSource[] = [
  {
    id: "vg250",
    kinds: ["boundaries"],
    title: "Verwaltungsgebiete 1:250 000 (VG250)",
    publisher: "Bundesamt für Kartographie und Geodäsie",
    licence: BY,
    attribution: "© GeoBasis-DE / BKG {year}, dl-de/by-2-0",
    url: "https://daten.gdz.bkg.bund.de/produkte/vg/vg250_ebenen_0101/aktuell/vg250_01-01.utm32s.shape.ebenen.zip",
    srid: 25832,
  },
  {
    id: "hauskoordinaten-bb",
    kinds: ["addresses"],
    title: "Georeferenzierte Adresse Brandenburg",
    publisher: "Landesvermessung und Geobasisinformation Brandenburg (LGB)",
    licence: BY,
    attribution: "© GeoBasis-DE/LGB {year}, dl-de/by-2-0",
    url: "https://geobasis-bb.de/lgb/de/geodaten/liegenschaftskataster/georeferenzierte-adresse/",
    srid: 25833,
  },
  {
    id: "gebaeudereferenzen-st",
    kinds: ["addresses"],
    title: "Gebäudereferenzen Sachsen-Anhalt",
    publisher: "Landesamt für Vermessung und Geoinformation Sachsen-Anhalt",
    licence: BY,
    attribution: "© GeoBasis-DE / LVermGeo ST {year}, dl-de/by-2-0",
    url: "https://www.lvermgeo.sachsen-anhalt.de/de/gdp-open-data.html",
    srid: 25832,
  },
  {
    id: "hauskoordinaten-be",
    kinds: ["addresses"],
    title: "Hauskoordinaten Berlin",
    publisher: "Geoportal Berlin",
    licence: BY,
    attribution: "Geoportal Berlin / Hauskoordinaten Berlin, dl-de/by-2-0",
    url: "https://daten.berlin.de/tags/amtlichen-hauskoordinaten",
    srid: 25833,
  },
  {
    id: "hauskoordinaten-essen",
    kinds: ["addresses"],
    title: "Hauskoordinaten Essen",
    publisher: "Stadt Essen, FB 62",
    licence: BY,
    attribution: "Stadt Essen, FB 62, dl-de/by-2-0",
    url: "https://github.com/tobwen/hauskoordinaten_essen",
    srid: 4647,
  },
  {
    id: "openaddresses",
    kinds: ["addresses"],
    title: "OpenAddresses, Germany",
    publisher: "OpenAddresses",
    licence: "per source",
    attribution: "OpenAddresses and the sources it names",
    url: "https://openaddresses.io",
    srid: 4326,
  },
  {
    id: "openstreetmap",
    kinds: ["addresses", "sites", "basemap"],
    title: "OpenStreetMap",
    publisher: "OpenStreetMap contributors",
    licence: "ODbL 1.0",
    attribution: "© OpenStreetMap contributors, ODbL",
    url: "https://www.openstreetmap.org/copyright",
    srid: 4326,
  },
];
