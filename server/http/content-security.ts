import type { FastifyHelmetOptions } from "@fastify/helmet";
import type { Environment } from "#server/env.ts";

/** What a page may load: its own files, MapLibre's workers, and the basemap's server when one is set. */
export function contentSecurity(env: Environment): FastifyHelmetOptions {
  const basemap = env.basemapStyleUrl === undefined ? [] : [new URL(env.basemapStyleUrl).origin];
  const isEncrypted = env.publicUrl?.startsWith("https:") ?? false;
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        "default-src": ["'self'"],
        "base-uri": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "object-src": ["'none'"],
        "script-src": ["'self'"],
        // Positions and colours that depend on data are inline styles.
        "style-src": ["'self'", "'unsafe-inline'"],
        "worker-src": ["'self'", "blob:"],
        "font-src": ["'self'", "data:", ...basemap],
        "img-src": ["'self'", "data:", "blob:", ...basemap],
        "connect-src": ["'self'", ...basemap],
        ...(isEncrypted ? { "upgrade-insecure-requests": [] } : {}),
      },
    },
    strictTransportSecurity: isEncrypted ? { maxAge: 31_536_000 } : false,
    crossOriginEmbedderPolicy: false,
    referrerPolicy: { policy: "same-origin" },
  };
}
