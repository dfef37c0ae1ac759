import { initTRPC } from "@trpc/server";
import { z } from "zod";
import { AddressDetail, AddressRow } from "#domain/address.ts";
import { AddressSet } from "#domain/address-set.ts";
import { AreaStatistics } from "#domain/area-statistics.ts";
import { DataState, DatasetKind, DatasetView } from "#domain/dataset.ts";
import { ExpansionArea } from "#domain/expansion-area.ts";
import { GapParameters, GapResult } from "#domain/gap-area.ts";
import { AreaGeometry, BoundingBox, Position } from "#domain/geometry.ts";
import { MapFilter } from "#domain/map-filter.ts";
import { ProjectDetail, ProjectStatus, ProjectSummary } from "#domain/project.ts";
import { Role } from "#domain/roles.ts";
import { RuleSetView } from "#domain/rule-set.ts";
import { StatusClass } from "#domain/status.ts";

const t = initTRPC.create();
const org = z.object({ org: z.string() });
const q = <I extends z.ZodType, O extends z.ZodType>(input: I, output: O) =>
  t.procedure
    .input(input)
    .output(output)
    .query((): never => {
      throw new Error("shape only");
    });
const n = <O extends z.ZodType>(output: O) =>
  t.procedure.output(output).query((): never => {
    throw new Error("shape only");
  });
const m = <I extends z.ZodType, O extends z.ZodType>(input: I, output: O) =>
  t.procedure
    .input(input)
    .output(output)
    .mutation((): never => {
      throw new Error("shape only");
    });
const Counts = z.object({
  total: z.number(),
  byClass: z.record(StatusClass, z.number()),
  eligible: z.number(),
  unknownEligibility: z.number(),
  committed: z.number(),
  committedByClass: z.record(StatusClass, z.number()),
});
const Job = z.object({
  id: z.string(),
  kind: z.string(),
  state: z.enum(["queued", "running", "done", "failed", "cancelled"]),
  done: z.number(),
  total: z.number().nullable(),
  step: z.string().nullable(),
  result: z.unknown(),
  error: z.object({ code: z.string(), message: z.string() }).nullable(),
});
const conflict = <T extends z.ZodType>(value: T) =>
  z.object({
    ok: z.literal(false),
    conflict: z.object({ mine: value, theirs: value, changedBy: z.string().nullable(), changedAt: z.string() }),
  });
const SortedBy = z.object({
  by: z.enum(["text", "class", "downMbps", "municipality"]),
  direction: z.enum(["asc", "desc"]),
});
const idInput = org.extend({ id: z.string() });

