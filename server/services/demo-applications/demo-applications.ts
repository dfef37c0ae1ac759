import { addDays, addYears, formatISO, parseISO } from "date-fns";
import type { ApplicationDetail } from "#domain/application.ts";
import { germanDate } from "#domain/german-date.ts";
import { germanDay } from "#domain/german-day.ts";
import type { ProjectWithApplications } from "#domain/project.ts";
import { createApplication } from "../applications/create-application.ts";
import { getApplication } from "../applications/get-application.ts";
import { updateApplication } from "../applications/update-application.ts";
import type { Caller } from "../caller.ts";
import { createDeadline } from "../deadlines/create-deadline.ts";
import type { FileStore } from "../file-store.ts";
import { saveMilestone } from "../milestones/save-milestone.ts";
import { copyProgramme } from "../programmes/copy-programme.ts";
import { saveProgramme } from "../programmes/save-programme.ts";
import { reportDemoConstruction } from "./demo-construction.ts";
import { demoShares, drawDemoMoney, grantDemoMoney, planDemoCosts } from "./demo-money.ts";
import { handInDemoProof } from "./demo-proof.ts";
import { walkStages } from "./walk-stages.ts";

/** The administrator of the demo county, who may do everything here, and where documents go. */
export type DemoActor = Caller & { files: FileStore };

/**
 * Gives a project of the demo county the application that fits its status: from advice to proof of use, with money,
 * documents, milestones and deadlines around today. Does nothing for a project that has one.
 */
export async function addDemoApplications(
  caller: DemoActor,
  project: ProjectWithApplications,
  ags: string,
): Promise<void> {
  if (project.applications.length > 0) return;
  const make = makers[project.status];
  if (make) await make(caller, project, ags);
}

type Maker = (caller: DemoActor, project: ProjectWithApplications, ags: string) => Promise<void>;

const makers: Partial<Record<ProjectWithApplications["status"], Maker>> = {
  done: addProven,
  building: addBuilding,
  granted: addGranted,
  applied: addApplied,
  preparing: addPrepared,
};

/** White spots of years ago: built, drawn and proven. */
async function addProven(caller: DemoActor, project: ProjectWithApplications, ags: string): Promise<void> {
  const application = await start(caller, project, ags, {
    programmeId: "breitband-rl-2015",
    fileNumber: "832.6/3-417",
  });
  await walkStages(caller, {
    ...moneyOnTheWay(caller, application),
    applicationId: application.id,
    until: "earmarking",
    from: inDays(caller, -1900),
    to: inDays(caller, -120),
  });
}

/**
 * Grey spots under construction: drawn twice, milestones behind and ahead. One interim proof was handed in and accepted; the
 * one after the second milestone is overdue, those after the next are to come.
 */
