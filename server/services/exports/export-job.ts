import { rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { type ExportResult, exportExtensions } from "#domain/export-request.ts";
import { germanDay } from "#domain/german-day.ts";
import { slugOf } from "#domain/slug.ts";
import type { FileStore } from "../file-store.ts";
import { defineJob } from "../jobs.ts";
import { ExportPlan } from "./export-plan.ts";
import { writeExport } from "./write-export.ts";

export const exportKind = "export";

/** The long work behind a download: writes the file and keeps it in the store; starts anew after a restart. */
export function exportJob(files: FileStore) {
  return defineJob<unknown, ExportResult | null>(
    exportKind,
    async (input, context) => {
      const plan = ExportPlan.parse(input);
      const folder = await files.workFolder();
      try {
        const path = join(folder, `finished.${exportExtensions[plan.format]}`);
        const workFolder = await files.workFolder();
        const counts = await writeExport(context.db, plan, { path, workFolder }, context).finally(() =>
          rm(workFolder, { recursive: true, force: true }),
        );
        if (!counts) return null;
        const { key } = await files.putFile(path);
        const { size } = await stat(path);
        const url = `/api/${plan.organisation.slug}/exports/${context.jobId}/file`;
        return { fileKey: key, fileName: exportFileName(plan), bytes: size, url, ...counts };
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
    { restarts: true, apart: true },
  );
}

/** "oberdorf_2026-11-18.zip"; a CSV and a Shapefile are told apart by a word of their own. */
export function exportFileName(plan: Pick<ExportPlan, "title" | "madeAt" | "format">): string {
  const kind = plan.format === "csv" || plan.format === "shp" ? `_${plan.format}` : "";
  return `${slugOf(plan.title, "adressen")}_${germanDay(new Date(plan.madeAt))}${kind}.${exportExtensions[plan.format]}`;
}
