import type { Document, DocumentRequirement, RequirementState } from "./document.ts";
import { germanDay } from "./german-day.ts";
import type { ProcedureState } from "./procedure/procedure-state.ts";
import type { Stage } from "./programmes/stage.ts";

/**
 * How the documents of each stage stand, in the order of the procedure. A document answers a requirement by its id, and by
 * its stage where both name one. `documents` are all there are, newest first; `visible` the ids that the reader may see.
 * `today` and `dueOn` (earliest open deadline per stage) are dates without time.
 */
export function documentRequirements(
  stages: readonly Stage[],
  state: ProcedureState,
  given: {
    documents: readonly Document[];
    visible: ReadonlySet<string>;
    dueOn: ReadonlyMap<string, string>;
    today: string;
  },
): DocumentRequirement[] {
  const order = stages.map((stage) => stage.id);
  const position = state.current === null ? stages.length : order.indexOf(state.current);
  return stages.flatMap((stage, index) => {
    const dueOn = given.dueOn.get(stage.id) ?? null;
    return stage.documents.map((document) => {
      const answers = given.documents.filter(
        (candidate) => candidate.requirement === document.id && (candidate.stage ?? stage.id) === stage.id,
      );
      const [newest] = answers;
      return {
        stage: { id: stage.id, title: stage.title },
        ...{ id: document.id, title: document.title, direction: document.direction, required: document.required },
        origin: document.origin,
        state: newest
          ? ("present" as const)
          : stateWithout(stage, { state, isNear: index <= position, ...given, dueOn }, document.required),
        documentId: answers.find(({ id }) => given.visible.has(id))?.id ?? null,
        presentSince: presentSince(newest),
        dueOn,
      };
    });
  });
}

function presentSince(newest: Document | undefined): string | null {
  const uploadedAt = newest?.versions[0]?.uploadedAt;
  return uploadedAt === undefined ? null : germanDay(new Date(uploadedAt));
}

function stateWithout(
  stage: Stage,
  { state, isNear, dueOn, today }: { state: ProcedureState; isNear: boolean; dueOn: string | null; today: string },
  required: boolean,
): RequirementState {
  if (!required || stage.id in state.skipped) return "not-needed";
  if (stage.id in state.done) return "late";
  const isOverdue = dueOn !== null && dueOn < today;
  if (state.current === stage.id) return isOverdue ? "late" : "missing";
  // An optional stage that was passed by asks for nothing.
  if (stage.optional && isNear) return "not-needed";
  return isOverdue ? "late" : "upcoming";
}
