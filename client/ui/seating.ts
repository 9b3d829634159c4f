// Seating: who has a place on the first page where one page does not hold everybody. Pure. Source: docs/design.md, "Call" (stage).
// Places are kept: whoever comes forward takes the place of one who goes back, and nobody else moves.

export type Seated = {
  readonly id: string;
  readonly isSelf: boolean;
  readonly isSpeaking: boolean;
  readonly spokeMs: number;
};

/** `before`: the order of the last turn; `places`: on the first page; `seen`: who is looked at on another page, and stays there. */
export function seated(
  members: readonly Seated[],
  before: readonly string[],
  places: number,
  seen: ReadonlySet<string> = new Set(),
): readonly string[] {
  const order = withSelf(kept(members, before, places), members, places);
  return forward(order, members, places, seen);
}

/** A place that is free on the first page goes to whoever is new, or else to who stood first behind it. */
function kept(members: readonly Seated[], before: readonly string[], places: number): readonly string[] {
  const here = new Set(members.map(({ id }) => id));
  const known = new Set(before);
  const coming = members.map(({ id }) => id).filter((id) => !known.has(id));
  const waiting = before.slice(places).filter((id) => here.has(id));
  const first = before.slice(0, places).map((id) => {
    if (here.has(id)) return id;
    return coming.shift() ?? waiting.shift();
  });
  return [...first.filter((id) => id !== undefined), ...waiting, ...coming];
}

/** One's own picture is where one looks first. */
function withSelf(order: readonly string[], members: readonly Seated[], places: number): readonly string[] {
  const self = members.find(({ isSelf }) => isSelf)?.id;
  if (self === undefined || order.indexOf(self) < places) return order;
  const others = order.filter((id) => id !== self);
  return [...others.slice(0, places - 1), self, ...others.slice(places - 1)];
}

/** Those who speak, then those who spoke last, belong to the first page; among those who never did, whoever is there. */
function forward(
  order: readonly string[],
  members: readonly Seated[],
  places: number,
  seen: ReadonlySet<string>,
): readonly string[] {
  const rank = new Map(
    members.map(({ id, isSelf, isSpeaking, spokeMs }) => [id, isSelf || isSpeaking ? Infinity : spokeMs]),
  );
  const rankOf = (id: string): number => (seen.has(id) ? -1 : (rank.get(id) ?? 0));
  // Stable: of equals whoever stands first stays first.
  const wanted = new Set(order.toSorted((a, b) => compare(rankOf(b), rankOf(a))).slice(0, places));
  const next = [...order];
  const coming = order.slice(places).filter((id) => wanted.has(id));
  const going = order.slice(0, places).filter((id) => !wanted.has(id));
  for (const [at, id] of coming.entries()) {
    const other = going[at];
    if (other === undefined) break;
    next[order.indexOf(other)] = id;
    next[order.indexOf(id)] = other;
  }
  return next;
}

const compare = (a: number, b: number): number => (a === b ? 0 : a < b ? -1 : 1);
