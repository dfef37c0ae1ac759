import { afterEach, describe, expect, it, vi } from "vitest";
import { RecentSignIns } from "#services/recent-sign-ins.ts";
import type { SignedIn } from "#services/sign-in.ts";

const somebody: SignedIn = {
  user: { id: "1", name: "Anna", email: "anna@example.org", isInstanceAdministrator: false, language: null },
  memberships: [],
};

function counted(answer: () => Promise<SignedIn | null>) {
  const find = vi.fn(answer);
  return { find, recent: new RecentSignIns(find) };
}

describe("RecentSignIns", () => {
  afterEach(() => vi.useRealTimers());

  it("asks once for questions at the same time and shortly after", async () => {
    const { find, recent } = counted(async () => somebody);

    const answers = await Promise.all([recent.get("a"), recent.get("a")]);
    await recent.get("a");
    await recent.get("b");

    expect(answers).toEqual([somebody, somebody]);
    expect(find.mock.calls).toEqual([["a"], ["b"]]);
  });

  it("asks again once told to forget, also while the answer is under way", async () => {
    let answer: SignedIn | null = somebody;
    const { recent } = counted(async () => answer);

    const before = recent.get("a");
    recent.forget();
    answer = null;

    expect(await before).toEqual(somebody);
    expect(await recent.get("a")).toBeNull();
  });

  it("asks again after two seconds", async () => {
    vi.useFakeTimers({ toFake: ["performance", "Date"] });
    vi.advanceTimersByTime(1);
    const { find, recent } = counted(async () => somebody);

    await recent.get("a");
    vi.advanceTimersByTime(1900);
    await recent.get("a");
    vi.advanceTimersByTime(200);
    await recent.get("a");

    expect(find).toHaveBeenCalledTimes(2);
  });

  it("keeps neither nobody nor a failure", async () => {
    const answers: (SignedIn | null | Error)[] = [null, new Error("no database"), somebody];
    const { recent } = counted(async () => {
      const next = answers.shift();
      if (next instanceof Error) throw next;
      return next ?? null;
    });

    expect(await recent.get(undefined)).toBeNull();
    await expect(recent.get(undefined)).rejects.toThrow("no database");
    expect(await recent.get(undefined)).toEqual(somebody);
  });
});
