import type { ApplicationDetail } from "#domain/application.ts";
import { fileNumberTexts, modelTexts, outcomeTexts } from "#domain/application-words.data.ts";
import { asConfidence } from "#domain/confidence.ts";
import { germanConfidence } from "#domain/confidence-words.data.ts";
import type { DeadlineView } from "#domain/deadlines/deadline.ts";
import type { Document } from "#domain/document.ts";
import { germanDate } from "#domain/german-date.ts";
import type { StageEvent } from "#domain/procedure/stage-event.ts";
import { toRuleSetView } from "#domain/rule-set.ts";
import { getRuleSet } from "#domain/rule-sets.data.ts";
import { applicationHistory, getApplication } from "../applications/get-application.ts";
import type { Caller } from "../caller.ts";
import { listDeadlines } from "../deadlines/list-deadlines.ts";
import { listDocuments } from "../documents/list-documents.ts";
import { getMoney, type MoneyDetail } from "../money/get-money.ts";
import { listPlaces } from "../places/list-places.ts";
import { ruleSubjectWord } from "../rule-confidence.ts";
import { ledgerSheet } from "./ledger-sheet.ts";
import { chainSheet, costPlanSheet, drawdownSheet, entriesSheet, financingSheet, yearsSheet } from "./money-sheets.ts";
import type { Cell, Sheet, Workbook } from "./workbook.ts";

/** Everything known of an application as one workbook with German sheets; throws `not-found`. */
export async function applicationWorkbook(caller: Caller, input: { id: string }): Promise<Workbook> {
  const application = await getApplication(caller, input);
  const money = await getMoney(caller, input);
  const { events, corrected } = await applicationHistory(caller, input);
  const { deadlines } = await listDeadlines(caller, { applicationId: input.id });
  const documents = await listDocuments(caller, { applicationId: input.id });
  const plan = money.plans[0];
  return {
    title: `${application.projectName}, ${application.title}`,
    sheets: [
      keySheet(caller, application, money),
      await municipalitySheet(caller, application),
      await ledgerSheet(caller, input.id),
      stageSheet(application, events, new Set(corrected)),
      deadlineSheet(deadlines),
      costPlanSheet(plan),
      financingSheet(plan),
      yearsSheet(plan),
      entriesSheet(money),
      chainSheet(money),
      drawdownSheet(money),
      documentSheet(documents),
      sourceSheet(caller, application, money),
    ],
  };
}

function keySheet(caller: Caller, application: ApplicationDetail, money: MoneyDetail): Sheet {
  const { programmeRecord, frozen, callId } = application;
  const call = programmeRecord.calls.find((one) => one.id === callId);
  const rows: Cell[][] = [
    ["Organisation", caller.actor.organisation.name],
    ["Projekt", application.projectName],
    ["Antrag", `${application.number}: ${application.title}`],
    ["Antragsteller", application.applicant],
    ["Programm", application.programme.title.de],
    ["Aufruf", call?.title.de ?? ""],
    ["Modell", modelTexts[application.model].de],
    ["Land", application.land ?? ""],
    ...application.fileNumbers.map(({ kind, number }) => [`Aktenzeichen ${fileNumberTexts[kind].de}`, number]),
    ["Schritt", application.stageTitle?.de ?? application.stage],
    ["Stand", outcomeTexts[application.outcome].de],
    ["Regelwerk", getRuleSet(application.ruleSet).title.de],
    ["Adressen bei Festschreibung", frozen?.addresses ?? null],
    ["davon förderfähig", frozen?.eligible ?? null],
    ["Festgeschrieben am", frozen ? germanDate(frozen.at) : ""],
    ["Datenrevision der Festschreibung", frozen?.revision ?? null],
    ...application.areaRevisions.map((area) => ["Ausbaugebiet", `${area.title}, Fassung ${area.number}`]),
    ...money.notices.map((notice) => [
      notice.step === "granted-final" ? "Bescheid in abschließender Höhe" : "Bescheid in vorläufiger Höhe",
      [
        notice.source === "federal" ? "Bund" : "Land",
        germanDate(notice.noticedOn),
        notice.reference,
        notice.periodTo ? `Bewilligungszeitraum bis ${germanDate(notice.periodTo)}` : null,
      ]
        .filter(Boolean)
        .join(", "),
    ]),
  ];
  return { title: "Stammdaten", headers: ["Angabe", "Wert"], rows };
}

