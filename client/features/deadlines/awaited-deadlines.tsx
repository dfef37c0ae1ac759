import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useTRPC } from "#client/api/trpc.ts";
import { useOrganisation } from "#client/state/organisation.ts";
import { Button } from "#client/ui/button.tsx";
import { Icon } from "#client/ui/icon.tsx";
import type { AwaitedDeadline } from "#domain/deadlines/deadline.ts";
import { useDeadlineWording } from "./deadline-wording.ts";
import { NewDeadlineDialog } from "./new-deadline-dialog.tsx";

/** The deadlines of an application whose day nobody knows yet; `mayEnter` lets the day of a notice be entered. */
export function AwaitedDeadlines({ applicationId, mayEnter }: { applicationId: string; mayEnter: boolean }) {
  const { t } = useTranslation("deadlines");
  const trpc = useTRPC();
  const { slug } = useOrganisation();
  const { inLanguage } = useDeadlineWording();
  const [entering, setEntering] = useState<AwaitedDeadline | null>(null);
  const { data = [] } = useQuery(trpc.deadlines.awaited.queryOptions({ org: slug, applicationId }));
  if (data.length === 0) return null;
  return (
    <section>
      <h3 className="bl-h">{t("awaited.title")}</h3>
      <ul className="bl-liste">
        {data.map((awaited) => (
          <li key={awaited.ruleId}>
            <Icon name="clock" size={18} />
            <span>
              {inLanguage(awaited.title)}
              <span className="bl-zweit">
                {" · "}
                {awaited.entered
                  ? inLanguage(awaited.waitsFor)
                  : t("awaited.waits", { event: inLanguage(awaited.waitsFor) })}
              </span>
            </span>
            {awaited.entered && mayEnter && (
              <Button small onClick={() => setEntering(awaited)}>
                {t("awaited.enter")}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {entering && (
        <NewDeadlineDialog applicationId={applicationId} rule={entering} onClose={() => setEntering(null)} />
      )}
    </section>
  );
}
