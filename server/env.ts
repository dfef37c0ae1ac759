import { isIP } from "node:net";
import { resolve } from "node:path";
import { z } from "zod";
import { splitCommandLine } from "./command-line.ts";

const defaultPort = 8080;
const megabyte = 1024 * 1024;

const port = z.coerce.number<string>().int().min(0).max(65_535);
const mailAddress = /^([^<>\r\n]*<[^@\s<>]+@[^@\s<>]+>|[^@\s<>]+@[^@\s<>]+)$/;
const databaseUrl = z.string().regex(/^postgres(ql)?:\/\//);

/** Every part an address of the network or a network (`10.0.0.0/8`), or a word for those of this machine. */
function areProxies(text: string): boolean {
  if (text === "none") return true;
  return text.split(/\s*,\s*/).every((part) => {
    const [address = "", bits, ...more] = part.split("/");
    const most = isIP(address) === 6 ? 128 : 32;
    if (part === "loopback") return true;
    return (
      isIP(address) > 0 && more.length === 0 && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= most))
    );
  });
}

/** Every setting: what it expects in words (for the message), its schema, and the text for the README's table. */
export const settings = {
  PORT: { expects: "a port number from 0 to 65535", schema: port.default(defaultPort) },
  HOST: { expects: "an IP address or host name to listen on", schema: z.string().min(1).default("127.0.0.1") },
  DATA_DIR: { expects: "a folder", schema: z.string().min(1).default("./.data") },
  DATABASE_URL: { expects: "postgres://user:password@host:port/database", schema: databaseUrl.optional() },
  DATABASE_READ_URL: { expects: "postgres://user:password@host:port/database", schema: databaseUrl.optional() },
  DATABASE_POOL: {
    expects: "a number of connections from 2 to 200",
    schema: z.coerce.number<string>().int().min(2).max(200).default(10),
  },
  DATABASE_TEMPLATE_DIR: { expects: "a folder", schema: z.string().min(1).optional() },
  PUBLIC_URL: {
    expects: "the http(s) address under which people open the application",
    schema: z.url({ protocol: /^https?$/ }).optional(),
  },
  TRUSTED_PROXIES: {
    expects: "IP addresses or networks separated by commas, loopback, or none",
    schema: z.string().refine(areProxies).default("loopback"),
  },
  BASEMAP_STYLE_URL: {
    expects: "the https address of a MapLibre style",
    schema: z.url({ protocol: /^https?$/ }).optional(),
  },
  DEMO: { expects: "auto, 0 or 1", schema: z.enum(["auto", "0", "1"]).default("auto") },
  SECRET: { expects: "at least 32 characters", schema: z.string().min(32).optional() },
  LOG_LEVEL: {
    expects: "one of debug, info, warn, error, silent",
    schema: z.enum(["debug", "info", "warn", "error", "silent"]).default("info"),
  },
  UPLOAD_MAX_BYTES: {
    expects: "a number of bytes",
    schema: z.coerce
      .number<string>()
      .int()
      .min(1)
      .default(4096 * megabyte),
  },
  DOCUMENT_MAX_MB: {
    expects: "a number of megabytes from 1 to 4096",
    schema: z.coerce.number<string>().int().min(1).max(4096).default(50),
  },
  SCAN_COMMAND: {
    expects: "a program with its arguments; quotes closed, no shell",
    schema: z
      .string()
      .refine((text) => splitCommandLine(text) !== null)
      .optional(),
  },
  SMTP_URL: {
    expects: "smtp(s)://user:password@host:port",
    schema: z.url({ protocol: /^smtps?$/ }).optional(),
  },
  MAIL_FROM: {
    expects: "a mail address, needed with SMTP_URL",
    schema: z.string().regex(mailAddress).optional(),
  },
} as const;

export type Environment = {
  port: number;
  host: string;
  /** Absolute path of the folder that holds the embedded database, files and the instance's secret. */
  dataDirectory: string;
  databaseUrl: string | undefined;
  databaseReadUrl: string | undefined;
  databasePool: number;
  /** Keeps a prepared empty embedded database, so that further first starts are quick; for tests. */
  databaseTemplateDirectory: string | undefined;
  publicUrl: string | undefined;
  /** Whose word for the sender of a request counts (`X-Forwarded-For`); empty: nobody's. */
  trustedProxies: string[];
  basemapStyleUrl: string | undefined;
  demo: "auto" | "0" | "1";
  /** Signs sessions; when unset, the instance makes one and keeps it in its data directory. */
  secret: string | undefined;
  logLevel: "debug" | "info" | "warn" | "error" | "silent";
  uploadMaxBytes: number;
  documentMaxBytes: number;
  /** Looks at each document before it is kept: program and arguments, the path of the file follows. */
  scanCommand: [string, ...string[]] | null;
  /** Mail goes out through this server; without it nothing is mailed. */
  smtpUrl: string | undefined;
  mailFrom: string | undefined;
};

