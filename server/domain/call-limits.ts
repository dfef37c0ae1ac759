/** Calls in one request: the interface never sends more, the server refuses more. */
export const maxCallsPerBatch = 10;
/** Calls of one person that run at the same time: fewer than the connections to the database, so that others get theirs. */
export const maxRunningCalls = 6;
/** Calls of one person that wait for their turn; a page asks some twenty at once. */
export const maxWaitingCalls = 120;
