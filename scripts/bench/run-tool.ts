import { spawn } from "node:child_process";

const limitMs = 240_000;

/**
 * Milliseconds that a program takes; null when it is not installed. Throws with its last words when it fails, or is ended
 * because it takes longer than four minutes.
 */
export function runTool(
  program: string,
  args: readonly string[],
  environment: Record<string, string> = {},
): Promise<number | null> {
  const started = performance.now();
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      stdio: ["ignore", "ignore", "pipe"],
      timeout: limitMs,
      env: { ...process.env, ...environment },
    });
    let words = "";
    child.stderr.on("data", (chunk: Buffer) => {
      words = (words + chunk.toString()).slice(-2000);
    });
    child.on("error", (error: NodeJS.ErrnoException) => (error.code === "ENOENT" ? resolve(null) : reject(error)));
    child.on("exit", (code, signal) =>
      code === 0
        ? resolve(performance.now() - started)
        : reject(new Error(`${program} ended with ${code ?? signal}: ${words}`)),
    );
  });
}
