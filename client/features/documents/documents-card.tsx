import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useProjectRights } from "#client/api/project-rights.ts";
import { useTRPC } from "#client/api/trpc.ts";
import { formatCount } from "#client/format/number.ts";
import { useOrganisation } from "#client/state/organisation.ts";
import { Button } from "#client/ui/button.tsx";
import { Card } from "#client/ui/card.tsx";
import { ErrorNotice } from "#client/ui/error-notice.tsx";
import { Skeleton } from "#client/ui/skeleton.tsx";
import { type Document, visibilitiesFor } from "#domain/document.ts";
import { DocumentDialog } from "./document-dialog.tsx";
import { DocumentRow, RequirementRow } from "./document-rows.tsx";
import { byUrgency, countPresent } from "./document-state.ts";
import { placeValue, UploadDialog } from "./upload-dialog.tsx";
import "./documents.css";

const firstRows = 7;

type Open = { kind: "document"; id: string } | { kind: "version"; id: string } | { kind: "upload"; preset: string };

/** „Unterlagen": what the programme asks for and how it stands, everything else that was put here, and uploads. */
export function DocumentsCard({ projectId, applicationId }: { projectId: string; applicationId?: string | undefined }) {
  const { t } = useTranslation(["documents", "common"]);
  const trpc = useTRPC();
  const { slug: org } = useOrganisation();
  const rights = useProjectRights(projectId);
  const of = applicationId === undefined ? { projectId } : { applicationId };
  const documents = useQuery(trpc.documents.list.queryOptions({ org, ...of }));
  const required = useQuery(trpc.documents.required.queryOptions({ org, ...of }));
  const [all, setAll] = useState(false);
  const [open, setOpen] = useState<Open | null>(null);
  const mayWork = rights.includes("work");
  const visibilities = visibilitiesFor(rights);
  const close = () => setOpen(null);

  const failed = documents.isError ? documents : required.isError ? required : null;
  if (!documents.data || !required.data) {
    return (
      <Card title={t("title")}>
        {failed ? (
          <ErrorNotice error={failed.error} onRetry={() => void failed.refetch()} />
        ) : (
          <Skeleton label={t("title")} heights={[20, 20, 20, 20]} />
        )}
      </Card>
    );
  }

  const byId = new Map(documents.data.map((document) => [document.id, document]));
  const wanted = required.data.flatMap(({ requirements }) => requirements);
  const answering = new Set(wanted.map(({ documentId }) => documentId));
  const others = documents.data.filter(({ id }) => !answering.has(id));
  const { present, needed } = countPresent(wanted);
  const shownDocument = open && open.kind !== "upload" ? byId.get(open.id) : undefined;
  const show = (document: Document) => setOpen({ kind: "document", id: document.id });
  const hidden = required.data.some(({ requirements }) => requirements.length > firstRows);
  return (
    <Card
      title={t("title")}
      aside={
        needed > 0 && (
          <span className="bl-zweit">
            {t("present", { present: formatCount(present), needed: formatCount(needed) })}
          </span>
        )
      }
    >
      {required.data.map(({ application, requirements }) => {
        const sorted = byUrgency(requirements);
        return (
          <div key={application.id} className="bl-unterlagen">
            {required.data.length > 1 && <h3>{application.title}</h3>}
            <ul className="bl-liste">
              {(all ? sorted : sorted.slice(0, firstRows)).map((requirement) => (
                <RequirementRow
                  key={`${requirement.stage.id}-${requirement.id}`}
                  requirement={requirement}
                  document={byId.get(requirement.documentId ?? "")}
                  onOpen={show}
                  onUpload={
                    mayWork ? () => setOpen({ kind: "upload", preset: placeValue(application.id, requirement) }) : null
                  }
                />
              ))}
            </ul>
          </div>
        );
      })}
      {others.length > 0 && (
        <div className="bl-unterlagen">
          {wanted.length > 0 && <h3>{t("others")}</h3>}
          <ul className="bl-liste">
            {others.map((document) => (
              <DocumentRow key={document.id} document={document} onOpen={show} />
            ))}
          </ul>
        </div>
      )}
      {wanted.length === 0 && others.length === 0 && <p className="bl-zweit">{t("empty")}</p>}
      <div className="bl-reihe bl-unterlagen-fuss">
        {mayWork && (
          <Button small icon="upload" onClick={() => setOpen({ kind: "upload", preset: applicationId ?? "" })}>
            {t("upload.open")}
          </Button>
        )}
        {hidden && (
          <Button small look="tertiary" aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? t("less") : t("all", { formatted: formatCount(wanted.length) })}
          </Button>
        )}
      </div>
      {open?.kind === "upload" && (
        <UploadDialog
          projectId={projectId}
          applications={required.data}
          visibilities={visibilities}
          preset={open.preset}
          onClose={close}
        />
      )}
      {open?.kind === "version" && shownDocument && (
        <UploadDialog
          projectId={projectId}
          applications={[]}
          visibilities={visibilities}
          document={shownDocument}
          onClose={close}
        />
      )}
      {open?.kind === "document" && shownDocument && (
        <DocumentDialog
          document={shownDocument}
          mayWork={mayWork}
          visibilities={visibilities}
          onNewVersion={() => setOpen({ kind: "version", id: shownDocument.id })}
          onClose={close}
        />
      )}
    </Card>
  );
}
