/**
 * The pieces of `source` in their order, the next one asked for while the caller works on the one before: the database and
 * this process work at the same time. Never more than one piece ahead, so memory stays flat. What the source throws comes
 * with the piece it stands for; a caller who leaves early leaves no rejection behind.
 */
export async function* readAhead<Piece>(source: AsyncGenerator<Piece>): AsyncGenerator<Piece> {
  let next = source.next();
  try {
    for (;;) {
      const { done, value } = await next;
      if (done) return;
      next = source.next();
      next.catch(() => {});
      yield value;
    }
  } finally {
    await next.catch(() => {});
    await source.return(undefined);
  }
}
