import { germanDate } from "../german-date.ts";
import type { Drawdown } from "../money/drawdown.ts";
import type { Text } from "../rule-set.ts";
import { DeadlineExplanation, type DeadlineState, drawdownRule } from "./deadline.ts";
import type { DeadlineUpdate, KeptDeadline, PlannedDeadline } from "./plan-deadlines.ts";

type PlannedDrawdown = Pick<Drawdown, "number" | "title" | "state" | "plannedOn" | "requestedOn">;
type Standing = { state: DeadlineState; doneOn: string | null; why: Text };

/**
 * What has to be written so that each planned drawdown has its day among the deadlines of its application: open until the
 * money is requested, done on the day of the request, cancelled when the drawdown is withdrawn, loses its day, or the
 * application no longer stands. The round of such a deadline is the number of its drawdown.
 */
export function planDrawdownDeadlines(
  world: { drawdowns: readonly PlannedDrawdown[]; stands: boolean },
  kept: readonly KeptDeadline[],
): { create: PlannedDeadline[]; update: (DeadlineUpdate & { title: string })[] } {
  const create: PlannedDeadline[] = [];
  const update: (DeadlineUpdate & { title: string })[] = [];
  for (const drawdown of world.drawdowns) {
    const before = kept.find(({ ruleId, round }) => ruleId === drawdownRule && round === drawdown.number);
    const { why, state, doneOn } = standingOf(drawdown, world.stands);
    const title = titleOf(drawdown);
    const dueOn = drawdown.plannedOn ?? before?.dueOn;
    if (dueOn === undefined) continue;
    const explanation = DeadlineExplanation.parse({ title, rule: dayOfPlan, computed: dueOn });
    const standing = { dueOn, explanation, state, doneOn, closedBy: state === "open" ? null : ("rule" as const) };
    if (!before) {
      if (state === "open")
        create.push({ ...standing, ruleId: drawdownRule, round: drawdown.number, stage: "drawdown", title: title.de });
      continue;
    }
    const isMoved = before.dueOn !== dueOn;
    const isTurned = before.state !== state || before.doneOn !== doneOn;
    const isRenamed = before.explanation.title?.de !== title.de;
    if (!isMoved && !isTurned && !isRenamed) continue;
    const said = [isMoved && movedTo(dueOn), isTurned && why].filter((text) => text !== false);
    const inOne = (language: "de" | "en") => said.map((text) => text[language]).join("; ");
    update.push({ id: before.id, title: title.de, ...standing, reason: inOne("de"), reasonEnglish: inOne("en") });
  }
  return { create, update };
}

const dayOfPlan: Text = { de: "Tag, für den der Abruf geplant ist", en: "Day for which the drawdown is planned" };

function titleOf({ title }: PlannedDrawdown): Text {
  return { de: `Mittelabruf „${title}“`, en: `Drawdown “${title}”` };
}

function standingOf({ state, plannedOn, requestedOn }: PlannedDrawdown, stands: boolean): Standing {
  const cancelled = { state: "cancelled" as const, doneOn: null };
  if (state === "withdrawn")
    return {
      ...cancelled,
      why: { de: "weil der Abruf zurückgezogen wurde", en: "because the drawdown was withdrawn" },
    };
  if (state !== "planned") {
    const on = requestedOn === null ? "" : germanDate(requestedOn);
    const why = { de: `weil der Abruf am ${on} angefordert wurde`, en: `because it was requested on ${requestedOn}` };
    return { state: "done", doneOn: requestedOn, why };
  }
  if (!stands)
    return {
      ...cancelled,
      why: { de: "weil der Antrag nicht mehr läuft", en: "because the application no longer stands" },
    };
  if (plannedOn === null)
    return { ...cancelled, why: { de: "weil der Abruf keinen Tag mehr hat", en: "because it has no day any more" } };
  return {
    state: "open",
    doneOn: null,
    why: { de: "weil der Abruf wieder geplant ist", en: "because the drawdown is planned again" },
  };
}

function movedTo(dueOn: string): Text {
  return {
    de: `weil der Abruf für den ${germanDate(dueOn)} geplant ist`,
    en: `because the drawdown is planned for ${dueOn}`,
  };
}
