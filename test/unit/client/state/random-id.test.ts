import { afterEach, expect, test, vi } from "vitest";
import { z } from "zod";
import { randomId } from "#client/state/random-id.ts";

afterEach(() => vi.unstubAllGlobals());

test("makes an id that the server takes where the page has no TLS", () => {
  vi.stubGlobal("crypto", { getRandomValues: crypto.getRandomValues.bind(crypto) });

  const ids = [randomId(), randomId()];

  for (const id of ids) expect(z.uuidv4().safeParse(id).success).toBe(true);
  expect(ids[0]).not.toBe(ids[1]);
});
