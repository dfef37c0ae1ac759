import { useTranslation } from "react-i18next";
import { formatShare } from "#client/format/number.ts";
import type { WorkAhead } from "#domain/import-work.ts";

/** Says what a queued job waits for and how far that is; null stands for what starts in a moment. */
export function useWaitsText(): (ahead: WorkAhead | null) => string {
  const { t } = useTranslation("import");
  return (ahead) => {
    if (ahead === null) return t("waits.starting");
    const { kind, dryRun, fileName, done, total, queuedBefore } = ahead;
    const share = total ? ` (${formatShare(Math.min(done / total, 1))})` : "";
    const what =
      kind !== "import"
        ? t(kind === "export" || kind === "reports" || kind === "statuses" ? `waits.${kind}` : "waits.other")
        : fileName === null
          ? t(dryRun ? "waits.foreignCheck" : "waits.foreignImport")
          : t(dryRun ? "waits.check" : "waits.import", { name: fileName });
    const queue = queuedBefore > 0 ? `, ${t("waits.before", { count: queuedBefore })}` : "";
    return `${t("waits.for", { what: `${what}${share}` })}${queue}`;
  };
}
