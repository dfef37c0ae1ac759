import { useTranslation } from "react-i18next";
import { Button } from "#client/ui/button.tsx";
import { Icon } from "#client/ui/icon.tsx";
import { Menu } from "#client/ui/menu.tsx";
import type { ProjectDetail } from "#domain/project.ts";
import { useRemoveProject } from "./use-remove-project.ts";

/** What is done to a project seldom. */
export function ProjectMore({ project }: { project: ProjectDetail }) {
  const { t } = useTranslation("projects");
  const { remove } = useRemoveProject();
  return (
    <Menu label={t("more")} className="bl-ibtn" align="right" trigger={<Icon name="more" size={18} />}>
      {(close) => (
        <Button
          look="tertiary"
          icon="trash"
          onClick={() => {
            close();
            remove(project);
          }}
        >
          {t("basket.remove")}
        </Button>
      )}
    </Menu>
  );
}
