// Kept: what has not changed since the last turn is the same object still, so that what shows it is not drawn again. Pure.
// Source: docs/design.md, "Call" (stage). Levels come ten times a second, of everybody who speaks.

type Plain = Readonly<Record<string, unknown>>;

const isSame = (a: unknown, b: unknown, but: ReadonlySet<string>): boolean => {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const [one, other] = [a as Plain, b as Plain];
  const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...keys].every((key) => but.has(key) || isSame(one[key], other[key], but));
};

const NOTHING: ReadonlySet<string> = new Set();

/** Each as it was before, where nothing of it has changed `but` what is not shown; all of them, where that is so of all. */
export function kept<T extends { readonly id: string }>(
  before: readonly T[],
  now: readonly T[],
  but: ReadonlySet<string> = NOTHING,
): readonly T[] {
  const old = new Map(before.map((one) => [one.id, one]));
  const next = now.map((one) => {
    const last = old.get(one.id);
    return last !== undefined && isSame(last, one, but) ? last : one;
  });
  const isUnchanged = next.length === before.length && next.every((one, at) => one === before[at]);
  return isUnchanged ? before : next;
}
