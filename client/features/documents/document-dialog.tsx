import type { FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { formatDateTime } from "#client/format/date.ts";
import { formatBytes } from "#client/format/number.ts";
import { useOrganisation } from "#client/state/organisation.ts";
import { Button } from "#client/ui/button.tsx";
import { Dialog } from "#client/ui/dialog.tsx";
import { SelectField, TextField } from "#client/ui/field.tsx";
import { Icon } from "#client/ui/icon.tsx";
import { type Document, DocumentVisibility, documentTitleMaxLength } from "#domain/document.ts";
import { useDocumentChanges } from "./use-document-changes.ts";

/** One document: its versions to download, who may see it, and what can be done to it. */
export function DocumentDialog({
  document,
  mayWork,
  visibilities,
  onNewVersion,
  onClose,
}: {
  document: Document;
  mayWork: boolean;
  visibilities: readonly DocumentVisibility[];
  onNewVersion: () => void;
  onClose: () => void;
}) {
  const { t } = useTranslation(["documents", "common"]);
  const { slug: org } = useOrganisation();
  const { rename, setVisibility, remove, isPending } = useDocumentChanges(document);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const title = String(new FormData(event.currentTarget).get("title")).trim();
    if (title !== "" && title !== document.title) rename(title);
  }

  return (
    <Dialog title={document.title} onClose={onClose} width="620px">
      <div className="bl-formular">
        <p className="bl-zweit">{t("version.hint")}</p>
        <table className="bl-tab karten">
          <caption className="kern-sr-only">{t("version.caption")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("version.number")}</th>
              <th scope="col">{t("version.file")}</th>
              <th scope="col">{t("version.sent")}</th>
              <th scope="col">{t("version.scan")}</th>
            </tr>
          </thead>
          <tbody>
            {document.versions.map((version) => (
              <tr key={version.number}>
                <td>
                  <span className="bl-nur-karte">{t("version.number")} </span>
                  {version.number}
                </td>
                <th scope="row">
                  <div>
                    <a
                      className="kern-link kern-link--small kern-link--no-visited-state"
                      href={`/api/${org}/documents/${document.id}/versions/${version.number}`}
                      download={version.fileName}
                    >
                      <Icon name="download" size={16} /> {version.fileName}
                    </a>
                    <small className="bl-zweit bl-unterzeile">
                      {formatBytes(version.bytes)}
                      {version.note && ` · ${version.note}`}
                    </small>
                  </div>
                </th>
                <td>
                  <div>
                    {formatDateTime(version.uploadedAt)}
                    <small className="bl-zweit bl-unterzeile">{version.uploadedBy}</small>
                  </div>
                </td>
                <td>{t(`scan.${version.scan}`)}</td>
              </tr>
            ))}
          </tbody>
        </table>
        {mayWork ? (
          <>
            <form className="bl-umbenennen" onSubmit={submit} key={document.version}>
              <TextField
                label={t("field.title")}
                name="title"
                defaultValue={document.title}
                maxLength={documentTitleMaxLength}
                required
              />
              <Button type="submit" disabled={isPending}>
                {t("common:action.save")}
              </Button>
            </form>
            <SelectField
              label={t("field.visibility")}
              value={document.visibility}
              disabled={isPending}
              onChange={(event) => setVisibility(DocumentVisibility.parse(event.target.value))}
              options={visibilities.map((value) => ({ value, label: t(`visibility.${value}`) }))}
            />
            <div className="bl-reihe">
              <Button icon="upload" onClick={onNewVersion}>
                {t("version.new")}
              </Button>
              <Button
                look="tertiary"
                icon="trash"
                disabled={isPending}
                onClick={() => {
                  remove();
                  onClose();
                }}
              >
                {t("remove")}
              </Button>
            </div>
          </>
        ) : (
          <p className="bl-zweit">
            {t("field.visibility")}: {t(`visibility.${document.visibility}`)}
          </p>
        )}
      </div>
    </Dialog>
  );
}
