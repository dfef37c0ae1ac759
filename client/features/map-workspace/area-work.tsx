import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { AreaPanel } from "#client/features/area-panel/area-panel.tsx";
import type { AreaWork as Work } from "./use-area-work.ts";

const ConflictDialog = lazy(async () => ({
  default: (await import("#client/features/area-panel/conflict-dialog.tsx")).ConflictDialog,
}));
const ProjectDialog = lazy(async () => ({
  default: (await import("#client/features/projects/project-dialog.tsx")).ProjectDialog,
}));
const AddressListDialog = lazy(async () => ({
  default: (await import("#client/features/explanation/address-list-dialog.tsx")).AddressListDialog,
}));

/** The panel of the area in hand and the dialogs that belong to it. */
export function AreaWork({
  org,
  ruleSet,
  work,
  mayPlan,
  mayList,
  explained,
}: {
  org: string;
  ruleSet: string;
  work: Work;
  mayPlan: boolean;
  /** The addresses of any shape, one by one. */
  mayList: boolean;
  explained: (name: string) => { open: boolean; onOpenChange: (open: boolean) => void };
}) {
  const { t } = useTranslation("map-area");
  const { area, dialog, setDialog } = work;
  const penDown = work.drawing.mode === "polygon" || work.drawing.mode === "rectangle";
  return (
    <>
      <AreaPanel
        area={penDown ? null : area}
        saving={work.saving}
        drawing={penDown}
        mayPlan={mayPlan}
        mayEdit={work.mayEdit}
        mayList={mayList}
        ruleSet={ruleSet}
        preview={work.preview}
        statistics={work.statistics}
        error={work.statisticsError}
        onRetry={work.retryStatistics}
        explained={explained}
        actions={{
          rename: work.rename,
          close: work.close,
          zoom: work.zoom,
          createProject: () => setDialog("project"),
          fixRevision: work.fixRevision,
          showList: () => setDialog("list"),
          remove: work.remove,
          compare: () => setDialog("conflict"),
          retrySaving: work.saveNow,
          cutTaken: work.cutTaken,
          duplicate: work.duplicate,
        }}
      />
      <Suspense>
        {dialog === "conflict" && area?.conflict && (
          <ConflictDialog
            org={org}
            ruleSet={ruleSet}
            mine={area}
            conflict={area.conflict}
            onKeepMine={work.keepMine}
            onTakeTheirs={work.takeTheirs}
            onClose={() => setDialog(null)}
          />
        )}
        {dialog === "project" && area?.saved && (
          <ProjectDialog areaId={area.saved.id} ruleSet={ruleSet} onClose={() => setDialog(null)} />
        )}
        {dialog === "list" && work.statistics && (
          <AddressListDialog
            title={`${area?.title ?? ""}: ${t("explain.total")}`}
            addresses={{ within: { kind: "polygon", geometry: work.statistics.geometry }, ruleSet }}
            onClose={() => setDialog(null)}
          />
        )}
      </Suspense>
    </>
  );
}
