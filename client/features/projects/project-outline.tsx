import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { useOrganisation } from "#client/state/organisation.ts";
import type { AreaGeometry, Position } from "#domain/geometry.ts";
import type { ProjectDetail } from "#domain/project.ts";

const widthPixels = 352;
const heightPixels = 180;
const paddingPixels = 16;

/** The outlines of the project's areas, to scale, north up; leads to the map. */
export function ProjectOutline({ project }: { project: ProjectDetail }) {
  const { t } = useTranslation("projects");
  const { slug } = useOrganisation();
  const rings = project.areaRevisions.map((revision) => ringsOf(revision.geometry));
  const toPixels = fitToFrame(rings.flat(2));
  const first = project.areaRevisions[0];
  return (
    <section className="kern-card bl-umriss" aria-label={t("areas.outline")}>
      <Link href={`/${slug}/karte/${first?.areaId ?? ""}`} aria-label={`${t("areas.outline")}: ${t("areas.open")}`}>
        <svg viewBox={`0 0 ${widthPixels} ${heightPixels}`} aria-hidden="true">
          {rings.map((area, index) => (
            <path
              key={project.areaRevisions[index]?.id}
              fillRule="evenodd"
              d={area.map((ring) => `M${ring.map((position) => toPixels(position).join(" ")).join("L")}Z`).join("")}
            />
          ))}
        </svg>
      </Link>
    </section>
  );
}

function ringsOf(geometry: AreaGeometry): Position[][] {
  return geometry.type === "Polygon" ? geometry.coordinates : geometry.coordinates.flat();
}

/** A function from [lon, lat] to pixels that fits all positions; degrees of longitude shrink with the latitude. */
function fitToFrame(positions: readonly Position[]): (position: Position) => [string, string] {
  const lons = positions.map(([lon]) => lon);
  const lats = positions.map(([, lat]) => lat);
  const [west, east, south, north] = [Math.min(...lons), Math.max(...lons), Math.min(...lats), Math.max(...lats)];
  const shrink = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const spanX = Math.max((east - west) * shrink, 1e-6);
  const spanY = Math.max(north - south, 1e-6);
  const scale = Math.min((widthPixels - 2 * paddingPixels) / spanX, (heightPixels - 2 * paddingPixels) / spanY);
  const left = (widthPixels - spanX * scale) / 2;
  const top = (heightPixels - spanY * scale) / 2;
  return ([lon, lat]) => [(left + (lon - west) * shrink * scale).toFixed(1), (top + (north - lat) * scale).toFixed(1)];
}
