import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useTRPC } from "#client/api/trpc.ts";
import { notify } from "#client/state/notices.ts";
import { useOrganisation } from "#client/state/organisation.ts";
import { Button } from "#client/ui/button.tsx";
import { Dialog } from "#client/ui/dialog.tsx";
import { ErrorNotice } from "#client/ui/error-notice.tsx";
import type { DatasetView } from "#domain/dataset.ts";
import { useDatasetName } from "./use-dataset-name.ts";

/** Asks before a delivery is taken back: every number of the organisation may change, and there is no redo. */
export function UndoDialog({ dataset, onClose }: { dataset: DatasetView; onClose: () => void }) {
  const { t } = useTranslation(["datasets", "common"]);
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { slug } = useOrganisation();
  const name = useDatasetName()(dataset);
  const undo = useMutation(
    trpc.datasets.undo.mutationOptions({
      onSuccess: ({ driftUntested }) => {
        void queries.invalidateQueries();
        notify({ text: t("undone", { name }) });
        if (driftUntested > 0) notify({ text: t("common:driftUntested") });
        onClose();
      },
    }),
  );
  return (
    <Dialog
      title={t("undoTitle")}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t("notYet")}</Button>
          <Button look="primary" disabled={undo.isPending} onClick={() => undo.mutate({ org: slug, id: dataset.id })}>
            {t("undo")}
          </Button>
        </>
      }
    >
      <p>{t("undoText", { name })}</p>
      {undo.isError && <ErrorNotice error={undo.error} />}
    </Dialog>
  );
}
