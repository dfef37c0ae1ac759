import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useId } from "react";
import { useTranslation } from "react-i18next";
import { useTRPC } from "#client/api/trpc.ts";
import { notify } from "#client/state/notices.ts";
import { useOrganisation } from "#client/state/organisation.ts";
import { Button } from "#client/ui/button.tsx";
import { Dialog } from "#client/ui/dialog.tsx";
import { ErrorNotice } from "#client/ui/error-notice.tsx";
import { TextField } from "#client/ui/field.tsx";
import type { NetworkStatement } from "#domain/network-statement.ts";

/** Asks why a statement is taken back: its addresses are open again. */
export function WithdrawDialog({ statement, onClose }: { statement: NetworkStatement; onClose: () => void }) {
  const { t } = useTranslation(["networks", "common"]);
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { slug: org } = useOrganisation();
  const form = useId();
  const withdraw = useMutation(
    trpc.networkStatements.withdraw.mutationOptions({
      onSuccess: () => {
        void queries.invalidateQueries({ queryKey: trpc.networkStatements.pathKey() });
        notify({ text: t("withdraw.done") });
        onClose();
      },
    }),
  );

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const because = String(new FormData(event.currentTarget).get("because")).trim();
    withdraw.mutate({ org, id: statement.id, because });
  }

  return (
    <Dialog
      title={t("withdraw.title")}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t("common:action.cancel")}</Button>
          <Button type="submit" look="primary" form={form} disabled={withdraw.isPending}>
            {t("recorded.withdraw")}
          </Button>
        </>
      }
    >
      <form id={form} className="bl-formular" onSubmit={submit}>
        {withdraw.isError && <ErrorNotice error={withdraw.error} />}
        <p>{t("withdraw.text")}</p>
        <TextField label={t("withdraw.because")} name="because" maxLength={500} required />
      </form>
    </Dialog>
  );
}
