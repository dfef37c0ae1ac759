-- Whether an address lies in a drawn outline: inside, on its border, or at most a centimetre from it. The outline passes
-- through 7 decimals of a degree on its way to a browser and back, which moves a corner by up to 7 mm: without the tolerance
-- an address that is itself a corner of the outline would be lost. Metric geometries only (EPSG:25832).
--
-- Both bodies mean the same; a planner puts them into the statement, so that the index of the addresses is used. A server's
-- ST_DWithin keeps the outline prepared and takes a tenth of ST_Covers at 400 corners; the embedded engine's does not, so there
-- only the addresses that ST_Covers leaves out are measured.
do $$
begin
  if version() ~ 'wasm|emscripten' then
    create function within_outline(outline geometry, place geometry) returns boolean
      language sql immutable parallel safe
      as 'select place && st_expand(outline, 0.01::float8) and (st_covers(outline, place) or st_dwithin(outline, place, 0.01::float8))';
  else
    create function within_outline(outline geometry, place geometry) returns boolean
      language sql immutable parallel safe
      as 'select st_dwithin(outline, place, 0.01::float8)';
  end if;
end $$;
--> statement-breakpoint
-- An outline as it leaves the house: EPSG:4326 on a grid of 7 decimals, and valid there. Rounding alone can let a thin corner run
-- back over itself; such an outline is rounded by overlay instead, which drops the spike.
create function outline_in_degrees(outline geometry) returns geometry
  language sql immutable parallel safe
  as $$
    select case when st_isvalid(rounded) then rounded else st_reduceprecision(degrees, 1e-7) end
    from (select degrees, st_snaptogrid(degrees, 1e-7) as rounded from (select st_transform(outline, 4326) as degrees) d) r
  $$;
