import { Dialog } from "#client/ui/dialog.tsx";
import type { AddressSet } from "#domain/address-set.ts";
import { AddressList } from "./address-list.tsx";
import { CsvLink } from "./csv-link.tsx";

/** All addresses behind a number: sortable, of any length, downloadable. */
export function AddressListDialog({
  title,
  addresses,
  onClose,
}: {
  title: string;
  addresses: AddressSet;
  onClose: () => void;
}) {
  return (
    <Dialog title={title} onClose={onClose} width="1120px" height="86vh" footer={<CsvLink set={addresses} />}>
      <AddressList addresses={addresses} />
    </Dialog>
  );
}
