import type { FastifyInstance } from "fastify";
import { DomainError } from "#domain/errors.ts";
import { findFeedCaller } from "#services/deadlines/calendar-feed.ts";
import { calendarText } from "#services/deadlines/calendar-text.ts";
import type { HttpContext } from "./http-context.ts";
import { originOf } from "./request-headers.ts";

const address = /^([\w-]{43})\.ics$/;
const readings = { max: 60, timeWindow: "1 minute" };

/** `GET /ical/{secret}.ics`: the deadlines of the person behind the secret; 404 for any that does not count (any more). */
export function registerCalendarFeed(app: FastifyInstance, context: HttpContext): void {
  // The path is the secret: it must not get into a log.
  const options = { logLevel: "silent", config: { rateLimit: readings } } as const;
  app.get<{ Params: { file: string } }>("/ical/:file", options, async (request, reply) => {
    const secret = address.exec(request.params.file)?.[1];
    const caller = secret === undefined ? null : await findFeedCaller(context, secret);
    if (!caller) throw new DomainError("not-found", "expected the address of a calendar that is still open");
    const text = await calendarText(caller, context.env.publicUrl ?? originOf(request)).catch((error: unknown) => {
      context.log.error({ err: error }, "a calendar could not be written");
      throw error;
    });
    reply.header("content-type", "text/calendar; charset=utf-8");
    reply.header("content-disposition", 'inline; filename="fristen.ics"');
    reply.header("cache-control", "private, no-store");
    reply.header("x-robots-tag", "noindex");
    return reply.send(text);
  });
}
