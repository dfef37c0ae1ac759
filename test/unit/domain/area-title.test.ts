import { describe, expect, it } from "vitest";
import { areaTitle } from "#domain/area-title.ts";

describe("areaTitle", () => {
  const place = { municipality: "Kleinstadt", district: "Moordorf", street: "Ahornweg" };

  it("names district and street, the municipality where there is no district, nothing where no place is known", () => {
    expect(areaTitle(place, [])).toBe("Moordorf, Ahornweg");
    expect(areaTitle({ ...place, district: null }, [])).toBe("Kleinstadt, Ahornweg");
    expect(areaTitle({ municipality: null, district: null, street: null }, [])).toBeNull();
  });

  it("numbers what is called the same", () => {
    expect(areaTitle(place, ["Moordorf, Ahornweg"])).toBe("Moordorf, Ahornweg 2");
    expect(areaTitle(place, ["Moordorf, Ahornweg", "Moordorf, Ahornweg 2"])).toBe("Moordorf, Ahornweg 3");
  });

  it("stays within the length of a title", () => {
    expect(areaTitle({ ...place, street: "x".repeat(200) }, [])).toHaveLength(115);
  });
});
