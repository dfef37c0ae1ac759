import type { z } from "zod";
import { type DeadlineKind, eventRefsOf } from "../procedure/deadline-rule.ts";
import type { Text } from "../rule-set.ts";
import { ruleSets } from "../rule-sets.data.ts";
import { Programme } from "./programme.ts";
import { walkOrigins } from "./walk-origins.ts";

/** What is wrong with a record and where: `path` leads through keys and indexes to the value. */
export type ProgrammeProblem = { readonly path: readonly (string | number)[]; readonly text: Text };

export type ProgrammeCheck =
  | { readonly ok: true; readonly programme: Programme }
  | { readonly ok: false; readonly problems: readonly ProgrammeProblem[] };

/**
 * Checks a record before it is saved: its shape, that stages, documents and calls it names exist, that windows and
 * ranges run forwards, and that what is called published names an address. Says everything at once.
 */
export function checkProgramme(record: unknown): ProgrammeCheck {
  const parsed = Programme.safeParse(record);
  if (!parsed.success) return { ok: false, problems: parsed.error.issues.map(toProblem) };
  const programme = parsed.data;
  const problems = [
    ...checkStages(programme),
    ...checkCalls(programme),
    ...checkFunding(programme),
    ...checkFrame(programme),
    ...checkOrigins(programme),
  ];
  return problems.length === 0 ? { ok: true, programme } : { ok: false, problems };
}

type Path = readonly (string | number)[];

function problem(path: Path, de: string, en: string): ProgrammeProblem {
  return { path, text: { de, en } };
}

function toProblem(issue: z.core.$ZodIssue): ProgrammeProblem {
  const path = issue.path.map((key) => (typeof key === "symbol" ? String(key) : key));
  if (issue.code === "too_small") {
    return problem(
      path,
      `Zu klein oder zu kurz: mindestens ${issue.minimum}.`,
      `Too small or too short: at least ${issue.minimum}.`,
    );
  }
  if (issue.code === "too_big") {
    return problem(
      path,
      `Zu groß oder zu lang: höchstens ${issue.maximum}.`,
      `Too large or too long: at most ${issue.maximum}.`,
    );
  }
  if (issue.code === "invalid_format" && issue.format === "url") {
    return problem(
      path,
      "Geben Sie eine vollständige Adresse ein, etwa https://…",
      "Enter a full address such as https://…",
    );
  }
  if (issue.code === "invalid_format" || issue.code === "custom") {
    return problem(
      path,
      "Die Form stimmt nicht, zum Beispiel ein Tag als JJJJ-MM-TT.",
      "The form is wrong, for example a day as YYYY-MM-DD.",
    );
  }
  return problem(path, "Der Wert fehlt oder hat die falsche Art.", "The value is missing or of the wrong kind.");
}

function checkStages({ stages }: Programme): ProgrammeProblem[] {
  const ids = new Set(stages.map((stage) => stage.id));
  const documents = new Set(stages.flatMap((stage) => stage.documents.map((document) => document.id)));
  const unknownStage = (path: Path, id: string) =>
    problem(path, `Die Stufe „${id}“ gibt es in diesem Verfahren nicht.`, `This procedure has no stage "${id}".`);
  const found: ProgrammeProblem[] = [
    ...repeated(stages, ["stages"]),
    ...repeated(
      stages.flatMap((stage) => stage.documents),
      ["stages"],
    ),
    ...repeated(
      stages.flatMap((stage) => stage.deadlines),
      ["stages"],
    ),
  ];
  for (const [at, stage] of stages.entries()) {
    for (const part of ["entry", "completion"] as const) {
      for (const [index, condition] of stage[part].entries()) {
        const path = ["stages", at, part, index];
        if (condition.kind === "stage-done" && !ids.has(condition.stage)) {
          found.push(unknownStage(path, condition.stage));
        }
        if (condition.kind === "document-present" && !documents.has(condition.document)) {
          found.push(
            problem(
              path,
              `Das Dokument „${condition.document}“ steht in keiner Stufe.`,
              `No stage lists the document "${condition.document}".`,
            ),
          );
        }
      }
    }
    for (const [index, id] of stage.unlocks.entries()) {
      if (!ids.has(id)) found.push(unknownStage(["stages", at, "unlocks", index], id));
    }
    for (const [index, rule] of stage.deadlines.entries()) {
      const path = ["stages", at, "deadlines", index];
      const named = rule.until === undefined ? [rule.of] : [rule.of, rule.until];
      for (const id of [...named, ...stagesOf(rule.kind)]) if (!ids.has(id)) found.push(unknownStage(path, id));
    }
  }
  const round = circles(stages);
  return [...found, ...(round.length > 0 ? round : waitingForLater(stages))];
}

/** Stages are gone through in their order: one that waits for a later one could never begin in its turn. */
function waitingForLater(stages: Programme["stages"]): ProgrammeProblem[] {
  return stages.flatMap((stage, at) => {
    const later = new Set(stages.slice(at + 1).map(({ id }) => id));
    return stage.entry.flatMap((condition, index) =>
      condition.kind === "stage-done" && later.has(condition.stage)
        ? [
            problem(
              ["stages", at, "entry", index],
              `„${stage.title.de}“ wartet auf eine Stufe, die erst danach kommt. Ändern Sie die Reihenfolge oder die Voraussetzung.`,
              `"${stage.title.en}" waits for a stage that comes after it. Change the order or the condition.`,
            ),
          ]
        : [],
    );
  });
}

function stagesOf(kind: DeadlineKind): string[] {
  return eventRefsOf(kind).flatMap((ref) => ("stage" in ref ? [ref.stage] : []));
}

