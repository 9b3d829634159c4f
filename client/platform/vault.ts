// The vault port: hands requests to the worker one by one and their replies back. Source: client/call/ports.ts, "vault".
import type { VaultEvent, VaultReply, VaultRequest } from '../call/ports.ts';
// oxlint-disable-next-line import/default -- the bundler makes the address of the built worker out of it
import workerUrl from './vault-worker.ts?worker&url';
import { nextOf } from './vault-queue.ts';
import { openWorker } from './worker.ts';

export function createVaultPort(
  emit: (event: VaultEvent) => void,
  log: (name: string) => void,
): (request: VaultRequest) => void {
  const worker = openWorker(workerUrl, 'sotto-vault');
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
