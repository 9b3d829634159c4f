// The vault port: hands requests to the worker one by one and their replies back. Source: client/call/ports.ts, "vault".
import type { VaultEvent, VaultReply, VaultRequest } from '../call/ports.ts';
// oxlint-disable-next-line import/default -- the bundler makes the address of the built worker out of it
import workerUrl from './vault-worker.ts?worker&url';
import { nextOf } from './vault-queue.ts';

/** With Trusted Types on, a worker's address must come out of a policy: this one lets ours alone through. */
const POLICY = 'sotto-worker';

type Policy = { readonly createScriptURL: (url: string) => unknown };
type Policies = {
  readonly createPolicy: (name: string, rules: { createScriptURL: (url: string) => string }) => Policy;
};

export function createVaultPort(
  emit: (event: VaultEvent) => void,
  log: (name: string) => void,
): (request: VaultRequest) => void {
  const worker = openWorker();
  const queue: VaultRequest[] = [];
  let isBusy = false;

  function pump(): void {
    while (!isBusy) {
      const next = nextOf(queue);
      if (next === undefined) return;
      if (next.type === 'superseded') emit({ type: 'vault', reply: next.reply });
      else {
        isBusy = true;
        worker.postMessage(next.request, []);
      }
    }
  }

  worker.addEventListener('message', ({ data }: MessageEvent<VaultReply>) => {
    isBusy = false;
    emit({ type: 'vault', reply: data });
    pump();
  });
  // A bug in the worker, or it could not be loaded: nothing can be said in its place.
  worker.addEventListener('error', () => log('vault-failed'));

  return (request) => {
    queue.push(request);
    pump();
  };
}

function openWorker(): Worker {
  const url = new URL(workerUrl, import.meta.url).href;
  const { trustedTypes } = globalThis as { readonly trustedTypes?: Policies };
  const trusted = trustedTypes?.createPolicy(POLICY, {
    createScriptURL: (asked) => {
      if (asked !== url) throw new TypeError('not our worker');
      return asked;
    },
  });
  return new Worker((trusted?.createScriptURL(url) ?? url) as string, {
    type: 'module',
    name: 'sotto-vault',
  });
}
