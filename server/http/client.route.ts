import { existsSync } from "node:fs";
import { join } from "node:path";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";

const serverPaths = /^\/(api|assets|healthz|ical|ogc|public(?!\/uebersicht\/[^/]+\/?(?:\?|$))|tiles|trpc)(\/|\?|$)/;

/** Serves the built client; every path that is not the server's own gets its page, which knows the rest. */
export async function registerClient(app: FastifyInstance, directory: string): Promise<void> {
  const hasClient = existsSync(join(directory, "index.html"));
  if (hasClient) {
    await app.register(fastifyStatic, {
      root: directory,
      index: false,
      preCompressed: true,
      cacheControl: false,
      setHeaders(response, path) {
        const isHashed = path.includes("/assets/");
        response.setHeader("cache-control", isHashed ? "public, max-age=31536000, immutable" : "no-cache");
      },
    });
  }
  app.get("/", sendPage);
  app.setNotFoundHandler((request, reply) => {
    const wantsPage =
      request.method === "GET" && !serverPaths.test(request.url) && !/\.\w+$/.test(request.url.split("?")[0] ?? "");
    if (wantsPage) return sendPage(request, reply);
    return reply
      .code(404)
      .send({ code: "not-found", message: `expected a route, got ${request.method} ${request.url}`, details: {} });
  });

  function sendPage(_request: FastifyRequest, reply: FastifyReply) {
    if (!hasClient) return reply.code(404).type("text/plain").send("The client is not built: run `npm run build`.\n");
    return reply.sendFile("index.html");
  }
}
