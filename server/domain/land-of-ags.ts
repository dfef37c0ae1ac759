import type { Land } from "./programmes/programme.ts";

/** The Land whose number an AGS begins with; null where none does. */
export function landOfAgs(ags: string | undefined): Land | null {
  return lands[ags?.slice(0, 2) ?? ""] ?? null;
}

/** Numbers of the Länder as the Statistische Bundesamt gives them. */
const lands: Readonly<Record<string, Land>> = {
  "01": "SH",
  "02": "HH",
  "03": "NI",
  "04": "HB",
  "05": "NW",
  "06": "HE",
  "07": "RP",
  "08": "BW",
  "09": "BY",
  "10": "SL",
  "11": "BE",
  "12": "BB",
  "13": "MV",
  "14": "SN",
  "15": "ST",
  "16": "TH",
};
