import { spawn } from "node:child_process";
import { DomainError } from "#domain/errors.ts";

export type Scanner = {
  /** Program and arguments; the path of the file is added as the last one. No shell is involved. */
  command: readonly [string, ...string[]];
  timeoutMs?: number;
};

const usualTimeoutMs = 120_000;
const lastWordsMs = 500;
const mostWords = 4_096;
const shownWords = 300;

/**
 * Has a file looked at by the configured program: exit 0 lets it pass, 1 refuses it with the program's words, anything else
 * is a failure of the program, and the file is not taken in. `unscanned` where no program is configured. Errors:
 * `invalid-input` for a refused file, `internal` when the program fails or takes too long.
 */
export async function scanFile(
  scanner: Scanner | null,
  file: { path: string; name: string },
): Promise<"clean" | "unscanned"> {
  if (scanner === null) return "unscanned";
  const { exit, words } = await run(scanner, file.path);
  if (exit === 0) return "clean";
  const said = words.replaceAll(file.path, file.name).replace(/\s+/g, " ").trim().slice(0, shownWords);
  if (exit === 1) {
    throw new DomainError(
      "invalid-input",
      `${file.name}: expected a file that the scanner lets pass, it said: ${said}`,
      {
        field: "file",
        fault: "scan",
        said,
        file: { name: file.name, expected: "", found: said },
      },
    );
  }
  throw new DomainError("internal", `expected exit 0 or 1 of the scanner, got ${exit}: ${said}`, { fault: "scanner" });
}

function run(
  { command, timeoutMs = usualTimeoutMs }: Scanner,
  path: string,
): Promise<{ exit: string | number; words: string }> {
  const [program, ...given] = command;
  // The program gets none of our secrets.
  const { PATH = "", HOME = "", LANG = "C.UTF-8", TMPDIR } = process.env;
  const env = { PATH, HOME, LANG, ...(TMPDIR === undefined ? {} : { TMPDIR }) };
  return new Promise((resolve) => {
    let words = "";
    const child = spawn(program, [...given, path], {
      env,
      shell: false,
      stdio: ["ignore", "pipe", "pipe"],
      timeout: timeoutMs,
      killSignal: "SIGKILL",
    });
    const hear = (chunk: Buffer) => {
      if (words.length < mostWords) words += chunk.toString("utf8");
    };
    child.stdout.on("data", hear);
    child.stderr.on("data", hear);
    child.on("error", (error) => resolve({ exit: "no start", words: error.message }));
    const end = (code: number | null, signal: string | null) => resolve({ exit: code ?? signal ?? "none", words });
    child.on("close", end);
    // A grandchild may hold the pipes open after the program was ended.
    child.on("exit", (code, signal) => setTimeout(() => end(code, signal), lastWordsMs).unref());
  });
}
