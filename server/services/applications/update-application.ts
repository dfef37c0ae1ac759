import { inOrganisation } from "#db/transaction.ts";
import type { ApplicationSave, EnteredFacts, FileNumber } from "#domain/application.ts";
import type { Land } from "#domain/programmes/programme.ts";
import { replaceFileNumbers, updateApplication as writeApplication } from "#queries/applications.sql.ts";
import { writeAudit } from "../audit.ts";
import type { Caller } from "../caller.ts";
import { getApplicationDetail } from "./application-detail.ts";
import { auditedApplication, getApplicationRow, requireApplicationWorker } from "./application-record.ts";
import { checkApplicationFields, checkFileNumbers } from "./check-fields.ts";
import { refreshAfterChange } from "./refresh-after-change.ts";

export type ApplicationChange = {
  title?: string | undefined;
  applicant?: string | undefined;
  partnerAgs?: readonly string[] | undefined;
  callId?: string | null | undefined;
  land?: Land | null | undefined;
  fileNumbers?: readonly FileNumber[] | undefined;
  /** Values given replace those known; null takes one back. */
  entered?: EnteredFacts | undefined;
};

/** Changes the fields given over the version the person started from; programme and frozen set never change. */
export function updateApplication(
  caller: Caller,
  input: { id: string; version: number } & ApplicationChange,
): Promise<ApplicationSave> {
  const { organisation, userId, name: actor } = caller.actor;
  return inOrganisation(caller.db, organisation.id, userId, async (tx) => {
    const before = await requireApplicationWorker(tx, caller, input.id);
    const fields = checkApplicationFields(
      {
        title: input.title ?? before.title,
        applicant: input.applicant ?? before.applicant,
        partnerAgs: input.partnerAgs ?? before.partnerAgs,
        callId: input.callId === undefined ? before.callId : input.callId,
        entered: { ...before.entered, ...input.entered },
      },
      before.programme,
    );
    const land = input.land === undefined ? before.land : input.land;
    const numbers = checkFileNumbers(input.fileNumbers ?? before.fileNumbers);
    const saved = await writeApplication(tx, {
      id: before.id,
      organisationId: organisation.id,
      version: input.version,
      ...fields,
      land,
      userId,
      at: caller.now(),
    });
    if (!saved) {
      const theirs = await getApplicationDetail(tx, caller, before.id);
      const mine = {
        ...theirs,
        ...fields,
        partnerAgs: [...fields.partnerAgs],
        land,
        fileNumbers: numbers.map(({ kind, number }) => ({ kind, number })),
        version: input.version,
      };
      return { ok: false, conflict: { mine, theirs, changedBy: theirs.updatedBy, changedAt: theirs.updatedAt } };
    }
    await replaceFileNumbers(tx, { id: before.id, organisationId: organisation.id, numbers });
    const after = await getApplicationRow(tx, caller, before.id);
    await writeAudit(tx, {
      organisationId: organisation.id,
      userId,
      actor,
      action: "save",
      entity: "application",
      entityId: before.id,
      before: auditedApplication(before),
      after: auditedApplication(after),
    });
    await refreshAfterChange(tx, caller, before.id);
    return { ok: true, application: await getApplicationDetail(tx, caller, before.id) };
  });
}
