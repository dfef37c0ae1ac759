import { countySize, nationSize } from "./row.ts";
import type { BenchOptions } from "./run-bench.ts";

/** What a run with these options does not measure at all, in a sentence each. */
export function notAskedFor({
  scale,
  engine,
  addresses,
}: Pick<BenchOptions, "scale" | "engine" | "addresses">): string[] {
  const reasons: string[] = [];
  if (scale === "county") {
    if (engine) reasons.push(`everything on the ${engine === "native" ? "embedded" : "native"} engine: not asked for`);
    if (addresses !== undefined && addresses !== countySize)
      reasons.push(`a county of ${countySize} addresses: asked for ${addresses}, so targets mean little`);
    reasons.push("the nation of 25 million addresses: a run of its own (--scale nation)");
  } else {
    if (addresses !== undefined && addresses < nationSize)
      reasons.push(`a nation of ${nationSize} addresses: asked for ${addresses}`);
    reasons.push("the embedded engine: the nation is for PostgreSQL alone");
    reasons.push(
      "import, classification, gap areas, funding, bundle and cold start: rows of the county (--scale county)",
    );
  }
  reasons.push("route estimates: the product makes none yet");
  return reasons;
}
