import { describe, expect, it } from "vitest";
import { errorCodeOf } from "#client/format/error-code.ts";

const answered = (data: unknown) => Object.assign(new Error("of a call"), { data });

describe("the code of an error", () => {
  it.each([
    [answered({ code: "forbidden" }), "forbidden"],
    [answered({ code: "of a newer server" }), "internal"],
    [answered({}), "internal"],
    // A call that no answer came to.
    [answered(undefined), "network"],
    [new TypeError("Failed to fetch"), "network"],
    [new TypeError("NetworkError when attempting to fetch resource."), "network"],
    [new TypeError("Load failed"), "network"],
    [new TypeError("Failed to fetch dynamically imported module: http://127.0.0.1/a.js"), "outdated"],
    [new TypeError("error loading dynamically imported module: http://127.0.0.1/a.js"), "outdated"],
    [new TypeError("Importing a module script failed."), "outdated"],
    [new Error("Unable to preload CSS for /assets/a.css"), "outdated"],
    [new TypeError("Cannot read properties of null (reading 'id')"), "page"],
    [new Error('Source "addresses" already exists.'), "page"],
    ["a text", "internal"],
    [null, "internal"],
  ])("of %s is %s", (error, code) => {
    expect(errorCodeOf(error)).toBe(code);
  });
});
