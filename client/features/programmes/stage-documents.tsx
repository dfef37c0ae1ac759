import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ConfidenceBadge } from "#client/features/explanation/confidence-badge.tsx";
import { FormDialog } from "#client/features/money/form-dialog.tsx";
import { inLanguage } from "#client/format/text-in-language.ts";
import { Button } from "#client/ui/button.tsx";
import { CheckField, SelectField } from "#client/ui/field.tsx";
import { moveEntry } from "#domain/programmes/edit-stages.ts";
import type { Confidence } from "#domain/programmes/sourced.ts";
import type { RequiredDocument } from "#domain/programmes/stage.ts";
import { freeId } from "./free-id.ts";
import { fieldReader, OriginFields, readOrigin } from "./origin-fields.tsx";
import { PartButtons } from "./part-list.tsx";
import type { ProgrammeEditing } from "./programme-draft.ts";
import { readTitle, TitleFields } from "./title-fields.tsx";

/** The documents of a stage; while editing they can be added, removed and made necessary or not. */
export function StageDocuments({ editing, index }: { editing: ProgrammeEditing; index: number }) {
  const { t } = useTranslation("programmes");
  const [open, setOpen] = useState<RequiredDocument | "new" | null>(null);
  const documents = editing.record.stages[index]?.documents ?? [];
  const path = ["stages", index, "documents"];
  const { change } = editing;
  if (documents.length === 0 && !change) return null;
  return (
    <>
      <h4>{t("documents")}</h4>
      <ul className="p-programm-liste">
        {documents.map((document, at) => (
          <li key={document.id}>
            <span>
              {inLanguage(document.title)} <span className="bl-zweit">({t(`direction.${document.direction}`)})</span>
            </span>
            {change ? (
              <CheckField
                label={t("column.needed")}
                aria-label={`${t("column.needed")}: ${inLanguage(document.title)}`}
                checked={document.required}
                onChange={(event) => change([...path, at, "required"], event.target.checked)}
              />
            ) : (
              <span className="bl-zweit">
                {t("column.needed")}: {t(document.required ? "needed.yes" : "needed.no")}
              </span>
            )}
            <ConfidenceBadge confidence={document.origin.confidence} />
            {change && (
              <PartButtons
                name={inLanguage(document.title)}
                index={at}
                count={documents.length}
                onMove={(by) => change(path, moveEntry(documents, at, by))}
                onEdit={() => setOpen(document)}
                onRemove={() => change(path, documents.toSpliced(at, 1))}
              />
            )}
          </li>
        ))}
      </ul>
      {change && (
        <Button small icon="plus" onClick={() => setOpen("new")}>
          {t("document.add")}
        </Button>
      )}
      {open && change && (
        <DocumentDialog
          taken={editing.record.stages.flatMap((stage) => stage.documents)}
          document={open === "new" ? null : open}
          onClose={() => setOpen(null)}
          onSave={(document) => {
            const known = documents.some(({ id }) => id === document.id);
            change(
              path,
              known ? documents.map((one) => (one.id === document.id ? document : one)) : [...documents, document],
            );
            setOpen(null);
          }}
        />
      )}
    </>
  );
}

function DocumentDialog({
  taken,
  document,
  onClose,
  onSave,
}: {
  taken: readonly RequiredDocument[];
  /** Null: a new one. */
  document: RequiredDocument | null;
  onClose: () => void;
  onSave: (document: RequiredDocument) => void;
}) {
  const { t } = useTranslation("programmes");
  const [confidence, setConfidence] = useState<Confidence>(document?.origin.confidence ?? "unverified");
  const [problems, setProblems] = useState({ title: false, source: false });

  function submit(data: FormData) {
    const text = fieldReader(data);
    const title = readTitle(text);
    const origin = readOrigin(text, confidence);
    setProblems({ title: title === null, source: origin === null });
    if (!title || !origin) return;
    onSave({
      id: document?.id ?? freeId(title.de, taken),
      ...{ title, origin },
      direction: text("direction") === "receive" ? "receive" : "produce",
      required: text("required") === "on",
    });
  }

  return (
    <FormDialog
      title={document ? inLanguage(document.title) : t("document.new")}
      submit={document ? t("apply") : t("document.add")}
      onSubmit={submit}
      onClose={onClose}
    >
      <TitleFields title={document?.title} hasError={problems.title} />
      <SelectField
        label={t("column.direction")}
        name="direction"
        defaultValue={document?.direction}
        options={(["produce", "receive"] as const).map((direction) => ({
          value: direction,
          label: t(`direction.${direction}`),
        }))}
      />
      <CheckField label={t("document.required")} name="required" defaultChecked={document?.required} />
      <OriginFields
        origin={document?.origin}
        confidence={confidence}
        onConfidence={setConfidence}
        hasError={problems.source}
      />
    </FormDialog>
  );
}
