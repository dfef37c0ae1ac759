import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useTRPC } from "#client/api/trpc.ts";
import { formatCount } from "#client/format/number.ts";
import { notify } from "#client/state/notices.ts";
import { useApplicationChanged } from "./use-application.ts";

/** Records one change for a selection of addresses, says how many it was and asks for everything anew. */
export function useLedgerChange(onDone: () => void) {
  const { t } = useTranslation("applications");
  const trpc = useTRPC();
  const refresh = useApplicationChanged();
  return useMutation(
    trpc.applications.ledgerChange.mutationOptions({
      onSuccess: ({ changed, left }) => {
        refresh();
        const done = t("ledger.changed", { count: changed, formatted: formatCount(changed) });
        notify({
          text: left > 0 ? `${done}. ${t("ledger.left", { count: left, formatted: formatCount(left) })}` : done,
        });
        onDone();
      },
    }),
  );
}
