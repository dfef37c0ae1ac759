import { useTranslation } from "react-i18next";
import { formatDate } from "#client/format/date.ts";
import { withSoftHyphens } from "#client/format/soft-hyphens.ts";
import { inLanguage } from "#client/format/text-in-language.ts";
import { Icon } from "#client/ui/icon.tsx";
import type { ApplicationDetail } from "#domain/application.ts";
import type { Stage } from "#domain/programmes/stage.ts";

type Look = "fertig" | "jetzt" | "entfallen" | "bedarf" | "offen";

/** All stages of the procedure in their phases: what is done, where it stands, what follows. */
export function StageBar({ application }: { application: ApplicationDetail }) {
  const { t } = useTranslation("applications");
  const { stages } = application.programmeRecord;
  const { state } = application;
  const phases = phasesOf(stages);

  function detail(stage: Stage, look: Look): string {
    const on = state.done[stage.id];
    const count = state.times[stage.id] ?? 0;
    if (on && count > 1) return t("steps.times", { count, date: formatDate(on) });
    if (on) return formatDate(on);
    if (look === "entfallen") return t("steps.skipped");
    if (look === "jetzt") return t("steps.current");
    return stage.optional ? t("steps.optional") : "";
  }

  return (
    <section className="kern-card" aria-label={t("steps.label")}>
      {/* One list for all; the phases are headings of the rows below them. */}
      <ol className="bl-schritte" style={{ gridTemplateColumns: `repeat(${stages.length}, minmax(62px, 1fr))` }}>
        {phases.map(({ title, from, members }) => {
          const looks = members.map((stage) => lookOf(stage, application));
          const phaseLook = looks.includes("jetzt") ? "jetzt" : looks.some((look) => look === "offen") ? "" : "fertig";
          return (
            <li
              key={`${title}-${from}`}
              className={`bl-phase ${phaseLook}`}
              style={{ gridColumn: `${from + 1} / span ${members.length}` }}
              aria-hidden="true"
            >
              <span>{title}</span>
            </li>
          );
        })}
        {stages.map((stage, index) => {
          const look = lookOf(stage, application);
          const text = detail(stage, look);
          return (
            <li
              key={stage.id}
              className={`bl-schritt ${look} ${index === 0 ? "erster" : ""}`}
              style={{ gridRow: 2, gridColumn: index + 1 }}
              aria-current={look === "jetzt" ? "step" : undefined}
              title={state.skipped[stage.id]}
            >
              <i aria-hidden="true">
                {look === "fertig" ? (
                  <Icon name="check" size={14} />
                ) : look === "entfallen" ? (
                  <Icon name="minus" size={14} />
                ) : (
                  index + 1
                )}
              </i>
              <span>{withSoftHyphens(inLanguage(stage.title))}</span>
              {look === "fertig" && <span className="kern-sr-only">, {t("steps.done")}: </span>}
              {text && <small>{text}</small>}
            </li>
          );
        })}
      </ol>
    </section>
  );
}

function lookOf(stage: Stage, { state }: ApplicationDetail): Look {
  if (stage.id in state.done) return "fertig";
  if (stage.id in state.skipped) return "entfallen";
  if (state.current === stage.id && state.outcome === "open") return "jetzt";
  return stage.optional ? "bedarf" : "offen";
}

function phasesOf(stages: readonly Stage[]): { title: string; from: number; members: Stage[] }[] {
  const phases: { title: string; from: number; members: Stage[] }[] = [];
  for (const [index, stage] of stages.entries()) {
    const title = inLanguage(stage.phase);
    const last = phases.at(-1);
    if (last?.title === title) last.members.push(stage);
    else phases.push({ title, from: index, members: [stage] });
  }
  return phases;
}
