// The thread of the bots' vaults: what is stretched here holds up no packet of theirs. One reply to each request, in order.
// A password is stretched once for all bots of a process. Source: client/call/ports.ts, "vault".
import { webcrypto } from 'node:crypto';
import { parentPort } from 'node:worker_threads';
import type { VaultReply, VaultRequest } from '../../client/call/ports.ts';
import { createVault, type Vault } from '../../client/call/vault.ts';
import { type Bytes, toHex } from '../../shared/bytes.ts';
import { stretch } from '../../shared/kdf.ts';

export type Asked = { readonly bot: number; readonly request: VaultRequest };
export type Answered = { readonly bot: number; readonly reply: VaultReply };

const vaults = new Map<number, Vault>();
const stretched = new Map<string, Bytes>();

function stretchOnce(prepared: Bytes, channel: number): Bytes {
  const key = `${channel} ${toHex(prepared)}`;
  const known = stretched.get(key) ?? stretch(prepared, channel);
  stretched.set(key, known);
  // A vault wipes what it is given.
  return known.slice();
}

const random = (length: number): Bytes => webcrypto.getRandomValues(new Uint8Array(length));

function vaultOf(bot: number): Vault {
  const vault = vaults.get(bot) ?? createVault({ random, stretch: stretchOnce });
  vaults.set(bot, vault);
  return vault;
}

/** Whatever comes in, a reply goes out: the core waits for each. */
function work({ bot, request }: Asked): Answered {
  try {
    return { bot, reply: vaultOf(bot).handle(request) };
  } catch {
    return { bot, reply: { op: 'dropped', ref: request.ref, why: 'failed' } };
  }
}

parentPort?.on('message', (asked: Asked) => parentPort?.postMessage(work(asked), []));
