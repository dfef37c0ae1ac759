import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ConfidenceBadge } from "#client/features/explanation/confidence-badge.tsx";
import { formatDate } from "#client/format/date.ts";
import { inLanguage } from "#client/format/text-in-language.ts";
import { Button } from "#client/ui/button.tsx";
import { Icon } from "#client/ui/icon.tsx";
import type { ApplicationDetail } from "#domain/application.ts";
import { weakestOf } from "#domain/confidence.ts";
import type { Confidence } from "#domain/programmes/sourced.ts";
import type { Stage } from "#domain/programmes/stage.ts";
import { MoveDialog } from "./move-dialog.tsx";

/** The weakest of what a stage, its conditions and the documents it demands rest on. */
function weakestOfStage({ origin, entry, completion, documents }: Stage): Confidence {
  const demanded = [...entry, ...completion].filter(({ blocking }) => blocking);
  const required = documents.filter(({ required }) => required);
  return weakestOf([origin, ...[...demanded, ...required].map((part) => part.origin)]) ?? origin.confidence;
}

/** What is to be done now, by whom, with which documents, and the ways on. */
export function NextStep({
  application,
  present,
  mayWork,
}: {
  application: ApplicationDetail;
  /** Ids of the required documents that are there. */
  present: readonly string[];
  mayWork: boolean;
}) {
  const { t } = useTranslation("applications");
  const [dialog, setDialog] = useState<"stage" | "other" | "outcome" | null>(null);
  const { state, programmeRecord } = application;
  const stage = programmeRecord.stages.find(({ id }) => id === state.current);
  const running = state.outcome === "open" && stage !== undefined;
  const outcome = t(`outcome.${state.outcome}`);
  const ended =
    state.outcome === "open"
      ? t("next.none")
      : state.outcomeOn
        ? t("next.endedOn", { outcome, date: formatDate(state.outcomeOn) })
        : t("next.ended", { outcome });

  return (
    <section className="kern-card bl-naechst" aria-labelledby="naechster-schritt">
      <div className="bl-k-kopf">
        <h2 className="bl-h" id="naechster-schritt">
          {t("next.title")}
        </h2>
        {running && stage.actor.value && (
          <span className="bl-klein bl-zweit">{t("next.actor", { actor: inLanguage(stage.actor.value) })}</span>
        )}
      </div>
      <div className="bl-k-rumpf">
        {running ? (
          <>
            <p className="titel">{inLanguage(stage.title)}</p>
            {stage.documents.length > 0 && (
              <>
                <h3 className="bl-h oben">{t("next.documents")}</h3>
                <ul className="bl-liste">
                  {stage.documents.map((document) => {
                    const there = present.includes(document.id);
                    return (
                      <li key={document.id} className={there ? "ja" : document.required ? "warn" : "spaeter"}>
                        <Icon name={there ? "circleCheck" : document.required ? "triangle" : "clock"} size={17} />
                        <span>{inLanguage(document.title)}</span>
                        <span className="bl-zweit">{there ? t("steps.done") : t(`next.${document.direction}`)}</span>
                      </li>
                    );
                  })}
                </ul>
              </>
            )}
            {stage.origin.source && (
              <p className="bl-klein bl-zweit bl-abstand">
                {t("next.source", { source: stage.origin.source.title })}{" "}
                <ConfidenceBadge confidence={weakestOfStage(stage)} />
              </p>
            )}
          </>
        ) : (
          <p>{ended}</p>
        )}
        {mayWork && (
          <div className="bl-reihe">
            {running && (
              <Button look="primary" onClick={() => setDialog("stage")}>
                {t("next.complete")}
              </Button>
            )}
            {running && <Button onClick={() => setDialog("other")}>{t("next.other")}</Button>}
            <Button look="tertiary" onClick={() => setDialog("outcome")}>
              {t("next.outcome")}
            </Button>
          </div>
        )}
      </div>
      {dialog && (
        <MoveDialog
          application={application}
          stage={dialog === "stage" ? state.current : null}
          about={dialog === "outcome" ? "outcome" : "stage"}
          onClose={() => setDialog(null)}
        />
      )}
    </section>
  );
}
