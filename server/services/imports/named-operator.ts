import type { ColumnMapping } from "#geodata/formats/reading.ts";
import type { DeliveryRequest } from "./delivery.ts";

/** The mapping of the request with its operator as a constant, for lists without an operator column. */
export function namedOperator({ mapping, operator }: DeliveryRequest): ColumnMapping | undefined {
  if (operator === undefined) return mapping;
  return { ...mapping, columns: mapping?.columns ?? {}, constants: { operator, ...mapping?.constants } };
}
