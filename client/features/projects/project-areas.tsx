import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { useTRPC } from "#client/api/trpc.ts";
import { formatDate } from "#client/format/date.ts";
import { errorCodeOf } from "#client/format/error-code.ts";
import { notify } from "#client/state/notices.ts";
import { useOrganisation } from "#client/state/organisation.ts";
import { Button, ButtonLink, IconButton } from "#client/ui/button.tsx";
import { Card } from "#client/ui/card.tsx";
import { EmptyState } from "#client/ui/empty-state.tsx";
import { StatusBadge } from "#client/ui/status-badge.tsx";
import { UnseenHead } from "#client/ui/unseen-head.tsx";
import type { ProjectDetail } from "#domain/project.ts";
import { AddAreaDialog } from "./add-area-dialog.tsx";

type AreaRevision = ProjectDetail["areaRevisions"][number];

/** The areas of a project, each in a revision that does not change by itself. */
export function ProjectAreas({ project, mayPlan }: { project: ProjectDetail; mayPlan: boolean }) {
  const { t } = useTranslation(["projects", "common"]);
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { slug } = useOrganisation();
  const [adding, setAdding] = useState(false);
  const shared = {
    onError: (error: unknown) => notify({ kind: "problem", text: t(`common:error.${errorCodeOf(error)}.title`) }),
    onSettled: () => queries.invalidateQueries({ queryKey: trpc.projects.pathKey() }),
  };
  const remove = useMutation(trpc.projects.removeArea.mutationOptions(shared));
  const add = useMutation(trpc.projects.addArea.mutationOptions(shared));
  const base = { org: slug, id: project.id };

  function takeOut(revision: AreaRevision) {
    remove.mutate(
      { ...base, areaRevisionId: revision.id },
      {
        onSuccess: () =>
          notify({
            text: t("areas.removed", { title: revision.title }),
            action: { label: t("common:action.undo"), run: () => add.mutate({ ...base, areaId: revision.areaId }) },
          }),
      },
    );
  }

  const addButton = (
    <Button small icon="plus" onClick={() => setAdding(true)}>
      {t("areas.add")}
    </Button>
  );
  return (
    <Card title={t("areas.title")} aside={mayPlan && project.areaRevisions.length > 0 && addButton}>
      {project.areaRevisions.length === 0 ? (
        <EmptyState
          icon="polygon"
          title={t("areas.empty")}
          actions={
            mayPlan && (
              <>
                {addButton}
                <ButtonLink small icon="map" href={`/${slug}/karte`}>
                  {t("empty.map")}
                </ButtonLink>
              </>
            )
          }
        >
          {t("areas.emptyText")}
        </EmptyState>
      ) : (
        <table className="bl-tab karten">
          <caption className="kern-sr-only">{t("areas.title")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("areas.area")}</th>
              <th scope="col">{t("areas.revision")}</th>
              <UnseenHead>{t("areas.differs")}</UnseenHead>
              <UnseenHead>{t("areas.remove")}</UnseenHead>
            </tr>
          </thead>
          <tbody>
            {project.areaRevisions.map((revision) => (
              <tr key={revision.id}>
                <th scope="row">
                  <Link href={`/${slug}/karte/${revision.areaId}`}>{revision.title}</Link>
                </th>
                <td>{t("areas.revisionOf", { number: revision.number, date: formatDate(revision.createdAt) })}</td>
                <td>
                  {revision.workingCopyDiffers && (
                    <span className="bl-reihe" title={t("areas.differsHint")}>
                      <StatusBadge tone="beobachten">{t("areas.differs")}</StatusBadge>
                      {mayPlan && (
                        <Button
                          small
                          look="tertiary"
                          disabled={add.isPending}
                          onClick={() => add.mutate({ ...base, areaId: revision.areaId })}
                        >
                          {t("areas.update")}
                        </Button>
                      )}
                    </span>
                  )}
                </td>
                <td className="n">
                  {mayPlan && (
                    <IconButton
                      label={`${t("areas.remove")}: ${revision.title}`}
                      icon="trash"
                      disabled={remove.isPending}
                      onClick={() => takeOut(revision)}
                    />
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {adding && <AddAreaDialog project={project} onClose={() => setAdding(false)} />}
    </Card>
  );
}
