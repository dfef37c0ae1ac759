/** A stretch between two nodes of a network; neighbouring stretches with the same tag belong together. */
export type Link = { from: number; to: number; tag: string };

export type Chain = { nodes: number[]; tag: string };

/**
 * Joins links to the longest chains that do not pass a junction, a `stops` node or a change of tag.
 *
 * Links are undirected and given once. A loop without a junction becomes a chain whose first and last node are equal.
 */
export function chainLinks(links: readonly Link[], stops: ReadonlySet<number> = new Set()): Chain[] {
  const at = new Map<number, number[]>();
  links.forEach((link, index) => {
    for (const node of [link.from, link.to]) {
      const list = at.get(node);
      if (list) list.push(index);
      else at.set(node, [index]);
    }
  });
  const used = new Uint8Array(links.length);
  const isEnd = (node: number) => {
    const [a, b, ...more] = at.get(node) ?? [];
    if (a === undefined || b === undefined || more.length > 0 || stops.has(node)) return true;
    return links[a]?.tag !== links[b]?.tag;
  };

  function follow(start: number, firstLink: number): Chain {
    const nodes = [start];
    let node = start;
    let index: number | undefined = firstLink;
    while (index !== undefined) {
      const link: Link | undefined = links[index];
      if (!link) break;
      used[index] = 1;
      node = link.from === node ? link.to : link.from;
      nodes.push(node);
      index = isEnd(node) ? undefined : at.get(node)?.find((next) => !used[next]);
    }
    return { nodes, tag: links[firstLink]?.tag ?? "" };
  }

  const chains: Chain[] = [];
  for (const [node, indices] of at) {
    if (!isEnd(node)) continue;
    for (const index of indices) if (!used[index]) chains.push(follow(node, index));
  }
  links.forEach((link, index) => {
    if (!used[index]) chains.push(follow(link.from, index));
  });
  return chains;
}
