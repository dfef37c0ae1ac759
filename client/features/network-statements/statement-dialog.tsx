import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { useTRPC } from "#client/api/trpc.ts";
import { notify } from "#client/state/notices.ts";
import { useOrganisation } from "#client/state/organisation.ts";
import { Button } from "#client/ui/button.tsx";
import { Dialog } from "#client/ui/dialog.tsx";
import { ErrorNotice } from "#client/ui/error-notice.tsx";
import { SelectField, TextAreaField, TextField } from "#client/ui/field.tsx";
import { Hint } from "#client/ui/hint.tsx";
import { Segmented } from "#client/ui/segmented.tsx";
import { germanDay } from "#domain/german-day.ts";
import type { OpenNetwork } from "#domain/network-statement.ts";
import { MunicipalityTicks } from "./municipality-ticks.tsx";

/** Records what was stated of an operator's network, in municipalities or in a drawn area. */
export function StatementDialog({
  network,
  ruleSet,
  onClose,
}: {
  network: OpenNetwork;
  ruleSet: string;
  onClose: () => void;
}) {
  const { t } = useTranslation(["networks", "common"]);
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { slug: org } = useOrganisation();
  const form = useId();
  const [placeKind, setPlaceKind] = useState<"municipalities" | "area">("municipalities");
  const [ticked, setTicked] = useState<ReadonlySet<string>>(
    () => new Set(network.municipalities.map(({ ags }) => ags)),
  );
  const [nothingTicked, setNothingTicked] = useState(false);
  const areas = useQuery(trpc.areas.list.queryOptions({ org }, { enabled: placeKind === "area" })).data ?? [];
  const record = useMutation(
    trpc.networkStatements.record.mutationOptions({
      onSuccess: () => {
        void queries.invalidateQueries({ queryKey: trpc.networkStatements.pathKey() });
        notify({ text: t("form.saved") });
        onClose();
      },
    }),
  );
  const words = `common:networkQuestion.${network.question}` as const;

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const text = (name: string) => String(fields.get(name) ?? "").trim();
    setNothingTicked(placeKind === "municipalities" && ticked.size === 0);
    if (placeKind === "municipalities" && ticked.size === 0) return;
    record.mutate({
      org,
      operatorId: network.operatorId,
      question: network.question,
      answer: text("answer") === "yes",
      place:
        placeKind === "municipalities"
          ? { kind: "municipalities", ags: [...ticked] }
          : { kind: "area", areaId: text("area") },
      source: text("source"),
      sourceUrl: text("sourceUrl") || null,
      statedOn: text("statedOn"),
      statedBy: text("statedBy"),
      note: text("note") || null,
    });
  }

  return (
    <Dialog
      title={t("form.title")}
      onClose={onClose}
      width="600px"
      footer={
        <>
          <Button onClick={onClose}>{t("common:action.cancel")}</Button>
          <Button type="submit" look="primary" form={form} disabled={record.isPending}>
            {t("form.save")}
          </Button>
        </>
      }
    >
      <form id={form} className="bl-formular" onSubmit={submit}>
        {record.isError && <ErrorNotice error={record.error} />}
        <p className="bl-zweit">{t("form.about", { operator: network.operator, ruleSet })}</p>
        <SelectField
          label={t("form.answer")}
          name="answer"
          hint={t(`${words}.ask`)}
          defaultValue=""
          required
          options={[
            { value: "", label: "" },
            { value: "yes", label: t(`${words}.yes`) },
            { value: "no", label: t(`${words}.no`) },
          ]}
        />
        <div className="bl-feldgruppe">
          <Segmented
            label={t("form.place")}
            value={placeKind}
            onChange={setPlaceKind}
            options={[
              { value: "municipalities", label: t("form.inMunicipalities") },
              { value: "area", label: t("form.inArea") },
            ]}
          />
        </div>
        {placeKind === "municipalities" ? (
          <MunicipalityTicks municipalities={network.municipalities} ticked={ticked} onChange={setTicked} />
        ) : (
          <SelectField
            label={t("form.area")}
            name="area"
            hint={t("form.areaHint")}
            required
            options={
              areas.length > 0
                ? areas.map(({ id, title }) => ({ value: id, label: title }))
                : [{ value: "", label: t("form.noArea") }]
            }
          />
        )}
        {nothingTicked && (
          <Hint kind="danger" live>
            {t("form.noMunicipality")}
          </Hint>
        )}
        <TextField label={t("form.statedBy")} name="statedBy" maxLength={200} required />
        <TextField label={t("form.statedOn")} name="statedOn" type="date" max={germanDay(new Date())} required />
        <TextField label={t("form.source")} name="source" hint={t("form.sourceHint")} maxLength={500} required />
        <TextField label={t("form.sourceUrl")} name="sourceUrl" type="url" pattern="https?://.+" maxLength={1000} />
        <TextAreaField label={t("form.note")} name="note" rows={2} maxLength={2000} />
      </form>
    </Dialog>
  );
}