const router = t.router({
  session: t.router({
    get: q(
      z.object({}),
      z.object({
        user: z.object({ id: z.string(), name: z.string(), email: z.string() }).nullable(),
        instanceAdministrator: z.boolean(),
        organisations: z.array(
          z.object({
            id: z.string(),
            slug: z.string(),
            name: z.string(),
            role: Role,
            municipalities: z.array(z.string()),
          }),
        ),
        demo: z.boolean(),
        demoSignIns: z.array(z.object({ role: Role })),
        basemapStyleUrl: z.string().nullable(),
      }),
    ),
  }),
  dataState: t.router({ get: q(org, DataState) }),
  ruleSets: t.router({ list: n(z.array(RuleSetView)) }),
  map: t.router({
    counts: q(
      org.extend({
        ruleSet: z.string(),
        bounds: BoundingBox.optional(),
        filter: MapFilter.optional(),
        asOf: z.number().optional(),
      }),
      z.object({
        inBounds: Counts.nullable(),
        overall: Counts,
        operators: z.array(z.object({ id: z.number(), name: z.string(), addresses: z.number() })),
        municipalities: z.array(z.object({ ags: z.string(), name: z.string(), addresses: z.number() })),
        revision: z.number(),
      }),
    ),
  }),
  addresses: t.router({
    search: q(
      org.extend({ query: z.string(), limit: z.number().optional() }),
      z.array(
        z.object({
          kind: z.enum(["address", "municipality", "district", "project", "street"]),
          id: z.string(),
          label: z.string(),
          detail: z.string(),
          position: Position,
          bounds: BoundingBox.optional(),
        }),
      ),
    ),
    get: q(org.extend({ id: z.string(), ruleSet: z.string(), asOf: z.number().optional() }), AddressDetail),
    list: q(
      org.extend({
        set: AddressSet,
        sort: SortedBy.optional(),
        cursor: z.string().nullish(),
        limit: z.number().optional(),
        asOf: z.number().optional(),
      }),
      z.object({ total: z.number(), rows: z.array(AddressRow), nextCursor: z.string().nullable() }),
    ),
  }),
  gaps: t.router({
    list: q(org.extend({ ruleSet: z.string(), parameters: GapParameters, ags: z.string().optional() }), GapResult),
    presets: n(z.array(z.object({ id: z.string(), label: z.string(), parameters: GapParameters, source: z.string() }))),
  }),
  places: t.router({
    list: q(
      org,
      z.array(
        z.object({
          kind: z.enum(["municipality", "district"]),
          id: z.string(),
          name: z.string(),
          ags: z.string(),
          addresses: z.number(),
        }),
      ),
    ),
    outline: q(
      org.extend({ kind: z.enum(["municipality", "district"]), id: z.string() }),
      z.object({ geometry: AreaGeometry }),
    ),
  }),
  areas: t.router({
    statistics: q(
      org.extend({ geometry: AreaGeometry, ruleSet: z.string(), asOf: z.number().optional() }),
      AreaStatistics,
    ),
    list: q(org, z.array(ExpansionArea)),
    get: q(idInput, ExpansionArea),
    create: m(org.extend({ title: z.string(), ruleSet: z.string(), geometry: AreaGeometry }), ExpansionArea),
    save: m(
      idInput.extend({ version: z.number(), title: z.string(), ruleSet: z.string(), geometry: AreaGeometry }),
      z.discriminatedUnion("ok", [z.object({ ok: z.literal(true), area: ExpansionArea }), conflict(ExpansionArea)]),
    ),
    remove: m(idInput, z.object({})),
    restore: m(idInput, ExpansionArea),
    fixRevision: m(idInput, ExpansionArea),
  }),
  projects: t.router({
    list: q(org, z.array(ProjectSummary)),
    get: q(idInput, ProjectDetail),
    create: m(
      org.extend({
        name: z.string(),
        programme: z.string().nullish(),
        ruleSet: z.string(),
        notes: z.string().optional(),
        areaId: z.string().optional(),
      }),
      ProjectDetail,
    ),
    update: m(
      idInput.extend({
        version: z.number(),
        name: z.string().optional(),
        programme: z.string().nullish(),
        ruleSet: z.string().optional(),
        notes: z.string().optional(),
      }),
      z.discriminatedUnion("ok", [z.object({ ok: z.literal(true), project: ProjectDetail }), conflict(ProjectDetail)]),
    ),
    addArea: m(idInput.extend({ areaId: z.string() }), ProjectDetail),
    removeArea: m(idInput.extend({ areaRevisionId: z.string() }), ProjectDetail),
    setStatus: m(
      idInput.extend({ version: z.number().optional(), status: ProjectStatus }),
      z.discriminatedUnion("ok", [z.object({ ok: z.literal(true), project: ProjectDetail }), conflict(ProjectDetail)]),
    ),
  }),
  exports: t.router({
    create: m(
      org.extend({
        set: AddressSet.optional(),
        projectId: z.string().optional(),
        areaId: z.string().optional(),
        format: z.enum(["csv", "xlsx", "geojson", "gpkg", "shp"]),
        srid: z.union([z.literal(25832), z.literal(25833), z.literal(4326)]),
      }),
      z.object({ jobId: z.string() }),
    ),
  }),
  datasets: t.router({
    list: q(org, z.array(DatasetView)),
    get: q(org.extend({ id: z.number() }), DatasetView),
    undo: m(org.extend({ id: z.number() }), z.object({})),
  }),
  imports: t.router({
    start: m(
      org.extend({
        uploadId: z.string(),
        kind: DatasetKind,
        operator: z.string().optional(),
        siteType: z.string().optional(),
        synthetic: z.boolean().optional(),
        asOf: z.string(),
        publisher: z.string().optional(),
        licence: z.string().optional(),
        dryRun: z.boolean(),
      }),
      z.object({ jobId: z.string() }),
    ),
  }),
  jobs: t.router({
    get: q(idInput, Job),
    cancel: m(idInput, Job),
    watch: t.procedure.input(idInput).subscription(async function* (): AsyncGenerator<z.infer<typeof Job>> {}),
  }),
  audit: t.router({
    list: q(
      org.extend({ entity: z.string().optional(), entityId: z.string().optional(), cursor: z.string().nullish() }),
      z.object({
        events: z.array(
          z.object({
            id: z.string(),
            at: z.string(),
            actor: z.string(),
            action: z.string(),
            entity: z.string(),
            entityId: z.string(),
            before: z.unknown(),
            after: z.unknown(),
          }),
        ),
        nextCursor: z.string().nullable(),
      }),
    ),
  }),
  users: t.router({
    list: q(
      org,
      z.array(
        z.object({
          id: z.string(),
          name: z.string(),
          email: z.string(),
          role: Role,
          municipalities: z.array(z.string()),
        }),
      ),
    ),
    invite: m(org.extend({ email: z.string(), role: Role }), z.object({ url: z.string() })),
    setRole: m(org.extend({ userId: z.string(), role: Role }), z.object({})),
    remove: m(org.extend({ userId: z.string() }), z.object({})),
  }),
});

/** Shape of the server's router until the server's own type is there. */
export type AppRouter = typeof router;
