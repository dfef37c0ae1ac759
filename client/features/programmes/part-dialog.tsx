import { useState } from "react";
import { useTranslation } from "react-i18next";
import { FormDialog } from "#client/features/money/form-dialog.tsx";
import { SelectField, TextField } from "#client/ui/field.tsx";
import { type Cap, CapUnit } from "#domain/programmes/funding.ts";
import type { Text } from "#domain/rule-set.ts";
import type { CapFrame, FundingList } from "./funding-parts.ts";
import { fieldReader } from "./origin-fields.tsx";
import { readTitle, TitleFields } from "./title-fields.tsx";

const limited = ["federal", "land", "costs"] as const;

/** Name of a rate, target share, cap or bonus, and what a cap limits; amounts are entered in its rows. */
export function PartDialog({
  list,
  part,
  onClose,
  onSave,
}: {
  list: FundingList;
  /** Null: a new one. */
  part: { title: Text } | Cap | null;
  onClose: () => void;
  onSave: (title: Text, cap: CapFrame) => void;
}) {
  const { t } = useTranslation("programmes");
  const cap = part && "limits" in part ? part : null;
  const [per, setPer] = useState<CapUnit>(cap?.per ?? "project");
  const [problems, setProblems] = useState({ title: false, tier: false });

  function submit(data: FormData) {
    const text = fieldReader(data);
    const title = readTitle(text);
    const tier = per === "address" ? readTier(text) : null;
    setProblems({ title: title === null, tier: tier === "wrong" });
    if (!title || tier === "wrong") return;
    const what = limited.find((one) => one === text("limits")) ?? "federal";
    const kind = (["white", "grey"] as const).find((one) => one === text("addressKind"));
    const when = text("whenDe");
    onSave(title, {
      per,
      ...(what === "costs" ? { limits: "costs", source: null } : { limits: "grant", source: what }),
      ...(per === "address" && { addressKind: kind ?? "any" }),
      ...(tier && { tier }),
      ...(when !== "" && { when: { de: when, en: text("whenEn") || when } }),
    });
  }

  return (
    <FormDialog title={t(`part.${list}.name`)} submit={t("apply")} onSubmit={submit} onClose={onClose}>
      <TitleFields title={part?.title} hasError={problems.title} />
      {list === "caps" && (
        <>
          <SelectField
            label={t("cap.limits")}
            name="limits"
            defaultValue={cap ? (cap.limits === "costs" ? "costs" : (cap.source ?? "federal")) : "federal"}
            options={limited.map((value) => ({ value, label: t(`cap.of.${value}`) }))}
          />
          <SelectField
            label={t("cap.per")}
            value={per}
            onChange={(event) => setPer(CapUnit.parse(event.target.value))}
            options={CapUnit.options.map((value) => ({ value, label: t(`cap.unit.${value}`) }))}
          />
          {per === "address" && (
            <>
              <SelectField
                label={t("cap.addresses")}
                name="addressKind"
                defaultValue={cap?.addressKind ?? "any"}
                options={(["any", "white", "grey"] as const).map((value) => ({ value, label: t(`cap.kind.${value}`) }))}
              />
              <div className="bl-zwei">
                <TextField
                  label={t("cap.tierFrom")}
                  name="tierFrom"
                  inputMode="numeric"
                  defaultValue={cap?.tier?.from}
                  error={problems.tier ? t("invalid.tier") : null}
                />
                <TextField
                  label={t("cap.tierTo")}
                  hint={t("cap.tierHint")}
                  name="tierTo"
                  inputMode="numeric"
                  defaultValue={cap?.tier?.to ?? ""}
                />
              </div>
            </>
          )}
          <div className="bl-zwei">
            <TextField label={t("cap.whenGerman")} name="whenDe" defaultValue={cap?.when?.de} maxLength={300} />
            <TextField label={t("cap.whenEnglish")} name="whenEn" defaultValue={cap?.when?.en} maxLength={300} />
          </div>
        </>
      )}
      {part === null && <p className="bl-zweit">{t("part.next")}</p>}
    </FormDialog>
  );
}

/** From and to of a step of addresses; null for none. */
function readTier(text: (name: string) => string): { from: number; to: number | null } | null | "wrong" {
  const [from, to] = [text("tierFrom"), text("tierTo")];
  if (from === "" && to === "") return null;
  if (!/^[1-9]\d{0,6}$/.test(from) || !/^([1-9]\d{0,6})?$/.test(to)) return "wrong";
  const tier = { from: Number(from), to: to === "" ? null : Number(to) };
  return tier.to !== null && tier.to < tier.from ? "wrong" : tier;
}
