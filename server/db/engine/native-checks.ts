import type { Queryable } from "../database.ts";

const leastPostgres = 15;
const leastPostgis = { major: 3, minor: 3 };

/**
 * Says what a PostgreSQL named by `DATABASE_URL` lacks, in sentences for the person who runs it; empty when it will do.
 * Reads only; safe on a database that was set up before.
 */
export async function checkNativeEngine(db: Queryable): Promise<string[]> {
  const { rows } = await db.query<EngineFacts>(factsQuery);
  const facts = rows[0];
  if (!facts) return ["the database did not answer the question for its version"];
  const problems: string[] = [];
  const major = Math.floor(facts.version_number / 10_000);
  if (major < leastPostgres) {
    problems.push(`PostgreSQL ${leastPostgres} or newer is needed, DATABASE_URL leads to version ${facts.version}`);
  }
  problems.push(...checkPostgis(facts), ...checkTrigrams(facts), ...checkRights(facts));
  return problems;
}

export type EngineFacts = {
  version_number: number;
  version: string;
  role: string;
  database: string;
  postgis_installed: string | null;
  postgis_available: string | null;
  trigrams_installed: string | null;
  trigrams_available: string | null;
  is_superuser: boolean;
  may_create_role: boolean;
  may_create_in_database: boolean;
  may_create_in_schema: boolean;
  is_migrated: boolean;
  is_member: boolean;
  is_system_member: boolean;
};

const factsQuery = `
  select current_setting('server_version_num')::int as version_number, current_setting('server_version') as version,
    current_user::text as role, current_database()::text as database,
    (select extversion from pg_extension where extname = 'postgis') as postgis_installed,
    (select default_version from pg_available_extensions where name = 'postgis') as postgis_available,
    (select extversion from pg_extension where extname = 'pg_trgm') as trigrams_installed,
    (select default_version from pg_available_extensions where name = 'pg_trgm') as trigrams_available,
    coalesce((select rolsuper from pg_roles where rolname = current_user), false) as is_superuser,
    coalesce((select rolcreaterole from pg_roles where rolname = current_user), false) as may_create_role,
    has_database_privilege(current_database(), 'create') as may_create_in_database,
    has_schema_privilege('public', 'create') as may_create_in_schema,
    to_regclass('drizzle.__drizzle_migrations') is not null as is_migrated,
    exists (select from pg_roles where rolname = 'breitbandlotse_app'
      and pg_has_role(current_user, oid, 'member')) as is_member,
    exists (select from pg_roles where rolname = 'breitbandlotse_system'
      and pg_has_role(current_user, oid, 'member')) as is_system_member`;

function checkPostgis(facts: EngineFacts): string[] {
  const version = facts.postgis_installed ?? facts.postgis_available;
  if (version === null) {
    return [
      "PostGIS is not installed on this database server; install its package (Debian: " +
        `postgresql-${Math.floor(facts.version_number / 10_000)}-postgis-3) and start again`,
    ];
  }
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const isTooOld = major < leastPostgis.major || (major === leastPostgis.major && minor < leastPostgis.minor);
  if (isTooOld) {
    const update = facts.postgis_installed ? `; in ${facts.database} run: alter extension postgis update` : "";
    return [`PostGIS ${leastPostgis.major}.${leastPostgis.minor} or newer is needed, found ${version}${update}`];
  }
  if (facts.postgis_installed === null && !facts.is_superuser) {
    return [
      `the role ${facts.role} may not create the extension postgis; ` +
        `as superuser run in ${facts.database}: create extension postgis`,
    ];
  }
  return [];
}

function checkTrigrams(facts: EngineFacts): string[] {
  if (facts.trigrams_installed !== null) return [];
  if (facts.trigrams_available === null) {
    return ["the extension pg_trgm is not installed on this database server; install PostgreSQL's contrib package"];
  }
  if (facts.is_superuser || facts.may_create_in_database) return [];
  return [
    `the role ${facts.role} may not create the extension pg_trgm; ` +
      `as superuser run in ${facts.database}: create extension pg_trgm`,
  ];
}

function checkRights(facts: EngineFacts): string[] {
  const problems: string[] = [];
  const missing = [
    ...(facts.is_member ? [] : ["breitbandlotse_app"]),
    ...(facts.is_system_member ? [] : ["breitbandlotse_system"]),
  ];
  if (missing.length > 0 && !facts.is_superuser && !facts.may_create_role) {
    const statements = missing.map((role) => `create role ${role} nologin; grant ${role} to "${facts.role}"`);
    problems.push(`the role ${facts.role} may not create roles; as superuser run: ${statements.join("; ")}`);
  }
  if (!facts.is_migrated && !(facts.may_create_in_database && facts.may_create_in_schema)) {
    problems.push(
      `the role ${facts.role} may not create tables in ${facts.database}; as superuser run: ` +
        `grant create on database "${facts.database}" to "${facts.role}"; grant create on schema public to "${facts.role}"`,
    );
  }
  return problems;
}
