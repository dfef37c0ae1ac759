import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useTRPC } from "#client/api/trpc.ts";
import { formatCount } from "#client/format/number.ts";
import { useOrganisation } from "#client/state/organisation.ts";
import { Button } from "#client/ui/button.tsx";
import { CheckField, SelectField } from "#client/ui/field.tsx";
import { Hint } from "#client/ui/hint.tsx";
import type { AddressSet } from "#domain/address-set.ts";
import type { AreaGeometry } from "#domain/geometry.ts";
import type { ProjectDetail } from "#domain/project.ts";
import { FileDialog } from "../drawing/file-dialog.tsx";
import { FormDialog } from "../money/form-dialog.tsx";
import { LedgerFields, readLedgerChange } from "./ledger-fields.tsx";
import { useLedgerChange } from "./use-ledger-change.ts";

const shape = "file";

/** Records one change for all addresses inside an area of the project, another drawn one, or a shape from a file. */
export function LedgerAreaDialog({
  applicationId,
  ruleSet,
  areas,
  onClose,
}: {
  applicationId: string;
  ruleSet: string;
  areas: ProjectDetail["areaRevisions"];
  onClose: (done: boolean) => void;
}) {
  const { t } = useTranslation("applications");
  const trpc = useTRPC();
  const { slug: org } = useOrganisation();
  const drawn = useQuery(trpc.areas.list.queryOptions({ org }));
  const [place, setPlace] = useState(areas[0] ? `area-revision:${areas[0].id}` : "");
  const [geometry, setGeometry] = useState<AreaGeometry | null>(null);
  const [asking, setAsking] = useState(false);
  const [eligible, setEligible] = useState(false);
  const change = useLedgerChange(() => onClose(true));

  const within = withinOf(place, geometry);
  const selection = within && {
    kind: "set" as const,
    set: { within, ruleSet, ...(eligible && { eligibility: "yes" as const }) },
  };
  const count = useQuery(
    trpc.applications.ledgerCount.queryOptions(
      { org, id: applicationId, selection: selection ?? { kind: "filter", filter: {} } },
      { enabled: selection !== null },
    ),
  );
  const inProject = new Set(areas.map(({ areaId }) => areaId));
  const options = [
    ...(areas.length === 0 ? [{ value: "", label: t("ledger.area.none") }] : []),
    ...areas.map(({ id, title, number }) => ({
      value: `area-revision:${id}`,
      label: t("ledger.area.ofProject", { title, number }),
    })),
    ...(drawn.data ?? [])
      .filter(({ id }) => !inProject.has(id))
      .map(({ id, title }) => ({ value: `area:${id}`, label: t("ledger.area.drawn", { title }) })),
    ...(geometry ? [{ value: shape, label: t("ledger.area.fromFile") }] : []),
  ];
  const found = selection ? count.data : undefined;

  return (
    <>
      <FormDialog
        title={t("ledger.area.title")}
        submit={t("ledger.submit")}
        pending={change.isPending || !found || found.addresses === 0}
        error={change.error ?? (selection ? count.error : null)}
        onSubmit={(fields) => {
          if (selection) change.mutate({ org, id: applicationId, selection, change: readLedgerChange(fields) });
        }}
        onClose={() => onClose(false)}
      >
        <SelectField
          label={t("ledger.area.label")}
          value={place}
          onChange={(event) => setPlace(event.target.value)}
          options={options}
        />
        <div>
          <Button small icon="upload" onClick={() => setAsking(true)}>
            {t("ledger.area.choose")}
          </Button>
        </div>
        <CheckField
          label={t("ledger.area.eligible")}
          checked={eligible}
          onChange={(event) => setEligible(event.target.checked)}
        />
        <p role="status">
          {found
            ? t("ledger.area.found", {
                count: found.addresses,
                formatted: formatCount(found.addresses),
                members: formatCount(found.members),
              })
            : selection
              ? t("ledger.area.counting")
              : t("ledger.area.missing")}
        </p>
        {found && found.members < found.addresses && <Hint kind="info">{t("ledger.area.others")}</Hint>}
        <LedgerFields />
      </FormDialog>
      {asking && (
        <FileDialog
          org={org}
          onTake={(taken) => {
            setGeometry(taken);
            setPlace(shape);
            setAsking(false);
          }}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}

function withinOf(place: string, geometry: AreaGeometry | null): AddressSet["within"] | null {
  if (place === shape) return geometry && { kind: "polygon", geometry };
  const [kind, id] = place.split(":");
  if (!id) return null;
  return kind === "area" ? { kind: "area", areaId: id } : { kind: "area-revision", areaRevisionId: id };
}
