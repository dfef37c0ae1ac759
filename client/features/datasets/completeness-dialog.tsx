import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useTRPC } from "#client/api/trpc.ts";
import { formatCount } from "#client/format/number.ts";
import { notify } from "#client/state/notices.ts";
import { useOrganisation } from "#client/state/organisation.ts";
import { Button } from "#client/ui/button.tsx";
import { Dialog } from "#client/ui/dialog.tsx";
import { ErrorNotice } from "#client/ui/error-notice.tsx";
import { CheckField } from "#client/ui/field.tsx";
import { Hint } from "#client/ui/hint.tsx";
import { Skeleton } from "#client/ui/skeleton.tsx";
import type { DatasetView } from "#domain/dataset.ts";
import { useDatasetName } from "./use-dataset-name.ts";

/** Corrects for which municipalities supply is known completely with a list; statuses follow as a new data revision. */
export function CompletenessDialog({ dataset, onClose }: { dataset: DatasetView; onClose: () => void }) {
  const { t } = useTranslation("datasets");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { slug } = useOrganisation();
  const name = useDatasetName()(dataset);
  const [complete, setComplete] = useState<readonly string[]>(dataset.complete);
  const places = useQuery(trpc.places.list.queryOptions({ org: slug }));
  const municipalities = (places.data ?? []).filter(({ kind }) => kind === "municipality");
  const state = useMutation(
    trpc.datasets.stateCompleteness.mutationOptions({
      onSuccess: () => {
        void queries.invalidateQueries();
        notify({ text: t("complete.saved", { name }) });
        onClose();
      },
    }),
  );
  return (
    <Dialog
      title={t("complete.title")}
      width="620px"
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t("notYet")}</Button>
          <Button
            look="primary"
            disabled={state.isPending || !places.data}
            onClick={() => state.mutate({ org: slug, id: dataset.id, complete: [...complete] })}
          >
            {t("complete.save")}
          </Button>
        </>
      }
    >
      <p>{t("complete.text", { name })}</p>
      {dataset.completeBasis === "derived" && <Hint kind="warning">{t("complete.derived")}</Hint>}
      {places.isPending && <Skeleton label={t("complete.title")} heights={[24, 24, 24]} />}
      {places.isError && <ErrorNotice error={places.error} onRetry={() => void places.refetch()} />}
      {places.data && (
        <fieldset className="bl-gemeindewahl">
          <legend>{t("complete.where")}</legend>
          {municipalities.map(({ ags, name: place, addresses }) => (
            <CheckField
              key={ags}
              label={
                <>
                  <b>{place}</b> <small>{t("complete.addresses", { formatted: formatCount(addresses) })}</small>
                </>
              }
              checked={complete.includes(ags)}
              onChange={(event) =>
                setComplete(event.target.checked ? [...complete, ags].sort() : complete.filter((one) => one !== ags))
              }
            />
          ))}
        </fieldset>
      )}
      {state.isError && <ErrorNotice error={state.error} />}
    </Dialog>
  );
}
