import { pino } from "pino";
import pretty from "pino-pretty";

const standardError = 2;

/** The log of a process, on standard error: standard output belongs to whoever called with --json. */
export function createLog(level: string) {
  const redact = ["req.headers.cookie", "req.headers.authorization", "*.password", "*.token", "*.secret"];
  const stream = process.stderr.isTTY
    ? pretty({ destination: standardError, sync: true, ignore: "pid,hostname,reqId" })
    : pino.destination({ dest: standardError, sync: false });
  return pino({ level, redact }, stream);
}
