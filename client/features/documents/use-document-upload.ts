import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useTRPC } from "#client/api/trpc.ts";
import { DocumentRefused, type DocumentUpload, uploadDocument } from "#client/api/upload-document.ts";
import { formatBytes } from "#client/format/number.ts";
import { notify } from "#client/state/notices.ts";
import { useOrganisation } from "#client/state/organisation.ts";

type State = { kind: "idle" } | { kind: "sending"; name: string; share: number } | { kind: "refused"; text: string };

/** Sends one file at a time and says how far it is, or why it was refused. */
export function useDocumentUpload(): {
  state: State;
  send: (upload: DocumentUpload, file: File, done: () => void) => void;
  cancel: () => void;
} {
  const { t } = useTranslation(["documents", "common"]);
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { slug: org } = useOrganisation();
  const [state, setState] = useState<State>({ kind: "idle" });
  const abort = useRef<AbortController | null>(null);

  function textOf(error: unknown): string {
    if (!(error instanceof DocumentRefused)) return t("common:error.internal.title");
    const { code, details } = error;
    const { expected = "", found = "" } = details.file ?? {};
    if (code === "cancelled") return t("upload.cancelled");
    if (code === "limit-exceeded") return t("upload.tooLarge", { limit: formatBytes(details.limitBytes ?? 0) });
    if (code === "conflict") return t("upload.same", { number: details.number ?? 1 });
    switch (details.fault) {
      case "extension":
        return t("upload.extension", { found: found || t("upload.none"), expected });
      case "declared":
      case "content":
        return t("upload.content", { expected: wordOf(expected), found: wordOf(found) });
      case "archive":
        return t("upload.archive", { found });
      case "scan":
        return t("upload.scan", { found });
      case "scanner":
        return t("upload.scanner");
      case "empty":
        return t("upload.empty");
      default:
        return t(`common:error.${code}.title`);
    }
  }

  function wordOf(mediaType: string): string {
    const key = `documents:mediaType.${mediaType.replaceAll(".", "_")}`;
    return i18nExists(key) ? t(key as "documents:mediaType.unknown") : mediaType;
  }
  const { i18n } = useTranslation("documents");
  const i18nExists = (key: string) => i18n.exists(key);

  function send(upload: DocumentUpload, file: File, done: () => void): void {
    const controller = new AbortController();
    abort.current = controller;
    setState({ kind: "sending", name: file.name, share: 0 });
    uploadDocument(
      org,
      upload,
      file,
      (share) => setState({ kind: "sending", name: file.name, share }),
      controller.signal,
    )
      .then(
        ({ title }) => {
          setState({ kind: "idle" });
          notify({ text: t("upload.done", { title }) });
          done();
        },
        (error: unknown) => setState({ kind: "refused", text: textOf(error) }),
      )
      .finally(() => {
        void queries.invalidateQueries({ queryKey: trpc.documents.pathKey() });
        void queries.invalidateQueries({ queryKey: trpc.applications.pathKey() });
      });
  }

  return { state, send, cancel: () => abort.current?.abort() };
}
