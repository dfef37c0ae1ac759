import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useTRPC } from "#client/api/trpc.ts";
import { errorCodeOf } from "#client/format/error-code.ts";
import { notify } from "#client/state/notices.ts";
import { Button } from "#client/ui/button.tsx";
import { Dialog } from "#client/ui/dialog.tsx";

/** For administrators of the instance: deletes the account of a member altogether, after a question. */
export function DeleteAccountButton({ member }: { member: { id: string; name: string } }) {
  const { t } = useTranslation(["administration", "common"]);
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  const { name } = member;
  const removal = useMutation(
    trpc.session.deleteAccountOf.mutationOptions({
      onSuccess: () => notify({ text: t("deleteAccount.done", { name }) }),
      onError: (error) => {
        const code = errorCodeOf(error);
        const text = code === "conflict" ? t("deleteAccount.last") : t(`common:error.${code}.title`);
        notify({ kind: "problem", text });
      },
      onSettled: () => {
        setAsking(false);
        return queries.invalidateQueries({ queryKey: trpc.users.pathKey() });
      },
    }),
  );
  return (
    <>
      <Button small look="tertiary" aria-label={t("deleteAccount.openOf", { name })} onClick={() => setAsking(true)}>
        {t("deleteAccount.open")}
      </Button>
      {asking && (
        <Dialog
          title={t("deleteAccount.openOf", { name })}
          onClose={() => setAsking(false)}
          footer={
            <>
              <Button onClick={() => setAsking(false)}>{t("common:action.cancel")}</Button>
              <Button look="primary" disabled={removal.isPending} onClick={() => removal.mutate({ userId: member.id })}>
                {t("deleteAccount.submit")}
              </Button>
            </>
          }
        >
          <p>{t("deleteAccount.warning")}</p>
        </Dialog>
      )}
    </>
  );
}
