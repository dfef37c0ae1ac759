import { type FormEvent, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { inLanguage } from "#client/format/text-in-language.ts";
import { Button, IconButton } from "#client/ui/button.tsx";
import { Dialog } from "#client/ui/dialog.tsx";
import { CheckField, SelectField, TextField } from "#client/ui/field.tsx";
import type { RequiredDocument } from "#domain/programmes/stage.ts";
import { ConfidenceBadge } from "./confidence-badge.tsx";
import { freeId } from "./free-id.ts";
import type { ProgrammeEditing } from "./programme-draft.ts";

/** The documents of a stage; while editing they can be added, removed and made necessary or not. */
export function StageDocuments({ editing, index }: { editing: ProgrammeEditing; index: number }) {
  const { t } = useTranslation("programmes");
  const [adding, setAdding] = useState(false);
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
              <IconButton
                icon="trash"
                label={t("removeEntry", { name: inLanguage(document.title) })}
                onClick={() => change(path, documents.toSpliced(at, 1))}
              />
            )}
          </li>
        ))}
      </ul>
      {change && (
        <Button small icon="plus" onClick={() => setAdding(true)}>
          {t("document.add")}
        </Button>
      )}
      {adding && change && (
        <DocumentDialog
          taken={editing.record.stages.flatMap((stage) => stage.documents)}
          onClose={() => setAdding(false)}
          onAdd={(document) => {
            change(path, [...documents, document]);
            setAdding(false);
          }}
        />
      )}
    </>
  );
}

function DocumentDialog({
  taken,
  onClose,
  onAdd,
}: {
  taken: readonly RequiredDocument[];
  onClose: () => void;
  onAdd: (document: RequiredDocument) => void;
}) {
  const { t } = useTranslation(["programmes", "common"]);
  const form = useId();
  const [titleMissing, setTitleMissing] = useState(false);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const title = String(data.get("title")).trim();
    setTitleMissing(title === "");
    if (title === "") return;
    onAdd({
      id: freeId(title, taken),
      title: { de: title, en: title },
      direction: data.get("direction") === "receive" ? "receive" : "produce",
      required: data.get("required") === "on",
      origin: { confidence: "unverified", source: null, note: t("ownEntry") },
    });
  }

  return (
    <Dialog
      title={t("document.new")}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t("common:action.cancel")}</Button>
          <Button type="submit" look="primary" form={form}>
            {t("document.add")}
          </Button>
        </>
      }
    >
      <form id={form} className="bl-formular" onSubmit={submit} noValidate>
        <TextField
          label={t("document.title")}
          name="title"
          maxLength={160}
          required
          error={titleMissing ? t("invalid.title") : null}
        />
        <SelectField
          label={t("column.direction")}
          name="direction"
          options={(["produce", "receive"] as const).map((direction) => ({
            value: direction,
            label: t(`direction.${direction}`),
          }))}
        />
        <CheckField label={t("document.required")} name="required" />
      </form>
    </Dialog>
  );
}
