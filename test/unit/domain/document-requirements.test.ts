import { describe, expect, it } from "vitest";
import type { Document } from "#domain/document.ts";
import { documentRequirements } from "#domain/document-requirements.ts";
import { replayStages } from "#domain/procedure/replay-stages.ts";
import type { Stage } from "#domain/programmes/stage.ts";

const words = (text: string) => ({ de: text, en: text });

/** Four stages with one document each; `offer` has an optional one, `extra` is an optional stage. */
const stages = ["plan", "extra", "offer", "build"].map((id) => ({
  ...{
    id,
    title: words(id),
    phase: words(id),
    optional: id === "extra",
    entry: [],
    completion: [],
    deadlines: [],
    unlocks: [],
  },
  documents: [
    { id: `${id}-paper`, title: words(id), direction: "produce", required: true },
    ...(id === "offer" ? [{ id: "photo", title: words("photo"), direction: "produce", required: false }] : []),
  ],
})) as unknown as Stage[];

const event = (seq: number, kind: "complete" | "skip", stage: string) => ({
  ...{ id: String(seq), seq, kind, stage, occurredOn: "2026-02-01", reason: "weil", corrects: null },
  ...{ recordedAt: "2026-02-01T00:00:00Z", recordedBy: "Ada" },
});

const paper = (id: string, requirement: string, day: string, stage: string | null = null) =>
  ({ id, requirement, stage, versions: [{ uploadedAt: `${day}T10:00:00.000Z` }] }) as unknown as Document;

function states(given: {
  events?: ReturnType<typeof event>[];
  documents?: Document[];
  visible?: string[];
  dueOn?: [string, string][];
}) {
  const documents = given.documents ?? [];
  return documentRequirements(stages, replayStages(stages, given.events ?? []), {
    documents,
    visible: new Set(given.visible ?? documents.map(({ id }) => id)),
    dueOn: new Map(given.dueOn),
    today: "2026-03-01",
  });
}

const short = (list: ReturnType<typeof states>) => Object.fromEntries(list.map(({ id, state }) => [id, state]));

describe("documentRequirements", () => {
  it("misses the papers of the stage in hand, and waits for those of later ones", () => {
    expect(short(states({}))).toEqual({
      ...{ "plan-paper": "missing", "extra-paper": "upcoming", "offer-paper": "upcoming" },
      ...{ photo: "not-needed", "build-paper": "upcoming" },
    });
  });

  it("calls late what a finished stage left behind, and asks nothing of a skipped one or an optional one passed by", () => {
    const events = [event(1, "complete", "plan"), event(2, "skip", "offer")];

    expect(short(states({ events }))).toEqual({
      ...{ "plan-paper": "late", "extra-paper": "not-needed", "offer-paper": "not-needed" },
      ...{ photo: "not-needed", "build-paper": "missing" },
    });
  });

  it("calls late what is missing the day after its deadline, not on the day", () => {
    expect(short(states({ dueOn: [["plan", "2026-03-01"]] }))["plan-paper"]).toBe("missing");
    expect(short(states({ dueOn: [["plan", "2026-02-28"]] }))["plan-paper"]).toBe("late");
  });

  it("finds the newest paper that answers, and says of an invisible one only that it is there", () => {
    const documents = [paper("new", "plan-paper", "2026-02-20"), paper("old", "plan-paper", "2026-01-20")];

    const [open] = states({ documents });
    const [hidden] = states({ documents, visible: ["old"] });
    const [none] = states({ documents, visible: [] });

    expect(open).toMatchObject({ state: "present", documentId: "new", presentSince: "2026-02-20" });
    expect(hidden).toMatchObject({ state: "present", documentId: "old" });
    expect(none).toMatchObject({ state: "present", documentId: null });
  });

  it("counts no paper that was sent for another stage or another requirement", () => {
    const documents = [paper("a", "plan-paper", "2026-02-20", "offer"), paper("b", "photo", "2026-02-20")];

    expect(short(states({ documents }))).toMatchObject({ "plan-paper": "missing", photo: "present" });
  });
});
