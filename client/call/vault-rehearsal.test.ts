// Vault rehearsal: the whole handshake, by the ways of the true one.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { random } from './world-members.ts';
import { rehearse } from './vault-rehearsal.ts';

test('every step of a handshake and a letter behind it, twice, each by itself', () => {
  const once = [
    'identified',
    'identified',
    'answered',
    'proved',
    'verified',
    'accepted',
    'concluded',
    'opened',
  ];
  assert.equal([...rehearse(random)], [...once, ...once]);
});

test.run();
