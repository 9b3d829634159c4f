// The worker in which every secret of a member lives. One request in, one reply out, in order.
// Source: client/call/vault.ts; docs/protocol/2-handshake.md.
import { stretch } from '../../shared/kdf.ts';
import type { VaultReply, VaultRequest } from '../call/ports.ts';
import { createVault } from '../call/vault.ts';
import { rehearse } from '../call/vault-rehearsal.ts';
import { random } from './random.ts';

/** Nothing was asked for so long. */
const REST_MS = 300;

/** The little of a worker's global scope that is used: TypeScript knows it as a window here. */
type Scope = {
  readonly addEventListener: (type: 'message', heard: (event: MessageEvent<VaultRequest>) => void) => void;
  readonly postMessage: (reply: VaultReply, transfer: readonly Transferable[]) => void;
};

const vault = createVault({ random, stretch });
const scope = globalThis as unknown as Scope;

/** Whatever comes in, a reply goes out: the core waits for each. */
function work(request: VaultRequest): VaultReply {
  try {
    return vault.handle(request);
  } catch {
    return { op: 'dropped', ref: request.ref, why: 'failed' };
  }
}

const rehearsal = rehearse(random);
let timer: ReturnType<typeof setTimeout> | undefined;

/** One piece of work at a time: whatever was asked meanwhile goes first. A call without a rehearsal is only slower. */
function rehearseOn(): void {
  try {
    if (!rehearsal.next().done) timer = setTimeout(rehearseOn);
  } catch {
    // It has ended: the next call of it says that it is done.
  }
}

scope.addEventListener('message', ({ data }) => {
  clearTimeout(timer);
  scope.postMessage(work(data), []);
  // Somebody is about to press Join, or waits alone. With anything else there is somebody, and it is too late.
  if (data.op === 'derive' || data.op === 'hello') timer = setTimeout(rehearseOn, REST_MS);
});

// The first use of the signatures is slow (tables, compilation): it should not fall into a handshake.
createVault({ random, stretch }).handle({ op: 'identify', ref: 0 });
