import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useTRPC } from "#client/api/trpc.ts";
import { formatDate } from "#client/format/date.ts";
import { notify } from "#client/state/notices.ts";
import { useOrganisation } from "#client/state/organisation.ts";
import { Button } from "#client/ui/button.tsx";
import { Dialog } from "#client/ui/dialog.tsx";
import { ErrorNotice } from "#client/ui/error-notice.tsx";
import { Hint } from "#client/ui/hint.tsx";
import { Skeleton } from "#client/ui/skeleton.tsx";
import { TextLink } from "#client/ui/text-link.tsx";
import { drawdownRule } from "#domain/deadlines/deadline.ts";
import "./deadlines.css";
import { CompleteForm } from "./complete-form.tsx";
import { DeadlineExplanationList } from "./deadline-explanation-list.tsx";
import { DeadlineHistory } from "./deadline-history.tsx";
import { DeadlineLightBadge } from "./deadline-light-badge.tsx";
import { useDeadlineWording } from "./deadline-wording.ts";
import { MoveForm } from "./move-form.tsx";
import { ReasonForm } from "./reason-form.tsx";
import { ResponsibleChoice } from "./responsible-choice.tsx";
import { useDeadlineAct } from "./use-deadline-act.ts";

type Step = "show" | "move" | "complete" | "cancel" | "reopen" | "followRule";

/** One deadline: its day, how that came about, its history, and what may be done with it. */
export function DeadlineDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation(["deadlines", "common"]);
  const trpc = useTRPC();
  const { slug } = useOrganisation();
  const wording = useDeadlineWording();
  const [step, setStep] = useState<Step>("show");
  const query = useQuery(trpc.deadlines.get.queryOptions({ org: slug, id }));
  const act = useDeadlineAct({ onDone: () => setStep("show") });
  const deadline = query.data;

  if (!deadline) {
    return (
      <Dialog title={t("column.title")} onClose={onClose} width="620px">
        {query.isError ? (
          <ErrorNotice error={query.error} />
        ) : (
          <Skeleton label={t("column.title")} heights={[22, 60]} />
        )}
      </Dialog>
    );
  }
  const target = { org: slug, id, version: deadline.version };
  const back = () => setStep("show");
  switch (step) {
    case "move":
      return (
        <MoveForm
          deadline={deadline}
          isPending={act.move.isPending}
          onClose={back}
          onMove={(move) =>
            act.move.mutate(
              { ...target, ...move },
              { onSuccess: () => notify({ text: t("act.moved", { day: formatDate(move.dueOn) }) }) },
            )
          }
        />
      );
    case "complete":
      return (
        <CompleteForm
          isPending={act.complete.isPending}
          onClose={back}
          onComplete={(done) =>
            act.complete.mutate({ ...target, ...done }, { onSuccess: () => notify({ text: t("act.completed") }) })
          }
        />
      );
    case "cancel":
    case "reopen":
    case "followRule": {
      const said = { cancel: t("act.cancelled"), reopen: t("act.reopened"), followRule: t("act.followed") }[step];
      return (
        <ReasonForm
          title={t(`reason.${step}`)}
          submit={t(`act.${step}`)}
          isPending={act[step].isPending}
          onClose={back}
          onReason={(reason) => act[step].mutate({ ...target, reason }, { onSuccess: () => notify({ text: said }) })}
        />
      );
    }
  }

  const isDrawdown = deadline.ruleId === drawdownRule;
  const followsRule = deadline.ruleId !== null && deadline.fixedBy !== null && deadline.explanation.rule !== null;
  return (
    <Dialog
      title={wording.title(deadline)}
      onClose={onClose}
      width="620px"
      footer={
        deadline.mayChange && !isDrawdown ? (
          deadline.state === "open" ? (
            <>
              {followsRule && (
                <Button look="tertiary" onClick={() => setStep("followRule")}>
                  {t("act.followRule")}
                </Button>
              )}
              <Button look="tertiary" onClick={() => setStep("cancel")}>
                {t("act.cancel")}
              </Button>
              <Button onClick={() => setStep("move")}>{t("act.move")}</Button>
              <Button look="primary" icon="check" onClick={() => setStep("complete")}>
                {t("act.complete")}
              </Button>
            </>
          ) : (
            <Button onClick={() => setStep("reopen")}>{t("act.reopen")}</Button>
          )
        ) : undefined
      }
    >
      <div className="bl-fristdetail">
        <p className="bl-reihe">
          <b className="gross">{formatDate(deadline.dueOn)}</b>
          {deadline.state === "open" && <span>{wording.left(deadline.daysLeft)}</span>}
          <DeadlineLightBadge
            light={deadline.light}
            reason={deadline.state !== "open" || deadline.light.light === "open"}
          />
        </p>
        <p>
          <TextLink href={`/${slug}/projekte/${deadline.project.slug}`}>{deadline.project.name}</TextLink>
          {deadline.application && (
            <>
              {", "}
              <TextLink href={`/${slug}/projekte/${deadline.project.slug}/antraege/${deadline.application.number}`}>
                {deadline.application.title}
              </TextLink>
            </>
          )}
        </p>
        {deadline.mayChange ? (
          <ResponsibleChoice
            chosen={deadline.responsible}
            isPending={act.assign.isPending}
            onChoose={(responsibleId) =>
              act.assign.mutate({ ...target, responsibleId }, { onSuccess: () => notify({ text: t("act.assigned") }) })
            }
          />
        ) : (
          <p className="bl-zweit">
            {t("detail.responsible")}: {deadline.responsible?.name ?? t("nobody")}
          </p>
        )}
        {isDrawdown && <Hint kind="info">{t("detail.drawdown")}</Hint>}
        <DeadlineExplanationList deadline={deadline} />
        <DeadlineHistory history={deadline.history} />
      </div>
    </Dialog>
  );
}
