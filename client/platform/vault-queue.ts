// What the vault does next: strictly in order, but a derivation that a later one has made useless is not waited for.
// Pure. Source: client/call/ports.ts, "Replies come in the order of the requests".
import type { VaultReply, VaultRequest } from '../call/ports.ts';

export type Next =
  | { readonly type: 'request'; readonly request: VaultRequest }
  | { readonly type: 'superseded'; readonly reply: VaultReply };

/** Takes the next one off the queue; undefined when it is empty. */
export function nextOf(queue: VaultRequest[]): Next | undefined {
  const request = queue.shift();
  if (request === undefined) return undefined;
  const isSuperseded = request.op === 'derive' && queue.some(({ op }) => op === 'derive');
  if (!isSuperseded) return { type: 'request', request };
  return { type: 'superseded', reply: { op: 'dropped', ref: request.ref, why: 'superseded' } };
}