async function municipalitySheet(caller: Caller, application: ApplicationDetail): Promise<Sheet> {
  const names = new Map((await listPlaces(caller)).map((place) => [place.ags, place] as const));
  const rows = application.partnerAgs.map((ags): Cell[] => [ags, names.get(ags)?.name ?? ""]);
  return { title: "Gemeinden", headers: ["AGS", "Gemeinde"], rows };
}

function stageSheet(
  application: ApplicationDetail,
  events: readonly StageEvent[],
  corrected: ReadonlySet<string>,
): Sheet {
  const titles = new Map(application.programmeRecord.stages.map((stage) => [stage.id, stage.title.de]));
  const kinds = {
    complete: "erledigt",
    skip: "übersprungen",
    reopen: "wieder geöffnet",
    outcome: "Ausgang",
    correction: "Berichtigung",
  };
  return {
    title: "Verfahren",
    headers: ["Nr.", "Schritt", "Ereignis", "am", "Grund", "erfasst am", "erfasst von", "berichtigt"],
    rows: events.map((event) => [
      event.seq,
      event.stage === null ? "" : (titles.get(event.stage) ?? event.stage),
      event.outcome ? `${kinds[event.kind]}: ${outcomeTexts[event.outcome].de}` : kinds[event.kind],
      germanDate(event.occurredOn),
      reasonOf(event),
      germanDate(event.recordedAt),
      event.recordedBy,
      corrected.has(event.id) ? "ja" : "",
    ]),
  };
}

/** The reason, and what the entry was made in spite of. */
function reasonOf({ reason, overridden }: StageEvent): string | null {
  if (!overridden) return reason;
  const findings = overridden.findings.map(({ text }) => text.de).join(" ");
  return [reason, `Trotz: ${findings} Begründung: ${overridden.reason}`].filter(Boolean).join(" ");
}

function deadlineSheet(deadlines: readonly DeadlineView[]): Sheet {
  const states = { open: "offen", done: "erledigt", cancelled: "entfallen" };
  return {
    title: "Fristen",
    headers: ["Frist", "fällig am", "Stand", "erledigt am", "Regel", "zuständig", "verschoben"],
    rows: deadlines.map((one) => [
      one.explanation.title?.de ?? one.title,
      germanDate(one.dueOn),
      states[one.state],
      one.doneOn && germanDate(one.doneOn),
      one.explanation.rule?.de ?? null,
      one.responsible?.name ?? null,
      one.moves,
    ]),
  };
}

function documentSheet(documents: readonly Document[]): Sheet {
  return {
    title: "Unterlagen",
    headers: ["Titel", "Anforderung", "Schritt", "Fassung", "Datei", "Bytes", "hochgeladen am", "von", "SHA-256"],
    rows: documents.flatMap((document) =>
      document.versions.map((version): Cell[] => [
        document.title,
        document.requirement,
        document.stage,
        version.number,
        version.fileName,
        version.bytes,
        germanDate(version.uploadedAt),
        version.uploadedBy,
        version.sha256,
      ]),
    ),
  };
}

/** Where every rule comes from that the figures rest on, and when this file was made. */
function sourceSheet(caller: Caller, application: ApplicationDetail, money: MoneyDetail): Sheet {
  const { programmeRecord, ruleSet } = application;
  const origins = [
    { what: `Programm ${programmeRecord.title.de}`, origin: programmeRecord.legalSource },
    ...(money.plans[0]?.financing.steps ?? []).flatMap((step) =>
      step.origin ? [{ what: step.title.de, origin: step.origin }] : [],
    ),
  ];
  return {
    title: "Quellen",
    headers: ["Wofür", "Quelle", "Fundstelle", "Stand", "Sicherheit", "Hinweis"],
    rows: [
      [
        "Diese Datei",
        "Breitbandlotse",
        "",
        germanDate(caller.now().toISOString()),
        "",
        `erstellt von ${caller.actor.name}`,
      ],
      ...toRuleSetView(getRuleSet(ruleSet)).sources.map((rest): Cell[] => [
        `Regelwerk ${getRuleSet(ruleSet).title.de}: ${ruleSubjectWord(rest.subject)}`,
        rest.title,
        rest.url,
        rest.date,
        germanConfidence[asConfidence(rest.confidence)],
        rest.section,
      ]),
      ...origins.map(({ what, origin }): Cell[] => [
        what,
        origin.source?.title ?? "",
        origin.source?.url ?? null,
        origin.source?.date ?? null,
        germanConfidence[origin.confidence],
        origin.note ?? null,
      ]),
    ],
  };
}
