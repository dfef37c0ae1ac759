import { useTranslation } from "react-i18next";
import { formatDate } from "#client/format/date.ts";
import { inLanguage } from "#client/format/text-in-language.ts";
import { IconButton } from "#client/ui/button.tsx";
import { Icon } from "#client/ui/icon.tsx";
import type { Document, DocumentRequirement } from "#domain/document.ts";
import { RestsOn } from "../applications/finding-origin.tsx";
import { requirementLooks } from "./document-state.ts";

/** A document that the programme asks for: symbol and word of its state, its name, and a way to send it. */
export function RequirementRow({
  requirement,
  document,
  onOpen,
  onUpload,
}: {
  requirement: DocumentRequirement;
  document: Document | undefined;
  onOpen: (document: Document) => void;
  onUpload: (() => void) | null;
}) {
  const { t } = useTranslation("documents");
  const { icon, className } = requirementLooks[requirement.state];
  const title = inLanguage(requirement.title);
  const { state, presentSince, dueOn } = requirement;
  const due = dueOn === null ? null : t("state.due", { date: formatDate(dueOn) });
  const date = state === "present" ? formatDate(presentSince) : due;
  return (
    <li className={className}>
      <Icon name={icon} size={18} />
      <span>
        {document ? (
          <button type="button" className="bl-knopfrein bl-verweis" onClick={() => onOpen(document)}>
            {title}
          </button>
        ) : (
          title
        )}
        <small className="bl-zweit bl-unterzeile">{inLanguage(requirement.stage.title)}</small>
        <RestsOn confidence={requirement.origin.confidence} rests={[requirement.origin]} />
      </span>
      <span className="bl-stand">
        <span>
          {t(`state.${requirement.state}`)}
          {date !== null && <small className="bl-zweit bl-unterzeile">{date}</small>}
        </span>
        {onUpload && requirement.state !== "present" && (
          <IconButton label={t("upload.for", { title })} icon="upload" onClick={onUpload} />
        )}
      </span>
    </li>
  );
}

/** A document that answers no requirement. */
export function DocumentRow({ document, onOpen }: { document: Document; onOpen: (document: Document) => void }) {
  const { t } = useTranslation("documents");
  const [newest] = document.versions;
  return (
    <li>
      <Icon name="document" size={18} />
      <span>
        <button type="button" className="bl-knopfrein bl-verweis" onClick={() => onOpen(document)}>
          {document.title}
        </button>
        <small className="bl-zweit bl-unterzeile">
          {t(`visibility.${document.visibility}`)}
          {document.versions.length > 1 && ` · ${t("version.count", { count: document.versions.length })}`}
        </small>
      </span>
      <span className="bl-stand">{formatDate(newest?.uploadedAt)}</span>
    </li>
  );
}
