import { useTranslation } from "react-i18next";
import { formatCount } from "#client/format/number.ts";
import { useOrganisation } from "#client/state/organisation.ts";
import type { LedgerFilter } from "#domain/ledger.ts";
import { FormDialog } from "../money/form-dialog.tsx";
import { LedgerFields, readLedgerChange } from "./ledger-fields.tsx";
import { useLedgerChange } from "./use-ledger-change.ts";

/** `count` is the number of addresses that the filter leaves. */
export type LedgerSelection =
  | { kind: "addresses"; addressIds: string[] }
  | { kind: "filter"; filter: LedgerFilter; count: number };

/** Records one change for many addresses of the ledger; what stood before stays in their history. */
export function LedgerDialog({
  applicationId,
  selection,
  onClose,
}: {
  applicationId: string;
  selection: LedgerSelection;
  onClose: (done: boolean) => void;
}) {
  const { t } = useTranslation("applications");
  const { slug: org } = useOrganisation();
  const change = useLedgerChange(() => onClose(true));
  const count = selection.kind === "addresses" ? selection.addressIds.length : selection.count;
  return (
    <FormDialog
      title={t("ledger.dialogTitle")}
      submit={t("ledger.submit")}
      pending={change.isPending}
      error={change.error}
      onSubmit={(fields) =>
        change.mutate({
          org,
          id: applicationId,
          selection: selection.kind === "filter" ? { kind: "filter", filter: selection.filter } : { ...selection },
          change: readLedgerChange(fields),
        })
      }
      onClose={() => onClose(false)}
    >
      <p>{t("ledger.selected", { count, formatted: formatCount(count) })}</p>
      <LedgerFields />
    </FormDialog>
  );
}
