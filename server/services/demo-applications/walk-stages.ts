import { addDays, differenceInCalendarDays, formatISO, parseISO } from "date-fns";
import type { ApplicationDetail } from "#domain/application.ts";
import type { Stage } from "#domain/programmes/stage.ts";
import { getApplication } from "../applications/get-application.ts";
import { moveApplication } from "../applications/move-application.ts";
import type { Caller } from "../caller.ts";
import type { FileStore } from "../file-store.ts";
import { fileDemoDocument } from "./demo-document.ts";

export type Walk = {
  applicationId: string;
  /** Stages before this one are done; at it everything is prepared but not recorded as done. Null: all are done. */
  until: string | null;
  from: string;
  to: string;
  /** Days that matter: within the window of a call, or a year before a deadline of the coming weeks. */
  on?: Readonly<Record<string, string>>;
  /** What else has to be there before a stage is done, such as money of a notice. */
  before?: Readonly<Record<string, (day: string) => Promise<void>>>;
  /** Whether the documents of the stage in hand are there. */
  prepared?: boolean;
};

/**
 * Takes an application through its procedure as people would: files the required documents, enters what a stage needs and
 * records it as done, on days spread evenly between `from` and `to`. What a stage still lacks then is left out with that
 * reason, so that the demo loads whatever the catalogue demands.
 */
export async function walkStages(caller: Caller & { files: FileStore }, walk: Walk): Promise<ApplicationDetail> {
  let application = await getApplication(caller, { id: walk.applicationId });
  const { stages } = application.programmeRecord;
  const way = stages.filter((stage) => !stage.optional && !(stage.id in application.state.done));
  const count = walk.until === null ? way.length : way.findIndex(({ id }) => id === walk.until);
  const span = Math.max(0, differenceInCalendarDays(parseISO(walk.to), parseISO(walk.from)));
  for (const [index, stage] of way.slice(0, count).entries()) {
    const even = addDays(parseISO(walk.from), Math.round((span * (index + 1)) / Math.max(1, count)));
    const day = walk.on?.[stage.id] ?? formatISO(even, { representation: "date" });
    await fileRequired(caller, application.id, stage, day);
    await walk.before?.[stage.id]?.(day);
    application = await complete(caller, application.id, stage, day);
  }
  const inHand = way[count];
  if (inHand && walk.prepared) {
    await fileRequired(caller, application.id, inHand, walk.to);
    await walk.before?.[inHand.id]?.(walk.to);
  }
  return application;
}

/** Records a stage that comes back as often as needed, with its documents. */
export async function recordStage(
  caller: Caller & { files: FileStore },
  applicationId: string,
  id: string,
  day: string,
): Promise<void> {
  const { programmeRecord } = await getApplication(caller, { id: applicationId });
  const stage = programmeRecord.stages.find((candidate) => candidate.id === id);
  if (!stage) throw new Error(`expected a stage "${id}" in programme ${programmeRecord.id}, found none`);
  await fileRequired(caller, applicationId, stage, day);
  await complete(caller, applicationId, stage, day);
}

async function fileRequired(
  caller: Caller & { files: FileStore },
  applicationId: string,
  stage: Stage,
  day: string,
): Promise<void> {
  for (const document of stage.documents.filter(({ required }) => required)) {
    const target = { applicationId, stage: stage.id, requirement: document.id };
    await fileDemoDocument(caller, { ...target, title: document.title.de, day });
  }
}

async function complete(caller: Caller, id: string, stage: Stage, occurredOn: string): Promise<ApplicationDetail> {
  const { version } = await getApplication(caller, { id });
  const done = { kind: "complete" as const, stage: stage.id, occurredOn, reason: null };
  const answer = await moveApplication(caller, { id, version, move: done });
  if (answer.ok) return answer.application;
  const reason = `Im Demolandkreis ausgelassen: ${answer.missing.map(({ text }) => text.de).join(" ")}`;
  const skipped = await moveApplication(caller, { id, version, move: { ...done, kind: "skip", reason } });
  if (skipped.ok) return skipped.application;
  throw new Error(`${stage.id}: ${skipped.missing.map(({ text }) => text.en).join("; ")}`);
}
