import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useTRPC } from "#client/api/trpc.ts";
import { errorCodeOf } from "#client/format/error-code.ts";
import { notify } from "#client/state/notices.ts";
import { useOrganisation } from "#client/state/organisation.ts";
import { Icon } from "#client/ui/icon.tsx";
import { Menu } from "#client/ui/menu.tsx";
import { type ProjectDetail, ProjectStatus } from "#domain/project.ts";
import { ProjectStatusBadge } from "./project-status-badge.tsx";

/**
 * Sets where a project stands: at once, with a way back in the message. While an application stands it says where, and
 * people can only pause the project.
 */
export function ProjectStatusMenu({ project }: { project: ProjectDetail }) {
  const { t } = useTranslation(["projects", "common"]);
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { slug } = useOrganisation();
  const change = useMutation(
    trpc.projects.setStatus.mutationOptions({
      onError: (error) => notify({ kind: "problem", text: t(`common:error.${errorCodeOf(error)}.title`) }),
      onSettled: () => queries.invalidateQueries({ queryKey: trpc.projects.pathKey() }),
    }),
  );

  const { followed } = project;
  const offered = followed === null ? ProjectStatus.options : ([followed, "paused"] as const);

  function set(status: ProjectStatus) {
    const before = project.status;
    const name = (value: ProjectStatus) => t("statusChanged", { status: t(`status.${value}`) });
    change.mutate(
      { org: slug, id: project.id, status },
      {
        onSuccess: () =>
          notify({
            text: name(status),
            action: {
              label: t("common:action.undo"),
              run: () => change.mutate({ org: slug, id: project.id, status: before }),
            },
          }),
      },
    );
  }

  return (
    <Menu
      label={t("statusLabel")}
      className="kern-btn kern-btn--secondary"
      align="right"
      trigger={
        <>
          <Icon name="flag" size={18} />
          <span className="kern-label">{t("statusLabel")}</span>
          <Icon name="down" size={16} />
        </>
      }
    >
      {(close) => (
        <>
          {followed !== null && <p className="bl-zweit bl-klein">{t("standing.follows")}</p>}
          {offered.map((status) => (
            <button
              key={status}
              type="button"
              aria-pressed={status === project.status}
              onClick={() => {
                close();
                if (status !== project.status) set(status);
              }}
            >
              <ProjectStatusBadge status={status} />
              {status === project.status && <Icon name="check" size={16} />}
            </button>
          ))}
        </>
      )}
    </Menu>
  );
}
