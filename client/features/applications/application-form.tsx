import { useTranslation } from "react-i18next";
import { inLanguage } from "#client/format/text-in-language.ts";
import { SelectField, TextField } from "#client/ui/field.tsx";
import { applicantMaxLength, applicationTitleMaxLength, FileNumberKind } from "#domain/application.ts";
import { Land } from "#domain/programmes/programme.ts";
import type { Text } from "#domain/rule-set.ts";
import { PartnerField } from "./partner-field.tsx";

type Values = {
  title: string;
  applicant: string;
  callId: string | null;
  land: string | null;
  partnerAgs: readonly string[];
  fileNumbers: readonly { kind: FileNumberKind; number: string }[];
};

/** The fields that a new application and its later changes share. */
export function ApplicationForm({
  values,
  calls,
  nameMissing,
  problem,
}: {
  values: Values;
  calls: readonly { id: string; title: Text }[];
  nameMissing: boolean;
  problem: string | null;
}) {
  const { t } = useTranslation("applications");
  return (
    <>
      <TextField
        label={t("form.name")}
        name="title"
        defaultValue={values.title}
        maxLength={applicationTitleMaxLength}
        required
        error={nameMissing ? t("form.nameMissing") : null}
      />
      {calls.length > 0 && (
        <SelectField
          key={calls.map(({ id }) => id).join()}
          label={t("form.call")}
          name="callId"
          defaultValue={values.callId ?? ""}
          options={[
            { value: "", label: t("form.noCall") },
            ...calls.map(({ id, title }) => ({ value: id, label: inLanguage(title) })),
          ]}
        />
      )}
      <TextField
        label={t("form.applicant")}
        name="applicant"
        defaultValue={values.applicant}
        maxLength={applicantMaxLength}
      />
      <SelectField
        label={t("form.land")}
        name="land"
        hint={t("form.landHint")}
        defaultValue={values.land ?? ""}
        options={[
          { value: "", label: t("form.noLand") },
          ...Land.options.map((land) => ({ value: land, label: land })),
        ]}
      />
      <PartnerField chosen={values.partnerAgs} problem={problem} />
      {FileNumberKind.options.map((kind) => (
        <TextField
          key={kind}
          label={t("form.fileNumbers", { kind: t(`fileNumber.${kind}`) })}
          name={`fileNumber-${kind}`}
          defaultValue={values.fileNumbers
            .filter((entry) => entry.kind === kind)
            .map(({ number }) => number)
            .join(", ")}
          maxLength={300}
        />
      ))}
    </>
  );
}