/** Stages that wait for each other could never begin. */
function circles(stages: Programme["stages"]): ProgrammeProblem[] {
  const waitsFor = new Map(
    stages.map((stage) => [
      stage.id,
      stage.entry.flatMap((entry) => (entry.kind === "stage-done" ? [entry.stage] : [])),
    ]),
  );
  const reaches = (from: string, target: string, seen = new Set<string>()): boolean =>
    (waitsFor.get(from) ?? []).some((next) => {
      if (next === target) return true;
      if (seen.has(next)) return false;
      seen.add(next);
      return reaches(next, target, seen);
    });
  return stages.flatMap((stage, index) =>
    reaches(stage.id, stage.id)
      ? [
          problem(
            ["stages", index, "entry"],
            `„${stage.title.de}“ wartet über andere Stufen auf sich selbst.`,
            `"${stage.title.en}" waits for itself through other stages.`,
          ),
        ]
      : [],
  );
}

function checkCalls({ calls, stages }: Programme): ProgrammeProblem[] {
  const ids = new Set(calls.map((call) => call.id));
  const stageIds = new Set(stages.map((stage) => stage.id));
  return [
    ...repeated(calls, ["calls"]),
    ...calls.flatMap((call, index) => {
      const found: ProgrammeProblem[] = [];
      const opens = call.opensOn.value;
      const closes = call.closesOn?.value;
      if (opens && closes && opens > closes) {
        found.push(
          problem(
            ["calls", index, "closesOn"],
            "Der Aufruf endet vor seinem Beginn.",
            "The call closes before it opens.",
          ),
        );
      }
      for (const [at, other] of call.exclusiveWith.entries()) {
        if (!ids.has(other)) {
          found.push(
            problem(
              ["calls", index, "exclusiveWith", at],
              `Den Aufruf „${other}“ gibt es nicht.`,
              `There is no call "${other}".`,
            ),
          );
        }
      }
      for (const [at, { stage }] of call.waives.entries()) {
        if (!stageIds.has(stage)) {
          found.push(
            problem(
              ["calls", index, "waives", at],
              `Die Stufe „${stage}“ gibt es nicht.`,
              `There is no stage "${stage}".`,
            ),
          );
        }
      }
      return found;
    }),
  ];
}

function checkFunding({ funding }: Programme): ProgrammeProblem[] {
  return [
    ...repeated(funding.rates, ["funding", "rates"]),
    ...repeated(funding.targetShares, ["funding", "targetShares"]),
    ...repeated(funding.caps, ["funding", "caps"]),
    ...funding.caps.flatMap((cap, index) => {
      const path = ["funding", "caps", index];
      const lowest = cap.lowestCents?.value ?? null;
      const found: ProgrammeProblem[] = [];
      if (lowest !== null && cap.amountCents.value !== null && lowest > cap.amountCents.value) {
        found.push(
          problem(
            [...path, "lowestCents"],
            "Das untere Ende liegt über dem oberen.",
            "The lower end is above the upper one.",
          ),
        );
      }
      if (cap.tier && cap.tier.to !== null && cap.tier.to < cap.tier.from) {
        found.push(
          problem([...path, "tier"], "Die Staffel endet vor ihrem Beginn.", "The step ends before it begins."),
        );
      }
      if (cap.limits === "grant" && cap.source === null) {
        found.push(
          problem([...path, "source"], "Nennen Sie, wessen Zuwendung begrenzt ist.", "Name whose grant is limited."),
        );
      }
      return found;
    }),
  ];
}

function checkFrame(programme: Programme): ProgrammeProblem[] {
  const found: ProgrammeProblem[] = [];
  const { ruleSet } = programme;
  if (ruleSet !== null && !ruleSets.some((known) => known.id === ruleSet)) {
    found.push(problem(["ruleSet"], `Das Regelwerk „${ruleSet}“ gibt es nicht.`, `There is no rule set "${ruleSet}".`));
  }
  const from = programme.validFrom.value;
  const to = programme.validTo?.value;
  if (from && to && from > to) {
    found.push(problem(["validTo"], "Das Programm endet vor seinem Beginn.", "The programme ends before it begins."));
  }
  if ((programme.level === "land") !== (programme.land !== null)) {
    found.push(
      problem(
        ["land"],
        "Ein Landesprogramm nennt sein Land, ein Bundesprogramm keines.",
        "A programme of a Land names it, a federal one names none.",
      ),
    );
  }
  return found;
}

/** A value called published names where it was read; a value that was not found is empty, and only such a one is. */
function checkOrigins(programme: Programme): ProgrammeProblem[] {
  return walkOrigins(programme).flatMap((at) => {
    const { confidence, source } = at.origin;
    const isRead = confidence.startsWith("published");
    if (isRead && !source?.url) {
      return [
        problem(
          at.path,
          "Was veröffentlicht heißt, nennt die Adresse der Quelle.",
          "What is called published names the address of its source.",
        ),
      ];
    }
    if (at.value === undefined) return [];
    if (at.value === null && confidence !== "not-found") {
      return [
        problem(
          at.path,
          "Ohne Wert heißt die Angabe „nicht gefunden“.",
          "Without a value the entry is called not found.",
        ),
      ];
    }
    if (at.value !== null && confidence === "not-found") {
      return [
        problem(
          at.path,
          "Ein eingetragener Wert heißt nicht „nicht gefunden“; wählen Sie, wie sicher er ist.",
          "A value that was entered is not called not found; choose how sure it is.",
        ),
      ];
    }
    return [];
  });
}

function repeated(items: readonly { id: string }[], path: Path): ProgrammeProblem[] {
  const seen = new Set<string>();
  return items.flatMap(({ id }) => {
    if (!seen.has(id)) {
      seen.add(id);
      return [];
    }
    return [problem(path, `Die Kennung „${id}“ kommt doppelt vor.`, `The id "${id}" appears twice.`)];
  });
}