async function addBuilding(caller: DemoActor, project: ProjectWithApplications, ags: string): Promise<void> {
  const application = await start(caller, project, ags, { programmeId: "gigabit-rl-2021", fileNumber: "832.7/4-1093" });
  const finalNotice = formatISO(addYears(parseISO(inDays(caller, 16)), -1), { representation: "date" });
  await walkStages(caller, {
    ...moneyOnTheWay(caller, application),
    applicationId: application.id,
    until: "construction",
    from: inDays(caller, -1000),
    to: inDays(caller, -240),
    on: { "final-notice": finalNotice, contract: inDays(caller, -300), "right-of-way": inDays(caller, -240) },
  });
  const { federal } = demoShares(application);
  const steps = [
    { title: "Baubeginn", share: 0.12, plannedOn: inDays(caller, -220), addresses: 0, reached: -214 },
    { title: "25 % der Trasse", share: 0.25, plannedOn: inDays(caller, -120), addresses: 0.2, reached: -97 },
    { title: "50 % der Trasse", share: 0.19, plannedOn: inDays(caller, -20), addresses: 0.45, reached: null },
    { title: "75 % der Trasse", share: 0.19, plannedOn: inDays(caller, 150), addresses: 0.75, reached: null },
    { title: "Inbetriebnahme", share: 0.2, plannedOn: inDays(caller, 330), addresses: 1, reached: null },
    { title: "Schlusszahlung", share: 0.05, plannedOn: inDays(caller, 540), addresses: 1, reached: null },
  ];
  for (const { title, share, plannedOn, addresses, reached } of steps) {
    await saveMilestone(caller, {
      applicationId: application.id,
      fields: {
        title,
        plannedOn,
        actualOn: reached === null ? null : inDays(caller, reached),
        plannedAddresses: Math.round(addresses * (application.frozen?.eligible ?? 0)),
        plannedTrenchMetres: null,
        plannedCents: Math.round(federal * share),
        note: null,
      },
    });
  }
  const built = { step: "built" as const, basis: "construction" as const, day: inDays(caller, -100) };
  await grantDemoMoney(caller, application, { ...built, federal: Math.round(federal * 0.4), land: 0 });
  await reportDemoConstruction(caller, application.id, inDays(caller, -4));
  await drawDemoMoney(
    caller,
    application,
    steps.map(({ title, share, plannedOn, reached }, index) => ({
      title: `M${index + 1} ${title}`,
      cents: Math.round(federal * share),
      plannedOn,
      ...(reached !== null && { requestedOn: inDays(caller, reached + 10) }),
      ...(reached !== null && index === 0 && { receivedOn: inDays(caller, reached + 45) }),
    })),
  );
  await handInDemoProof(caller, application.id, { on: inDays(caller, -160), acceptedOn: inDays(caller, -110) });
}

/** Dark grey spots with a provisional notice, looking for an operator; the final figures are due in ten weeks. */
async function addGranted(caller: DemoActor, project: ProjectWithApplications, ags: string): Promise<void> {
  const application = await start(caller, project, ags, {
    programmeId: "gigabit-rl-2-2023",
    callId: "standard-2023",
    fileNumber: "832.8/5-0288",
  });
  await walkStages(caller, {
    ...moneyOnTheWay(caller, application),
    applicationId: application.id,
    until: "selection",
    from: inDays(caller, -620),
    to: inDays(caller, -60),
  });
  const note = "laut Bescheid in vorläufiger Höhe (erfunden)";
  for (const [ruleId, days] of [
    ["selection-length", 23],
    ["concretisation-due", 72],
  ] as const) {
    await createDeadline(caller, { applicationId: application.id, ruleId, dueOn: inDays(caller, days), note });
  }
}

/** Applied for within the last call; the notice is still to come. */
async function addApplied(caller: DemoActor, project: ProjectWithApplications, ags: string): Promise<void> {
  const application = await start(caller, project, ags, {
    programmeId: "gigabit-rl-2-2025",
    callId: "standard-2025",
    fileNumber: "832.8/6-0911",
  });
  await enter(caller, application.id, { consultationStartedOn: "2025-04-07", consultationEndedOn: "2025-06-10" });
  await walkStages(caller, {
    ...moneyOnTheWay(caller, application),
    applicationId: application.id,
    until: "provisional-notice",
    from: "2025-01-30",
    to: "2025-09-09",
    on: { "market-consultation": "2025-06-12", application: "2025-09-09" },
  });
}

/** Everything is there but the last step: an application ready to be handed in under the organisation's own next call. */
async function addPrepared(caller: DemoActor, project: ProjectWithApplications, ags: string): Promise<void> {
  const application = await start(caller, project, ags, await openNextCall(caller));
  await enter(caller, application.id, {
    consultationStartedOn: inDays(caller, -120),
    consultationEndedOn: inDays(caller, -50),
  });
  await walkStages(caller, {
    ...moneyOnTheWay(caller, application),
    applicationId: application.id,
    until: "application",
    from: inDays(caller, -200),
    to: inDays(caller, -10),
    on: { "market-consultation": inDays(caller, -45) },
    prepared: true,
  });
}

