import { type FormEvent, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import type { DocumentUpload } from "#client/api/upload-document.ts";
import { inLanguage } from "#client/format/text-in-language.ts";
import { Button } from "#client/ui/button.tsx";
import { Dialog } from "#client/ui/dialog.tsx";
import { SelectField, TextField } from "#client/ui/field.tsx";
import { Hint } from "#client/ui/hint.tsx";
import { Progress } from "#client/ui/progress.tsx";
import {
  type ApplicationRequirements,
  DocumentVisibility,
  documentNoteMaxLength,
  documentTitleMaxLength,
} from "#domain/document.ts";
import { documentExtensions } from "#domain/document-types.data.ts";
import { useDocumentUpload } from "./use-document-upload.ts";

const accept = documentExtensions.map((ending) => `.${ending}`).join(",");
/** Application, stage and requirement in one value of a choice. */
const separator = "|";

/** Sends a file: a new document, or with `document` the next version of one. */
export function UploadDialog({
  projectId,
  applications,
  visibilities,
  preset = "",
  document,
  onClose,
}: {
  projectId: string;
  applications: readonly ApplicationRequirements[];
  visibilities: readonly DocumentVisibility[];
  /** The requirement it answers, as `placeValue` writes it. */
  preset?: string;
  document?: { id: string; title: string };
  onClose: () => void;
}) {
  const { t } = useTranslation(["documents", "common"]);
  const { state, send, cancel } = useDocumentUpload();
  const [missing, setMissing] = useState(false);
  const form = useId();

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const file = fields.get("file");
    if (!(file instanceof File) || file.name === "") return setMissing(true);
    setMissing(false);
    const text = (name: string) => String(fields.get(name) ?? "").trim() || undefined;
    const [applicationId, stage, requirement] = (text("place") ?? "").split(separator);
    const fresh: DocumentUpload = {
      ...(applicationId ? { applicationId, stage, requirement } : { projectId }),
      title: text("title"),
      visibility: DocumentVisibility.safeParse(fields.get("visibility")).data,
    };
    send({ ...(document ? { documentId: document.id } : fresh), note: text("note") }, file, onClose);
  }

  const places = [
    { value: "", label: t("upload.noPlace") },
    ...applications.flatMap(({ application, requirements }) => [
      { value: application.id, label: t("upload.ofApplication", { title: application.title }) },
      ...requirements.map((requirement) => ({
        value: placeValue(application.id, requirement),
        label: `${inLanguage(requirement.title)} (${inLanguage(requirement.stage.title)}, ${application.title})`,
      })),
    ]),
  ];
  const isSending = state.kind === "sending";
  return (
    <Dialog
      title={document ? t("version.newOf", { title: document.title }) : t("upload.title")}
      onClose={() => {
        cancel();
        onClose();
      }}
      footer={
        !isSending && (
          <>
            <Button onClick={onClose}>{t("common:action.cancel")}</Button>
            <Button type="submit" form={form} look="primary" icon="upload">
              {t("upload.submit")}
            </Button>
          </>
        )
      }
    >
      <form id={form} className="bl-formular" onSubmit={submit}>
        <TextField
          label={t("upload.file")}
          name="file"
          type="file"
          accept={accept}
          disabled={isSending}
          hint={t("upload.fileHint")}
          error={missing ? t("upload.fileMissing") : null}
        />
        {!document && (
          <>
            <TextField
              label={t("field.title")}
              name="title"
              maxLength={documentTitleMaxLength}
              hint={t("upload.titleHint")}
            />
            {applications.length > 0 && (
              <SelectField label={t("field.place")} name="place" defaultValue={preset} options={places} />
            )}
            <SelectField
              label={t("field.visibility")}
              name="visibility"
              defaultValue="project"
              options={visibilities.map((value) => ({ value, label: t(`visibility.${value}`) }))}
            />
          </>
        )}
        <TextField label={t("field.note")} name="note" maxLength={documentNoteMaxLength} hint={t("upload.noteHint")} />
        {state.kind === "refused" && (
          <Hint kind="danger" live>
            {state.text} {t("upload.nothingKept")}
          </Hint>
        )}
        {isSending && (
          <Progress
            title={t("upload.sending", { name: state.name })}
            done={state.share}
            total={1}
            text={state.share === 1 ? t("upload.checking") : undefined}
            onCancel={cancel}
          />
        )}
      </form>
    </Dialog>
  );
}

/** Application, stage and requirement as the upload dialog's choice of place names them. */
export function placeValue(applicationId: string, requirement: { id: string; stage: { id: string } }): string {
  return [applicationId, requirement.stage.id, requirement.id].join(separator);
}
