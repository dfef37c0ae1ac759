import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useTRPC } from "#client/api/trpc.ts";
import { formatDateTime } from "#client/format/date.ts";
import { formatCount } from "#client/format/number.ts";
import { useOrganisation } from "#client/state/organisation.ts";
import { Button } from "#client/ui/button.tsx";
import { useRemoveProject } from "./use-remove-project.ts";

/** The waste basket below the list; nothing where it is empty. */
export function RemovedProjects() {
  const { t } = useTranslation(["projects", "common"]);
  const trpc = useTRPC();
  const { slug } = useOrganisation();
  const removed = useQuery(trpc.projects.listRemoved.queryOptions({ org: slug })).data ?? [];
  const { restore } = useRemoveProject();
  if (removed.length === 0) return null;
  return (
    <details className="bl-papierkorb">
      <summary>{t("basket.title", { formatted: formatCount(removed.length) })}</summary>
      <p className="bl-zweit">{t("basket.hint")}</p>
      <ul>
        {removed.map((project) => (
          <li key={project.id}>
            <span>
              <b>{project.name}</b>{" "}
              <span className="bl-zweit">
                {t("basket.entry", {
                  time: formatDateTime(project.removedAt),
                  who: project.removedBy ?? t("notes.someone"),
                })}
              </span>
            </span>
            <Button
              small
              aria-label={`${t("common:action.restore")}: ${project.name}`}
              onClick={() => restore(project)}
            >
              {t("common:action.restore")}
            </Button>
          </li>
        ))}
      </ul>
    </details>
  );
}
