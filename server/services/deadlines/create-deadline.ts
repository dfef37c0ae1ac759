import { inOrganisation } from "#db/transaction.ts";
import { DeadlineExplanation } from "#domain/deadlines/deadline.ts";
import { DomainError } from "#domain/errors.ts";
import { insertDeadline } from "#queries/deadlines.sql.ts";
import { writeAudit } from "../audit.ts";
import type { Caller } from "../caller.ts";
import { requireProject } from "../projects/require-project.ts";
import { checkResponsible } from "./check-responsible.ts";
import { deadlineWorldOf } from "./deadline-world.ts";
import { type DeadlineDetail, getDeadlineDetail } from "./get-deadline.ts";

export type NewDeadline = {
  /** Id or slug; needed without an application. */
  projectId?: string | undefined;
  applicationId?: string | undefined;
  /** The rule of the programme whose day is entered here; the title is then the rule's. */
  ruleId?: string | undefined;
  title?: string | undefined;
  dueOn: string;
  /** Where the day comes from: „laut Bescheid vom 03.03.2026". */
  note?: string | undefined;
  responsibleId?: string | null | undefined;
};

/**
 * Adds a deadline to a project or an application: a free one with a title, or the day of a rule that the notice names.
 * Errors: `not-found`, `forbidden`, `invalid-input`, `conflict` where the rule has its deadline already.
 */
export function createDeadline(caller: Caller, input: NewDeadline): Promise<DeadlineDetail> {
  const { organisation, userId, name: actor } = caller.actor;
  return inOrganisation(caller.db, organisation.id, userId, async (tx) => {
    const world = input.applicationId === undefined ? null : await deadlineWorldOf(tx, caller, input.applicationId);
    const projectKey = world?.application.projectId ?? input.projectId;
    if (projectKey === undefined) {
      throw new DomainError("invalid-input", "expected a project or an application, got neither", {
        field: "projectId",
      });
    }
    const project = await requireProject(tx, caller, projectKey, "work");
    const rule =
      input.ruleId === undefined
        ? null
        : world?.stages.flatMap((stage) => stage.deadlines).find(({ id }) => id === input.ruleId);
    if (rule === undefined) {
      const message = `expected a deadline of the application's programme, got "${input.ruleId}"`;
      throw new DomainError("invalid-input", message, { field: "ruleId" });
    }
    const title = rule?.title.de ?? input.title?.trim() ?? "";
    if (title === "") {
      throw new DomainError("invalid-input", "expected a title, got none", { field: "title" });
    }
    const responsibleId = input.responsibleId ?? null;
    await checkResponsible(tx, caller, responsibleId);
    const note = input.note?.trim() || null;
    const explanation = DeadlineExplanation.parse({ title: rule?.title ?? null, origin: rule?.origin ?? null, note });
    const id = await insertDeadline(tx, {
      organisationId: organisation.id,
      projectId: project.id,
      applicationId: input.applicationId ?? null,
      ruleId: rule?.id ?? null,
      round: rule ? Math.max(1, world?.state.times[rule.of] ?? 1) : 1,
      stage: rule?.of ?? null,
      title,
      dueOn: input.dueOn,
      fixedBy: rule ? "notice" : "person",
      explanation,
      ...{ state: "open", doneOn: null, closedBy: null, responsibleId, userId },
    });
    if (id === null) {
      throw new DomainError("conflict", `expected a rule without a deadline, got "${rule?.id}"`, { ruleId: rule?.id });
    }
    await writeAudit(tx, {
      organisationId: organisation.id,
      userId,
      actor,
      action: "create",
      entity: "deadline",
      entityId: id,
      after: { title, dueOn: input.dueOn, ruleId: rule?.id ?? null, note, responsibleId },
    });
    return getDeadlineDetail(tx, caller, id);
  });
}
