import { notFound, origin } from "./cite.ts";
import { ownRule } from "./federal-parts.data.ts";
import { sources } from "./sources.data.ts";
import type { Stage } from "./stage.ts";
import { afterStage, both, fact, money, produces, receives } from "./stage-parts.ts";

const modules = origin("published", sources.bayernModules);
const order = origin("derived", sources.bayernModules, "Folgt aus der Reihenfolge der Module");
const presumed = origin("unverified", null);
const unknownActor = notFound<Stage["title"]>("Wer handelt, steht nicht in der Quelle");

function bavarianModule(
  id: string,
  number: number,
  title: Stage["title"],
  phase: Stage["title"],
  rest: Partial<Stage> & { after?: string } = {},
): Stage {
  const { after, ...parts } = rest;
  return {
    id,
    title: both(`Modul ${number}: ${title.de}`, `Module ${number}: ${title.en}`),
    phase,
    actor: unknownActor,
    entry: after ? [afterStage(after, order)] : [],
    completion: [],
    documents: [],
    deadlines: [],
    unlocks: [],
    origin: modules,
    ...parts,
  };
}

const preparation = both("Vorbereitung", "Preparation");
const award = both("Vergabe", "Award");
const application = both("Antrag", "Application");
const closing = both("Abschluss", "Closing");

/** The Bavarian procedure of nine modules; the source gives their names, documents beyond them are presumed. */
export const bavarianStages: readonly Stage[] = [
  bavarianModule("inventory", 1, both("Bestandsaufnahme", "Inventory"), preparation, {
    documents: [produces("inventory", both("Bestandsaufnahme", "Inventory"), modules)],
    unlocks: ["market-consultation"],
  }),
  bavarianModule(
    "market-consultation",
    2,
    both("Markterkundung mit vorläufigem Erschließungsgebiet", "Consultation with a provisional area"),
    preparation,
    {
      after: "inventory",
      completion: [fact("consultation-length", presumed)],
      documents: [
        produces("provisional-area", both("Vorläufiges Erschließungsgebiet", "Provisional area"), modules),
        receives("consultation-answers", both("Antworten der Netzbetreiber", "Answers of the operators"), presumed),
      ],
      unlocks: ["consultation-result"],
    },
  ),
  bavarianModule(
    "consultation-result",
    3,
    both("Ergebnis der Markterkundung", "Result of the consultation"),
    preparation,
    {
      after: "market-consultation",
      documents: [
        produces("consultation-result", both("Ergebnis der Markterkundung", "Result of the consultation"), modules),
      ],
      unlocks: ["tender-notice"],
    },
  ),
  bavarianModule(
    "tender-notice",
    4,
    both(
      "Bekanntmachung der Auswahl (4a Deckungslücke, 4b Betreibermodell)",
      "Tender notice (4a gap, 4b operator model)",
    ),
    award,
    {
      after: "consultation-result",
      completion: [fact("consultation-age", presumed)],
      documents: [produces("tender-notice", both("Bekanntmachung der Auswahl", "Tender notice"), modules)],
      unlocks: ["tender-result"],
    },
  ),
  bavarianModule("tender-result", 5, both("Ergebnis der Auswahl", "Tender result"), award, {
    after: "tender-notice",
    documents: [produces("tender-result", both("Ergebnis der Auswahl", "Tender result"), modules)],
    unlocks: ["district-government"],
  }),
  bavarianModule("district-government", 6, both("Bezirksregierung", "District government"), application, {
    after: "tender-result",
    completion: [
      money("granted-final", "land", presumed),
      fact("addresses-frozen", presumed, { atLeast: 1 }),
      fact("double-funding", ownRule, { atMost: 0 }),
    ],
    documents: [receives("final-notice", both("Zuwendungsbescheid", "Notice of the grant"), presumed)],
    deadlines: [
      {
        id: "notice-validity",
        title: both("Frist aus dem Zuwendungsbescheid", "Deadline of the notice"),
        of: "final-description",
        kind: { entered: true },
        shift: "none",
        origin: origin("not-found", null, "Die Frist steht im Bescheid; in den Quellen nicht gefunden"),
      },
    ],
    unlocks: ["contract"],
  }),
  bavarianModule("contract", 7, both("Vertrag", "Contract"), award, {
    after: "district-government",
    documents: [produces("signed-contract", both("Vertrag", "Contract"), modules)],
    unlocks: ["funding-profile"],
  }),
  bavarianModule("funding-profile", 8, both("Fördersteckbrief", "Funding profile"), closing, {
    after: "contract",
    documents: [produces("funding-profile", both("Fördersteckbrief", "Funding profile"), modules)],
    unlocks: ["final-description"],
  }),
  bavarianModule("final-description", 9, both("Endgültige Projektbeschreibung", "Final project description"), closing, {
    after: "funding-profile",
    documents: [
      produces("final-description", both("Endgültige Projektbeschreibung", "Final project description"), modules),
    ],
  }),
];