/** A setting that is not what it should be; every wrong one is named, with expectation and finding. */
export class EnvironmentError extends Error {
  override readonly name = "EnvironmentError";
}

/** Reads the settings; an empty variable counts as unset. */
export function readEnvironment(source: Readonly<Record<string, string | undefined>> = process.env): Environment {
  const given = Object.fromEntries(
    Object.keys(settings).map((name) => [name, source[name]?.trim() === "" ? undefined : source[name]?.trim()]),
  );
  const parsed = environmentSchema.safeParse(given);
  if (!parsed.success) {
    const names = new Set(parsed.error.issues.map((issue) => String(issue.path[0])));
    throw new EnvironmentError([...names].map((name) => explain(name, given[name])).join("\n"));
  }
  const value = parsed.data;
  if (value.SMTP_URL !== undefined && value.MAIL_FROM === undefined) {
    throw new EnvironmentError(explain("MAIL_FROM", undefined));
  }
  return {
    port: value.PORT,
    host: value.HOST,
    dataDirectory: resolve(value.DATA_DIR),
    databaseUrl: value.DATABASE_URL,
    databaseReadUrl: value.DATABASE_READ_URL,
    databasePool: value.DATABASE_POOL,
    databaseTemplateDirectory: value.DATABASE_TEMPLATE_DIR,
    publicUrl: value.PUBLIC_URL?.replace(/\/+$/, ""),
    trustedProxies: value.TRUSTED_PROXIES === "none" ? [] : value.TRUSTED_PROXIES.split(/\s*,\s*/),
    basemapStyleUrl: value.BASEMAP_STYLE_URL,
    demo: value.DEMO,
    secret: value.SECRET,
    logLevel: value.LOG_LEVEL,
    uploadMaxBytes: value.UPLOAD_MAX_BYTES,
    documentMaxBytes: value.DOCUMENT_MAX_MB * megabyte,
    scanCommand: value.SCAN_COMMAND === undefined ? null : splitCommandLine(value.SCAN_COMMAND),
    smtpUrl: value.SMTP_URL,
    mailFrom: value.MAIL_FROM,
  };
}

const environmentSchema = z.object({
  PORT: settings.PORT.schema,
  HOST: settings.HOST.schema,
  DATA_DIR: settings.DATA_DIR.schema,
  DATABASE_URL: settings.DATABASE_URL.schema,
  DATABASE_READ_URL: settings.DATABASE_READ_URL.schema,
  DATABASE_POOL: settings.DATABASE_POOL.schema,
  DATABASE_TEMPLATE_DIR: settings.DATABASE_TEMPLATE_DIR.schema,
  PUBLIC_URL: settings.PUBLIC_URL.schema,
  TRUSTED_PROXIES: settings.TRUSTED_PROXIES.schema,
  BASEMAP_STYLE_URL: settings.BASEMAP_STYLE_URL.schema,
  DEMO: settings.DEMO.schema,
  SECRET: settings.SECRET.schema,
  LOG_LEVEL: settings.LOG_LEVEL.schema,
  UPLOAD_MAX_BYTES: settings.UPLOAD_MAX_BYTES.schema,
  DOCUMENT_MAX_MB: settings.DOCUMENT_MAX_MB.schema,
  SCAN_COMMAND: settings.SCAN_COMMAND.schema,
  SMTP_URL: settings.SMTP_URL.schema,
  MAIL_FROM: settings.MAIL_FROM.schema,
});

const secretNames = new Set(["DATABASE_URL", "DATABASE_READ_URL", "SECRET", "SMTP_URL"]);

function explain(name: string, found: string | undefined): string {
  const setting = Object.entries(settings).find(([key]) => key === name)?.[1];
  if (found === undefined) return `${name}: expected ${setting?.expects ?? "a valid value"}, found nothing`;
  const shown = secretNames.has(name) ? `${found.length} characters (not shown)` : JSON.stringify(found);
  return `${name}: expected ${setting?.expects ?? "a valid value"}, found ${shown}`;
}
