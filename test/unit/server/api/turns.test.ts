import { describe, expect, it } from "vitest";
import { Turns } from "#server/api/turns.ts";

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe("turns of one person", () => {
  it("run as many at once as allowed, and all in the end, in their order", async () => {
    const turns = new Turns({ running: 2, waiting: 10 });
    let running = 0;
    let most = 0;
    const started: number[] = [];
    const call = (n: number) =>
      turns.run("anna", async () => {
        started.push(n);
        running += 1;
        most = Math.max(most, running);
        await wait(5);
        running -= 1;
        return n;
      });

    const results = await Promise.all([0, 1, 2, 3, 4, 5, 6].map(call));

    expect(results).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(started).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(most).toBe(2);
  });

  it("refuse one more than may wait, and only to that person", async () => {
    const turns = new Turns({ running: 1, waiting: 1 });
    const slow = () => wait(20);

    const first = [turns.run("anna", slow), turns.run("anna", slow)];
    const third = turns.run("anna", slow);

    await expect(third).rejects.toMatchObject({ code: "too-many-requests", details: { most: 2 } });
    await expect(turns.run("bernd", async () => "served")).resolves.toBe("served");
    await Promise.all(first);
    await expect(turns.run("anna", async () => "served")).resolves.toBe("served");
  });

  it("go on after a call that failed", async () => {
    const turns = new Turns({ running: 1, waiting: 5 });

    const failed = turns.run("anna", async () => Promise.reject(new Error("no")));
    const next = turns.run("anna", async () => "served");

    await expect(failed).rejects.toThrow("no");
    await expect(next).resolves.toBe("served");
  });
});
