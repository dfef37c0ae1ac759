import type { FastifyInstance, FastifyReply } from "fastify";
import { z } from "zod";
import { projectFunders, projectWorkers } from "#domain/roles.ts";
import { slugOf } from "#domain/slug.ts";
import { applicationWorkbook } from "#services/workbook/application-workbook.ts";
import { ledgerWorkbook } from "#services/workbook/ledger-sheet.ts";
import { projectsWorkbook } from "#services/workbook/projects-workbook.ts";
import { type Workbook, workbookJson } from "#services/workbook/workbook.ts";
import { writeWorkbook } from "#services/workbook/write-workbook.ts";
import { attachment } from "./attachment.ts";
import type { HttpContext } from "./http-context.ts";

const Ending = z.enum(["xlsx", "json"]);
const OfOrganisation = z.object({ org: z.string().max(100), ending: Ending });
const OfApplication = OfOrganisation.extend({ id: z.uuid() });

/**
 * `GET /api/{org}/applications/{id}/workbook.{xlsx|json}` and `…/ledger.{xlsx|json}`: what is known of one application, and
 * its address ledger; `GET /api/{org}/projects/workbook.{xlsx|json}`: the sheet over all projects. For those who work on them.
 */
export function registerWorkbook(app: FastifyInstance, context: HttpContext): void {
  app.get("/api/:org/applications/:id/workbook.:ending", async (request, reply) => {
    const { org, id, ending } = OfApplication.parse(request.params);
    const actor = await context.actorOf(request, org, projectWorkers);
    const caller = { db: context.db, now: context.now, actor };
    return sendWorkbook(reply, await applicationWorkbook(caller, { id }), ending, "antrag");
  });
  app.get("/api/:org/applications/:id/ledger.:ending", async (request, reply) => {
    const { org, id, ending } = OfApplication.parse(request.params);
    const actor = await context.actorOf(request, org, projectWorkers);
    const caller = { db: context.db, now: context.now, actor };
    return sendWorkbook(reply, await ledgerWorkbook(caller, { id }), ending, "adressbuch");
  });
  app.get("/api/:org/projects/workbook.:ending", async (request, reply) => {
    const { org, ending } = OfOrganisation.parse(request.params);
    const actor = await context.actorOf(request, org, [...new Set([...projectWorkers, ...projectFunders])]);
    const caller = { db: context.db, now: context.now, actor };
    return sendWorkbook(reply, await projectsWorkbook(caller), ending, "projekte");
  });
}

async function sendWorkbook(reply: FastifyReply, workbook: Workbook, ending: z.infer<typeof Ending>, name: string) {
  const type = { xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", json: "application/json" };
  reply.header("content-type", type[ending]);
  reply.header("content-disposition", attachment(`${slugOf(workbook.title, name)}.${ending}`));
  reply.header("cache-control", "private, no-store");
  return reply.send(ending === "json" ? JSON.stringify(workbookJson(workbook)) : await writeWorkbook(workbook));
}
