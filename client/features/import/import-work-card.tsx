import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useTRPC } from "#client/api/trpc.ts";
import { formatCount } from "#client/format/number.ts";
import { useOrganisation } from "#client/state/organisation.ts";
import { Button, ButtonLink } from "#client/ui/button.tsx";
import { Card } from "#client/ui/card.tsx";
import { ErrorNotice } from "#client/ui/error-notice.tsx";
import type { ImportWork } from "#domain/import-work.ts";
import { importAddress } from "./import-address.ts";
import { useStepName } from "./use-step-name.ts";

const pollMilliseconds = 2000;
const isUnderway = ({ state }: ImportWork) => state === "queued" || state === "running";

/** Imports that run or wait, and checks whose result waits for an answer; nothing where there are none. */
export function ImportWorkCard() {
  const { t } = useTranslation(["import", "common"]);
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { slug } = useOrganisation();
  const work = useQuery(
    trpc.imports.list.queryOptions(
      { org: slug },
      { refetchInterval: (query) => (query.state.data?.some(isUnderway) ? pollMilliseconds : false) },
    ),
  );
  const cancel = useMutation(trpc.jobs.cancel.mutationOptions({ onSettled: () => work.refetch() }));
  const underway = work.data?.filter(isUnderway).length ?? 0;
  const before = useRef(underway);
  useEffect(() => {
    // What has ended may have changed every number.
    if (underway < before.current) void queries.invalidateQueries();
    before.current = underway;
  }, [underway, queries]);

  if (!work.data || work.data.length === 0) return null;
  return (
    <Card title={t("work.title")}>
      {cancel.isError && <ErrorNotice error={cancel.error} />}
      <ul className="bl-vorgaenge">
        {work.data.map((one) => (
          <li key={one.jobId}>
            <WorkItem work={one} />
            {one.own && (
              <ButtonLink
                small
                href={importAddress(slug, one.jobId)}
                label={`${t(isUnderway(one) ? "work.open" : "work.answer")} ${one.fileName}`}
              >
                {t(isUnderway(one) ? "work.open" : "work.answer")}
              </ButtonLink>
            )}
            {isUnderway(one) && (
              <Button
                small
                look="tertiary"
                aria-label={`${t("common:action.cancel")} ${one.fileName}`}
                disabled={cancel.isPending}
                onClick={() => cancel.mutate({ org: slug, id: one.jobId })}
              >
                {t("common:action.cancel")}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}

function WorkItem({ work }: { work: ImportWork }) {
  const { t } = useTranslation("import");
  const stepName = useStepName();
  const { fileName, dryRun, state, done, total, step } = work;
  if (!isUnderway(work)) {
    return (
      <span>
        <b>{fileName}</b> {t(state === "failed" ? "work.checkFailed" : "work.checkDone")}
      </span>
    );
  }
  const title = t(dryRun ? "work.checking" : "work.importing", { name: fileName });
  return (
    <span>
      <b>{title}</b>
      <progress
        aria-label={title}
        {...(state === "running" && total ? { value: Math.min(done, total), max: total } : {})}
      />
      <small>
        {state === "queued"
          ? t("work.queued")
          : step && total
            ? t("check.progress", { step: stepName(step), done: formatCount(done), total: formatCount(total) })
            : step && stepName(step)}
      </small>
    </span>
  );
}
