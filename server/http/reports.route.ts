import type { FastifyInstance, FastifyReply } from "fastify";
import { z } from "zod";
import { readers } from "#domain/roles.ts";
import { usualRuleSet } from "#domain/usual-rule-set.ts";
import { municipalityReport, type Report } from "#services/reports/municipality-report.ts";
import { projectReport } from "#services/reports/project-report.ts";
import { findReportsFile } from "#services/reports/reports-job.ts";
import { attachment } from "./attachment.ts";
import type { HttpContext } from "./http-context.ts";

const Org = z.object({ org: z.string().max(100) });
const Municipality = Org.extend({ ags: z.string().regex(/^\d{8}$/) });
const Project = Org.extend({ id: z.string().max(100) });
const Job = Org.extend({ jobId: z.uuid() });
const Query = z.object({ ruleSet: z.string().max(100).default(usualRuleSet) });

/**
 * `GET /api/{org}/reports/municipality/{ags}.pdf`, `/reports/project/{id or slug}.pdf` and, for a finished batch,
 * `/reports/{jobId}/file`; for readers of the organisation.
 */
export function registerReports(app: FastifyInstance, context: HttpContext): void {
  app.get("/api/:org/reports/municipality/:ags.pdf", async (request, reply) => {
    const { org, ags } = Municipality.parse(request.params);
    const { ruleSet } = Query.parse(request.query);
    const actor = await context.actorOf(request, org, readers);
    return sendReport(reply, await municipalityReport({ ...context, actor }, { ags, ruleSet }));
  });

  app.get("/api/:org/reports/project/:id.pdf", async (request, reply) => {
    const { org, id } = Project.parse(request.params);
    const actor = await context.actorOf(request, org, readers);
    return sendReport(reply, await projectReport({ ...context, actor }, { id }));
  });

  app.get("/api/:org/reports/:jobId/file", async (request, reply) => {
    const { org, jobId } = Job.parse(request.params);
    const actor = await context.actorOf(request, org, readers);
    const file = await findReportsFile({ db: context.db, actor }, jobId);
    const stream = await context.files.openFile(file.fileKey);
    reply.header("content-type", "application/zip");
    reply.header("content-length", file.bytes);
    reply.header("content-disposition", attachment(file.fileName));
    reply.header("cache-control", "private, no-store");
    return reply.send(stream);
  });
}

function sendReport(reply: FastifyReply, report: Report): FastifyReply {
  reply.header("content-type", "application/pdf");
  reply.header("content-disposition", attachment(report.fileName));
  reply.header("cache-control", "private, no-store");
  return reply.send(report.bytes);
}
