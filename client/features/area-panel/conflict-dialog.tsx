import { useQuery } from "@tanstack/react-query";
import area from "@turf/area";
import { useTranslation } from "react-i18next";
import { useTRPC } from "#client/api/trpc.ts";
import { formatTime } from "#client/format/date.ts";
import { formatArea } from "#client/format/measure.ts";
import { formatCount } from "#client/format/number.ts";
import { Button } from "#client/ui/button.tsx";
import { Dialog } from "#client/ui/dialog.tsx";
import type { AreaGeometry } from "#domain/geometry.ts";
import type { AreaInHand, Conflict } from "./area-in-hand.ts";
import { ShapeComparison } from "./shape-comparison.tsx";

/** Both versions of an area that two people changed: compare first, then choose. */
export function ConflictDialog({
  org,
  ruleSet,
  mine,
  conflict,
  onKeepMine,
  onTakeTheirs,
  onClose,
}: {
  org: string;
  ruleSet: string;
  mine: AreaInHand;
  conflict: Conflict;
  onKeepMine: () => void;
  onTakeTheirs: () => void;
  onClose: () => void;
}) {
  const { t } = useTranslation("map-area");
  const { theirs } = conflict;
  const mineCounts = useCounts(org, ruleSet, mine.geometry);
  const theirCounts = useCounts(org, ruleSet, theirs.geometry);
  const rows = [
    [t("conflict.name"), mine.title, theirs.title],
    [t("conflict.area"), formatArea(area(mine.geometry)), formatArea(area(theirs.geometry))],
    [t("conflict.addresses"), formatCount(mineCounts?.total), formatCount(theirCounts?.total)],
    [t("conflict.eligible"), formatCount(mineCounts?.eligible), formatCount(theirCounts?.eligible)],
  ] as const;
  return (
    <Dialog
      title={t("conflict.title")}
      width="640px"
      onClose={onClose}
      footer={
        <>
          <Button onClick={onTakeTheirs}>{t("conflict.takeTheirs")}</Button>
          <Button look="primary" onClick={onKeepMine}>
            {t("conflict.keepMine")}
          </Button>
        </>
      }
    >
      <p>
        {t("conflict.banner", {
          name: conflict.changedBy ?? t("conflict.someone"),
          time: formatTime(conflict.changedAt),
        })}{" "}
        {t("conflict.intro")}
      </p>
      <ShapeComparison
        mine={mine.geometry}
        theirs={theirs.geometry}
        mineLabel={t("conflict.mine")}
        theirsLabel={t("conflict.theirs")}
      />
      <table className="bl-tab">
        <thead>
          <tr>
            <th scope="col">{t("conflict.attribute")}</th>
            <th scope="col">{t("conflict.mine")}</th>
            <th scope="col">{t("conflict.theirs")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, one, other]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{one}</td>
              <td>{one === other ? other : <b>{other}</b>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Dialog>
  );
}

function useCounts(org: string, ruleSet: string, geometry: AreaGeometry) {
  const trpc = useTRPC();
  return useQuery(trpc.areas.statistics.queryOptions({ org, ruleSet, geometry })).data?.addresses;
}
