import { z } from "zod";
import { SupplyCompleteness } from "./completeness.ts";
import { Position } from "./geometry.ts";
import { NetworkQuestion } from "./network-statement.ts";
import { Eligibility, StatusClass, StatusReason } from "./status.ts";
import { Technology } from "./technology.ts";

/** One offer of an operator at an address; `availableOn` only for commitments. Speeds in Mbit/s. */
export const OfferView = z.object({
  id: z.string(),
  operator: z.string(),
  technology: Technology,
  downMbps: z.number(),
  upMbps: z.number().nullable(),
  speedKind: z.enum(["peak", "advertised"]),
  kind: z.enum(["existing", "commitment"]),
  availableOn: z.string().nullable(),
  binding: z.boolean().nullable(),
  milestonePlan: z.boolean().nullable(),
  customer: z.enum(["all", "private", "business"]),
  source: z.object({
    datasetId: z.number().int(),
    publisher: z.string().nullable(),
    asOf: z.string(),
    synthetic: z.boolean(),
  }),
});
export type OfferView = z.infer<typeof OfferView>;

/** An address as lists and tables show it. `text` is street, number and suffix in the official spelling. */
export const AddressRow = z.object({
  id: z.string(),
  text: z.string(),
  postcode: z.string().nullable(),
  place: z.string().nullable(),
  district: z.string().nullable(),
  ags: z.string().nullable(),
  municipality: z.string().nullable(),
  position: Position,
  class: StatusClass,
  eligibility: Eligibility,
  reasons: z.array(StatusReason),
  technology: Technology.nullable(),
  downMbps: z.number().nullable(),
  upMbps: z.number().nullable(),
  operator: z.string().nullable(),
  /** An operator has promised to build here, bindingly. */
  committed: z.boolean(),
  /** Names of the funded projects it lies in, as the reader may know them; null for none. */
  project: z.string().nullable(),
});
export type AddressRow = z.infer<typeof AddressRow>;

/** One address with everything that is known about it under one rule set. */
export const AddressDetail = AddressRow.extend({
  officialId: z.string().nullable(),
  quality: z.string().nullable(),
  households: z.number().int().nullable(),
  agsDerived: z.boolean(),
  gigabit: z.boolean(),
  ruleSet: z.string(),
  decidingOfferId: z.string().nullable(),
  offers: z.array(OfferView),
  /** Who says that all supply of its municipality is known, so that no offer means "weiß"; null: nobody, it means unknown. */
  completeness: SupplyCompleteness.nullable(),
  sites: z.array(z.object({ type: z.string(), name: z.string() })),
  projects: z.array(z.object({ id: z.string(), name: z.string() })),
  /** What recorded statements say of networks at the address: the newest for each operator and question. */
  statements: z.array(
    z.object({
      id: z.string(),
      operator: z.string(),
      question: NetworkQuestion,
      answer: z.boolean(),
      source: z.string(),
      sourceUrl: z.string().nullable(),
      statedOn: z.string(),
      statedBy: z.string(),
    }),
  ),
  source: z.object({
    datasetId: z.number().int(),
    publisher: z.string().nullable(),
    licence: z.string().nullable(),
    asOf: z.string(),
  }),
});
export type AddressDetail = z.infer<typeof AddressDetail>;
