import { useTranslation } from "react-i18next";
import { CheckField } from "#client/ui/field.tsx";
import type { ProgrammeEditing } from "./programme-draft.ts";
import type { ValueName } from "./programme-values.ts";
import { type RecordPath, valueAt } from "./record-path.ts";

const unknown = { value: null, confidence: "not-found", source: null } as const;

/** Which rules of a kind the programme has at all: without one there is no limit, with an empty one it is not known. */
export function OptionalValues({
  editing,
  values,
}: {
  editing: ProgrammeEditing;
  values: readonly { path: RecordPath; label: ValueName }[];
}) {
  const { t } = useTranslation("programmes");
  const { change, record } = editing;
  if (!change) return null;
  return (
    <fieldset className="p-programm-schalter">
      <legend>{t("has")}</legend>
      {values.map(({ path, label }) => (
        <CheckField
          key={path.join(".")}
          label={t(label)}
          checked={valueAt(record, path) !== null}
          onChange={(event) => change(path, event.target.checked ? unknown : null)}
        />
      ))}
    </fieldset>
  );
}