/** A copy of the newest federal directive with a call that is open now: made up, and marked as unverified. */
async function openNextCall(caller: DemoActor): Promise<{ programmeId: string; callId: string }> {
  const year = Number(inDays(caller, 0).slice(0, 4)) + 1;
  const copy = await copyProgramme(caller, {
    id: "gigabit-rl-2-2025",
    title: `Gigabit-Richtlinie 2.0, Aufruf ${year}`,
  });
  const origin = { confidence: "unverified" as const, source: null, note: "Erfunden für den Demolandkreis" };
  const callId = `standard-${year}`;
  const [model] = copy.record.calls;
  if (!model) throw new Error("expected a call to copy, found none");
  const call = {
    ...model,
    id: callId,
    title: { de: `Aufruf ${year}`, en: `Call ${year}` },
    year,
    opensOn: { ...origin, value: inDays(caller, -20) },
    closesOn: { ...origin, value: inDays(caller, 39) },
    origin,
  };
  const saved = await saveProgramme(caller, {
    id: copy.id,
    version: copy.version,
    record: { ...copy.record, calls: [...copy.record.calls, call] },
  });
  if (!saved.ok) throw new Error(`the demo's call could not be saved: ${JSON.stringify(saved)}`);
  return { programmeId: copy.id, callId };
}

async function start(
  caller: DemoActor,
  project: ProjectWithApplications,
  ags: string,
  given: { programmeId: string; callId?: string; fileNumber?: string },
): Promise<ApplicationDetail> {
  const { programmeId, callId = null, fileNumber } = given;
  return createApplication(caller, {
    projectId: project.id,
    title: `${project.name}, Infrastruktur`,
    programmeId,
    callId,
    model: "gap",
    applicant: caller.actor.organisation.name,
    partnerAgs: [ags],
    fileNumbers: fileNumber ? [{ kind: "federal", number: fileNumber }] : [],
  });
}

async function enter(
  caller: DemoActor,
  id: string,
  entered: { consultationStartedOn: string; consultationEndedOn: string },
): Promise<void> {
  const { version } = await getApplication(caller, { id });
  await updateApplication(caller, { id, version, entered });
}

/** The money that stages ask for: applied with the application, then granted, contracted, drawn. */
function moneyOnTheWay(caller: DemoActor, application: ApplicationDetail) {
  const { federal, land } = demoShares(application);
  // The notice in final amount follows the tender, which came in a little lower.
  const final = { federal: Math.round(federal * 0.96), land: Math.round(land * 0.96) };
  const notice = (day: string) => `Bescheid vom ${germanDate(day)}`;
  return {
    before: {
      "market-consultation": async (day: string) => {
        const { entered } = await getApplication(caller, { id: application.id });
        if (entered.consultationEndedOn) return;
        await enter(caller, application.id, {
          consultationStartedOn: shift(day, -70),
          consultationEndedOn: shift(day, -5),
        });
      },
      application: (day: string) => planDemoCosts(caller, application, day),
      "provisional-notice": (day: string) =>
        grantDemoMoney(caller, application, {
          ...{ step: "granted-provisional", basis: "provisional-notice", day, federal, land },
          reference: notice(day),
        }),
      "final-notice": (day: string) =>
        grantDemoMoney(caller, application, {
          ...{ step: "granted-final", basis: "final-notice", day, ...final },
          reference: notice(day),
        }),
      contract: (day: string) =>
        grantDemoMoney(caller, application, { step: "contracted", basis: "contract", day, ...final }),
      drawdown: async (day: string) => {
        await grantDemoMoney(caller, application, { step: "built", basis: "construction", day, ...final });
        await drawDemoMoney(caller, application, [
          { title: "Gesamtabruf", cents: final.federal, plannedOn: day, requestedOn: day, receivedOn: shift(day, 30) },
        ]);
      },
    },
  };
}

function inDays(caller: Caller, days: number): string {
  return shift(germanDay(caller.now()), days);
}

function shift(day: string, days: number): string {
  return formatISO(addDays(parseISO(day), days), { representation: "date" });
}
