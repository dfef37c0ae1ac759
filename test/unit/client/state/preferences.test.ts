import { describe, expect, it } from "vitest";
import { permissionsOf } from "#client/state/organisation.ts";
import { effectiveTheme } from "#client/state/preferences.ts";
import { createStore } from "#client/state/store.ts";

describe("effectiveTheme", () => {
  it("follows the system only when the person chose the system", () => {
    expect(effectiveTheme("system", true)).toBe("dark");
    expect(effectiveTheme("system", false)).toBe("light");
    expect(effectiveTheme("light", true)).toBe("light");
    expect(effectiveTheme("dark", false)).toBe("dark");
  });
});

describe("createStore", () => {
  it("tells watchers of a change and not of the same value again", () => {
    const store = createStore(1);
    const seen: number[] = [];
    const stop = store.subscribe(() => seen.push(store.get()));

    store.set(1);
    store.set(2);
    store.set((value) => value + 1);
    stop();
    store.set(9);

    expect(seen).toEqual([2, 3]);
  });
});

describe("permissionsOf", () => {
  it("lets the mayor read and not plan, export or administrate", () => {
    expect(permissionsOf("mayor")).toEqual({
      read: true,
      projects: true,
      plan: false,
      export: false,
      administrate: false,
    });
  });

  it("lets the funding officer export and not plan", () => {
    expect(permissionsOf("funding-officer")).toEqual({
      read: true,
      projects: true,
      plan: false,
      export: true,
      administrate: false,
    });
  });

  it("keeps the viewer on the map", () => {
    expect(permissionsOf("viewer")).toEqual({
      read: false,
      projects: false,
      plan: false,
      export: false,
      administrate: false,
    });
  });

  it("lets the adviser in to projects alone", () => {
    expect(permissionsOf("adviser")).toEqual({
      read: false,
      projects: true,
      plan: false,
      export: false,
      administrate: false,
    });
  });
});
