import { describe, expect, it } from "vitest";
import { mentionAt, mentionedIn } from "#client/features/comments/mention-at.ts";

describe("mentionAt", () => {
  it("finds the name that is being typed before the caret", () => {
    expect(mentionAt("Frau @Ada", 9)).toEqual({ from: 5, text: "Ada" });
    expect(mentionAt("@", 1)).toEqual({ from: 0, text: "" });
    expect(mentionAt("(@Ada Am", 8)).toEqual({ from: 1, text: "Ada Am" });
    expect(mentionAt("@Ada Amt sagt", 5)).toEqual({ from: 0, text: "Ada " });
  });

  it("finds none in a mail address, after the name has ended, or without an @", () => {
    expect(mentionAt("ada@amt.example", 15)).toBeNull();
    expect(mentionAt("@Ada Amt sagt", 13)).toBeNull();
    expect(mentionAt("Ada", 3)).toBeNull();
  });
});

describe("mentionedIn", () => {
  const people = [
    { id: "1", name: "Ada" },
    { id: "2", name: "Ada Amt" },
    { id: "3", name: "Bert" },
  ];

  it("names whose whole name stands after an @, and the longer of two that begin alike", () => {
    expect(mentionedIn("@Ada Amt und @Bert", people)).toEqual(["2", "3"]);
    expect(mentionedIn("@Ada und @Ada Amt", people)).toEqual(["2", "1"]);
    expect(mentionedIn("Ada, Bert", people)).toEqual([]);
  });

  it("names all people of the same name", () => {
    const namesakes = [...people, { id: "4", name: "Bert" }];

    expect(mentionedIn("@Bert", namesakes)).toEqual(["3", "4"]);
  });
});
