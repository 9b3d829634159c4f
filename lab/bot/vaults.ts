// The vaults of all bots of a process, in one thread. Source: client/call/ports.ts, "vault".
import { Worker } from 'node:worker_threads';
import type { VaultReply, VaultRequest } from '../../client/call/ports.ts';
import type { Answered, Asked } from './vault-thread.ts';

export type Vaults = {
  /** Of a new bot; replies come in the order of its requests. */
  readonly open: (heard: (reply: VaultReply) => void) => (request: VaultRequest) => void;
  readonly close: () => Promise<unknown>;
};

const PROGRAM = new URL('./vault-thread.ts', import.meta.url).href;
/** A thread inherits nothing of what lets this one read TypeScript. */
const BEGIN = `import('tsx/esm/api').then(({ register }) => (register(), import(${JSON.stringify(PROGRAM)})))`;

export function openVaults(): Vaults {
  const thread = new Worker(BEGIN, { eval: true });
  const listeners = new Map<number, (reply: VaultReply) => void>();
  thread.on('message', ({ bot, reply }: Answered) => listeners.get(bot)?.(reply));
  return {
    open: (heard) => {
      const bot = listeners.size;
      listeners.set(bot, heard);
      return (request) => {
        const asked: Asked = { bot, request };
        thread.postMessage(asked, []);
      };
    },
    close: () => thread.terminate(),
  };
}
