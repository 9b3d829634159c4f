// The order of the vault's work. Source: client/call/ports.ts, "vault".
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { VaultRequest } from '../call/ports.ts';
import { nextOf } from './vault-queue.ts';

const derive = (ref: number): VaultRequest => ({
  op: 'derive',
  ref,
  prs: `p${ref}`,
  channel: 7,
  password: 'x',
});
const identify = (ref: number): VaultRequest => ({ op: 'identify', ref });

function work(queue: VaultRequest[]): string[] {
  const done: string[] = [];
  for (let next = nextOf(queue); next; next = nextOf(queue))
    done.push(
      next.type === 'request' ? `${next.request.op} ${next.request.ref}` : `${next.type} ${next.reply.ref}`,
    );
  return done;
}

test('nothing to do', () => assert.is(nextOf([]), undefined));

test('in the order of the requests', () => {
  assert.equal(work([identify(1), derive(2), identify(3)]), ['identify 1', 'derive 2', 'identify 3']);
});

test('of several derivations only the last is worked, each has its reply in its place', () => {
  assert.equal(work([derive(1), identify(2), derive(3), derive(4), identify(5)]), [
    'superseded 1',
    'identify 2',
    'superseded 3',
    'derive 4',
    'identify 5',
  ]);
});

test.run();
