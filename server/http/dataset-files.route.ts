import type { FastifyInstance, FastifyReply } from "fastify";
import { z } from "zod";
import { DomainError } from "#domain/errors.ts";
import { Language } from "#domain/language.ts";
import { planners } from "#domain/roles.ts";
import { getDataset } from "#services/datasets.ts";
import { findImportReport } from "#services/imports/find-import-report.ts";
import { reportInLanguage } from "#services/imports/report-in-language.ts";
import { attachment } from "./attachment.ts";
import type { HttpContext } from "./http-context.ts";

const DatasetPath = z.object({ org: z.string().max(100), id: z.coerce.number<string>().int().positive() });
const ReportQuery = z.object({ lang: Language.optional() });
const JobPath = z.object({ org: z.string().max(100), jobId: z.uuid() });

/**
 * `GET /api/{org}/datasets/{id}/report.csv` and `…/file`: what became of single rows, and the file as it was delivered;
 * `GET /api/{org}/imports/{jobId}/report.csv`: the report of a dry run, which leaves no dataset. Reports are in the language
 * of `?lang=`, without it as they are stored.
 */
export function registerDatasetFiles(app: FastifyInstance, context: HttpContext): void {
  const { db } = context;

  async function send(reply: FastifyReply, key: string | null, fileName: string, contentType: string, lang?: Language) {
    if (key === null) throw new DomainError("not-found", `expected the file ${fileName}, found none`);
    const stored = await context.files.openFile(key);
    const stream = lang === undefined ? stored : reportInLanguage(stored, lang);
    reply.header("content-type", contentType);
    reply.header("content-disposition", attachment(fileName));
    reply.header("cache-control", "private, no-store");
    return reply.send(stream);
  }

  app.get("/api/:org/datasets/:id/report.csv", async (request, reply) => {
    const { org, id } = DatasetPath.parse(request.params);
    const actor = await context.actorOf(request, org, planners);
    const { lang } = ReportQuery.parse(request.query);
    const { reportKey } = await getDataset({ db, actor }, id);
    return send(reply, reportKey, `einlesen-${id}-bericht.csv`, "text/csv; charset=utf-8", lang);
  });

  app.get("/api/:org/datasets/:id/file", async (request, reply) => {
    const { org, id } = DatasetPath.parse(request.params);
    const actor = await context.actorOf(request, org, planners);
    const { fileKey, fileName } = await getDataset({ db, actor }, id);
    return send(reply, fileKey, fileName, "application/octet-stream");
  });

  app.get("/api/:org/imports/:jobId/report.csv", async (request, reply) => {
    const { org, jobId } = JobPath.parse(request.params);
    const actor = await context.actorOf(request, org, planners);
    const { lang } = ReportQuery.parse(request.query);
    const reportKey = await findImportReport({ db, actor }, jobId);
    return send(reply, reportKey, "einlesen-bericht.csv", "text/csv; charset=utf-8", lang);
  });
}
