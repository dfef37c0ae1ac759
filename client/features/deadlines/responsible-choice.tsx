import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useTRPC } from "#client/api/trpc.ts";
import { useOrganisation } from "#client/state/organisation.ts";
import { SelectField } from "#client/ui/field.tsx";

/** Who answers for a deadline; changes at once. */
export function ResponsibleChoice({
  chosen,
  isPending,
  onChoose,
}: {
  chosen: { id: string; name: string } | null;
  isPending: boolean;
  onChoose: (id: string | null) => void;
}) {
  const { t } = useTranslation("deadlines");
  const trpc = useTRPC();
  const { slug } = useOrganisation();
  const people = useQuery(trpc.deadlines.people.queryOptions({ org: slug }));
  const known = people.data ?? (chosen ? [chosen] : []);
  const gone = chosen && !known.some((person) => person.id === chosen.id) ? [chosen] : [];
  return (
    <SelectField
      label={t("detail.responsible")}
      value={chosen?.id ?? ""}
      disabled={isPending}
      onChange={(event) => onChoose(event.target.value === "" ? null : event.target.value)}
      options={[
        { value: "", label: t("nobody") },
        ...[...gone, ...known].map(({ id, name }) => ({ value: id, label: name })),
      ]}
    />
  );
}
