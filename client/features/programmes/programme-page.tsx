import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSearch } from "wouter";
import { useTRPC } from "#client/api/trpc.ts";
import { inLanguage } from "#client/format/text-in-language.ts";
import { permissionsOf, useOrganisation } from "#client/state/organisation.ts";
import { Button, ButtonLink } from "#client/ui/button.tsx";
import { Card } from "#client/ui/card.tsx";
import { ErrorNotice } from "#client/ui/error-notice.tsx";
import { Hint } from "#client/ui/hint.tsx";
import { Page } from "#client/ui/page.tsx";
import { Skeleton } from "#client/ui/skeleton.tsx";
import type { ProgrammeDetail } from "#domain/programmes/programme-view.ts";
import { CopyDialog } from "./copy-dialog.tsx";
import { OptionalValues } from "./optional-values.tsx";
import { ProgrammeCalls } from "./programme-calls.tsx";
import { ProgrammeFunding } from "./programme-funding.tsx";
import { ProgrammeHeader } from "./programme-header.tsx";
import { ProgrammeStages } from "./programme-stages.tsx";
import { frameValues, ruleValues, scoringValues } from "./programme-values.ts";
import { ProgrammeVersions } from "./programme-versions.tsx";
import { RuleList } from "./rule-list.tsx";
import { SaveProblems } from "./save-problems.tsx";
import { UnverifiedCard } from "./unverified-card.tsx";
import { useProgrammeDraft } from "./use-programme-draft.ts";
import { useRetire } from "./use-retire.ts";
import { ValueTable } from "./value-table.tsx";

/** One programme with everything it holds; an administrator copies it and edits own copies. */
export function ProgrammePage({ id }: { id: string }) {
  const { t } = useTranslation(["programmes", "common"]);
  const trpc = useTRPC();
  const { slug } = useOrganisation();
  const asked = Number(new URLSearchParams(useSearch()).get("fassung") ?? 0);
  const version = Number.isInteger(asked) && asked > 0 ? { version: asked } : {};
  const programme = useQuery(trpc.programmes.get.queryOptions({ org: slug, id, ...version }));
  if (programme.data) return <Loaded key={`${id} ${asked}`} programme={programme.data} />;
  return (
    <Page title={t("column.programme")} crumbs={[{ label: t("title"), href: `/${slug}/programme` }]}>
      {programme.isPending && <Skeleton label={t("common:state.loading")} heights={[40, 120, 240]} />}
      {programme.isError && <ErrorNotice error={programme.error} onRetry={() => void programme.refetch()} />}
    </Page>
  );
}

function Loaded({ programme }: { programme: ProgrammeDetail }) {
  const { t } = useTranslation(["programmes", "common"]);
  const { slug, role } = useOrganisation();
  const [copying, setCopying] = useState(false);
  const draft = useProgrammeDraft(programme);
  const retire = useRetire();
  const { editing } = draft;
  const { record } = editing;
  const isOwn = programme.version > 0;
  const newest = programme.versions[0]?.version ?? 0;
  const isOlder = programme.version < newest;
  return (
    <Page
      title={inLanguage(record.title)}
      crumbs={[{ label: t("title"), href: `/${slug}/programme` }]}
      subtitle={isOwn ? t("version", { version: programme.version }) : t("fromCatalogue")}
      className="p-programme"
      actions={
        permissionsOf(role).administrate &&
        (editing.change ? (
          <>
            <Button onClick={draft.cancel}>{t("common:action.cancel")}</Button>
            <Button icon="undo" onClick={draft.undo} disabled={!draft.canUndo}>
              {t("common:action.undo")}
            </Button>
            <Button look="primary" onClick={draft.save} disabled={draft.isSaving}>
              {t("save")}
            </Button>
          </>
        ) : (
          <>
            {isOwn && !isOlder && (
              <Button onClick={() => retire({ id: programme.id, retired: !programme.retired })}>
                {programme.retired ? t("restore") : t("retire")}
              </Button>
            )}
            <Button icon="copy" onClick={() => setCopying(true)}>
              {t("copy.action")}
            </Button>
            {isOwn && !isOlder && (
              <Button look="primary" icon="pencil" onClick={draft.start}>
                {t("edit")}
              </Button>
            )}
          </>
        ))
      }
    >
      {editing.change && <Hint kind="info">{t("editing")}</Hint>}
      {isOlder && (
        <Hint
          kind="info"
          action={
            <ButtonLink href={`/${slug}/programme/${programme.id}`}>{t("toNewest", { version: newest })}</ButtonLink>
          }
        >
          {t("older")}
        </Hint>
      )}
      {programme.retired && <Hint>{t("retiredDone")}</Hint>}
      <SaveProblems draft={draft} />
      <UnverifiedCard record={record} />
      <ProgrammeHeader programme={programme} editing={editing} />
      <Card title={t("section.frame")}>
        <ValueTable caption={t("section.frame")} values={frameValues(record)} editing={editing} />
        <OptionalValues editing={editing} values={[{ path: ["validTo"], label: "value.validTo" }]} />
      </Card>
      <ProgrammeFunding editing={editing} />
      <ProgrammeCalls editing={editing} />
      <ProgrammeStages editing={editing} />
      {record.scoring && (
        <Card
          title={t("section.scoring")}
          aside={
            <ButtonLink small icon="table" href={`/${slug}/programme/${programme.id}/punkte`}>
              {t("scoreTables")}
            </ButtonLink>
          }
        >
          <p className="bl-zweit">{t("scoreTablesText")}</p>
          <ValueTable caption={t("section.scoring")} values={scoringValues(record)} editing={editing} />
        </Card>
      )}
      {(record.rules.length > 0 || editing.change) && (
        <Card title={t("section.rules")}>
          <ValueTable caption={t("section.rules")} values={ruleValues(record)} editing={editing} />
          <RuleList
            editing={editing}
            path={["rules"]}
            rules={record.rules}
            title={t("part.rules")}
            add={t("part.rule")}
          />
        </Card>
      )}
      {isOwn && <ProgrammeVersions programme={programme} />}
      {copying && <CopyDialog programme={programme} onClose={() => setCopying(false)} />}
    </Page>
  );
}
