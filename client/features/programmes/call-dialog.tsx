import { type FormEvent, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "#client/ui/button.tsx";
import { Dialog } from "#client/ui/dialog.tsx";
import { SelectField, TextField } from "#client/ui/field.tsx";
import { germanDay } from "#domain/german-day.ts";
import { type Call, CallKind } from "#domain/programmes/call.ts";
import { freeId } from "./free-id.ts";

/** Asks for name, kind and year of a new call; what it allows is entered in its rows afterwards. */
export function CallDialog({
  calls,
  onClose,
  onAdd,
}: {
  calls: readonly Call[];
  onClose: () => void;
  onAdd: (call: Call) => void;
}) {
  const { t } = useTranslation(["programmes", "common"]);
  const form = useId();
  const [problem, setProblem] = useState<"title" | "year" | null>(null);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const title = String(data.get("title")).trim();
    const year = Number(data.get("year"));
    if (title === "") return setProblem("title");
    if (!Number.isInteger(year) || year < 2015 || year > 2100) return setProblem("year");
    onAdd(newCall({ id: freeId(title, calls), title, year, kind: CallKind.parse(data.get("kind")) }));
  }

  return (
    <Dialog
      title={t("call.new")}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t("common:action.cancel")}</Button>
          <Button type="submit" look="primary" form={form}>
            {t("call.add")}
          </Button>
        </>
      }
    >
      <form id={form} className="bl-formular" onSubmit={submit} noValidate>
        <TextField
          label={t("call.title")}
          name="title"
          maxLength={120}
          required
          error={problem === "title" ? t("invalid.title") : null}
        />
        <SelectField
          label={t("call.kind")}
          name="kind"
          options={CallKind.options.map((kind) => ({ value: kind, label: t(`callKind.${kind}`) }))}
        />
        <TextField
          label={t("call.year")}
          name="year"
          inputMode="numeric"
          defaultValue={germanDay(new Date()).slice(0, 4)}
          error={problem === "year" ? t("invalid.year") : null}
        />
        <p className="bl-zweit">{t("call.text")}</p>
      </form>
    </Dialog>
  );
}

/** A call about which nothing is known yet but its name. */
function newCall({ id, title, year, kind }: { id: string; title: string; year: number; kind: CallKind }): Call {
  const unknown = { value: null, confidence: "not-found", source: null } as const;
  return {
    id,
    title: { de: title, en: title },
    kind,
    year,
    opensOn: unknown,
    closesOn: unknown,
    minimumPoints: kind === "fast-lane" ? unknown : null,
    totalCostAtMostCents: unknown,
    grantAtMostCents: unknown,
    applicationsAtMost: null,
    budgetCents: unknown,
    exclusiveWith: [],
    waives: [],
    rules: [],
    origin: { confidence: "unverified", source: null },
  };
}
