import type { SetScope } from "./address-set.sql.ts";
import { validAt } from "./valid-at.ts";
import type { Values } from "./values.ts";

type JoinScope = Pick<SetScope, "organisationId" | "ruleSetNumber" | "asOf">;

/** `left join` of the status `s` of an address `a` under the rule set, missing where none is computed. More conditions may follow. */
export function statusJoinSql(scope: JoinScope, values: Values): string {
  return `left join address_status s on s.organisation_id = ${values.add(scope.organisationId)}
    and s.rule_set_number = ${values.add(scope.ruleSetNumber)} and s.address_id = a.id and s.region = a.region
    and ${validIn("s", scope, values)}`;
}

/** `left join` of the supply `p` of an address `a`, missing where none is known. More conditions may follow. */
export function supplyJoinSql(scope: Omit<JoinScope, "ruleSetNumber">, values: Values): string {
  return `left join address_supply p on p.organisation_id = ${values.add(scope.organisationId)} and p.address_id = a.id
    and p.region = a.region and ${validIn("p", scope, values)}`;
}

function validIn(alias: string, { asOf }: Pick<JoinScope, "asOf">, values: Values): string {
  return validAt(alias, `${values.add(asOf.revision)}::integer`, asOf.past);
}
