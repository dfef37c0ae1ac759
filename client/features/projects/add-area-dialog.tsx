import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useId } from "react";
import { useTranslation } from "react-i18next";
import { useTRPC } from "#client/api/trpc.ts";
import { notify } from "#client/state/notices.ts";
import { useOrganisation } from "#client/state/organisation.ts";
import { Button, ButtonLink } from "#client/ui/button.tsx";
import { Dialog } from "#client/ui/dialog.tsx";
import { ErrorNotice } from "#client/ui/error-notice.tsx";
import { SelectField } from "#client/ui/field.tsx";
import { Skeleton } from "#client/ui/skeleton.tsx";
import type { ProjectDetail } from "#domain/project.ts";

/** Adds a drawn area to a project; its present revision is fixed by that. */
export function AddAreaDialog({ project, onClose }: { project: ProjectDetail; onClose: () => void }) {
  const { t } = useTranslation(["projects", "common"]);
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { slug } = useOrganisation();
  const form = useId();
  const areas = useQuery(trpc.areas.list.queryOptions({ org: slug }));
  const taken = new Set(project.areaRevisions.map((revision) => revision.areaId));
  const free = areas.data?.filter((area) => !taken.has(area.id));
  const add = useMutation(
    trpc.projects.addArea.mutationOptions({
      onSuccess: (_project, { areaId }) => {
        void queries.invalidateQueries({ queryKey: trpc.projects.pathKey() });
        notify({ text: t("areas.added", { title: free?.find((area) => area.id === areaId)?.title ?? "" }) });
        onClose();
      },
    }),
  );

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    add.mutate({ org: slug, id: project.id, areaId: String(new FormData(event.currentTarget).get("area")) });
  }

  const none = free?.length === 0;
  return (
    <Dialog
      title={t("areas.add")}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t("common:action.cancel")}</Button>
          {none ? (
            <ButtonLink look="primary" href={`/${slug}/karte`}>
              {t("empty.map")}
            </ButtonLink>
          ) : (
            <Button look="primary" type="submit" form={form} disabled={!free || add.isPending}>
              {t("areas.add")}
            </Button>
          )}
        </>
      }
    >
      {areas.isPending && <Skeleton label={t("areas.title")} />}
      {areas.isError && <ErrorNotice error={areas.error} onRetry={() => void areas.refetch()} />}
      {add.isError && <ErrorNotice error={add.error} />}
      {none && <p>{t("areas.noneLeft")}</p>}
      {free && !none && (
        <form id={form} className="bl-formular" onSubmit={submit}>
          <SelectField
            label={t("areas.choose")}
            name="area"
            hint={t("areas.chooseHint")}
            options={free.map((area) => ({ value: area.id, label: area.title }))}
          />
        </form>
      )}
    </Dialog>
  );
}
