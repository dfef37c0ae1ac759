import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { DomainError } from "#domain/errors.ts";
import { ruleSets } from "#domain/rule-sets.data.ts";
import { usualRuleSet } from "#domain/usual-rule-set.ts";
import { getSharedOverview } from "#services/overview/shared-overview.ts";
import type { HttpContext } from "./http-context.ts";

const Path = z.object({ secret: z.string().min(16).max(100) });
const Query = z.object({
  ruleSet: z.string().max(100).optional(),
  ags: z.string().max(20).optional(),
});

/** Reads of one address of the network; guessing a secret of 192 bits is out of reach anyway. */
const reads = { max: 60, timeWindow: "1 minute" };

/** The rule set of an overview that names none: the newest federal one. */

/** `GET /public/uebersicht/{secret}/daten`: the overview behind a shared address, without sign-in. */
export function registerSharedOverview(app: FastifyInstance, context: HttpContext): void {
  // The path holds the secret: it must not get into a log.
  const options = { logLevel: "silent", config: { rateLimit: reads } } as const;
  app.get("/public/uebersicht/:secret/daten", options, async (request, reply) => {
    const { secret } = Path.parse(request.params);
    const { ruleSet = usualRuleSet, ags } = Query.parse(request.query);
    const known = ruleSets.some((each) => each.id === ruleSet);
    reply.header("cache-control", "private, no-store").header("x-robots-tag", "noindex");
    const asked = { secret, ruleSet: known ? ruleSet : usualRuleSet, ags };
    return getSharedOverview(context, asked).catch((error: unknown) => {
      if (!(error instanceof DomainError)) context.log.error({ err: error }, "a shared overview could not be read");
      throw error;
    });
  });
}
