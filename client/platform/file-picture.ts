// Is it a picture that is safe to show? By its first bytes, not by its name; only kinds that hold no script, and not too
// large. Source: docs/states/files.md, "Pictures".

const MOST_BYTES = 20_971_520;
const HEAD_BYTES = 16;

/** A kind, and what its bytes begin with; `?` is any byte. */
const KINDS: readonly (readonly [type: string, head: string])[] = [
  ['image/png', '89 50 4e 47 0d 0a 1a 0a'],
  ['image/jpeg', 'ff d8 ff'],
  ['image/gif', '47 49 46 38'],
  ['image/webp', '52 49 46 46 ? ? ? ? 57 45 42 50'],
];

export function kindOf(head: Uint8Array): string | undefined {
  const isIt = (wanted: string): boolean =>
    wanted.split(' ').every((byte, at) => byte === '?' || head[at] === Number.parseInt(byte, 16));
  return KINDS.find(([, wanted]) => isIt(wanted))?.[0];
}

/** The same bytes under the kind that they really are. */
export async function pictureOf(source: Blob): Promise<Blob | undefined> {
  if (source.size > MOST_BYTES) return undefined;
  const head = new Uint8Array(await source.slice(0, HEAD_BYTES).arrayBuffer());
  const type = kindOf(head);
  return type === undefined ? undefined : source.slice(0, source.size, type);
}
