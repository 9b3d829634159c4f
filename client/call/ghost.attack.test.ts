// Attack 24: somebody is shown to some members only: introduced to some, or linked with some. What cannot be mended is
// shown to everybody. Source: docs/protocol/6-call.md, "Mending"; docs/attacks.md.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { toHex } from '../../shared/bytes.ts';
import { TIMES } from './times.ts';
import {
  callOf,
  CHANNEL,
  company,
  idOf,
  infiltrated,
  isCompany,
  linksOf,
  PASSWORD,
} from './world-company.ts';
import { createInsider, type Insider } from './world-insider.ts';
import { createWorld, enter, type Player, type World } from './world.ts';

/** A call of the host, an insider who greets, and one other. */
function party(seed: string) {
  const world = createWorld(seed);
  const { host, others, insider } = infiltrated(world, 2);
  const [other] = others;
  if (!other) throw new Error('three expected');
  insider.send({ type: 'open-door' });
  world.run(3_000);
  return { world, host, other, insider };
}

/** A friend of the insider comes, who makes no handshake with one of the others. */
function shyOf(world: World, other: Player): Insider {
  const ghost = createInsider(world, 'Ghost');
  const avoided = idOf(other);
  ghost.asks((request) => {
    const isMine = request.op === 'hello' && request.prs.endsWith(avoided);
    const isTheirs = request.op === 'answer' && toHex(request.blob.slice(4, 20)) === avoided;
    return isMine || isTheirs ? { ...request, prs: 'nothing' } : request;
  });
  enter(ghost, CHANNEL, PASSWORD);
  return ghost;
}

/** Shown: as a member, or as something that is not clear. */
function isShown(to: Player, ghost: Player): boolean {
  const { members, isRosterUnclear } = callOf(to);
  return isRosterUnclear || members.some((one) => one.id === idOf(ghost));
}

test('24: a call of honest members is clear (the tests below see something)', () => {
  const world = createWorld('clear');
  const players = company(world, 3);
  world.run(30_000);
  for (const one of players) assert.not.ok(callOf(one).isRosterUnclear, one.name);
});

test('24: a ghost that is introduced to some only is shown to all', () => {
  const { world, host, other, insider } = party('introduced to some');
  const hidden = idOf(other);
  insider.outgoing((messages, to) =>
    messages.filter((one) => !((one.type === 'intro' || one.type === 'roster') && to === hidden)),
  );
  const ghost = shyOf(world, other);
  assert.ok(world.until(() => linksOf(host).includes(idOf(ghost)), 20_000));
  world.run(TIMES.unclearAfter + 5_000);
  assert.not.ok(linksOf(other).includes(idOf(ghost)));
  assert.ok(isShown(other, ghost), 'to whom it avoids');
  assert.ok(callOf(host).isRosterUnclear, 'and who sees it is told that not everybody does');
});

test('24: a ghost that links with some only is shown to those who have no link with it', () => {
  const { world, host, other } = party('linked with some');
  const ghost = shyOf(world, other);
  assert.ok(world.until(() => linksOf(host).includes(idOf(ghost)), 20_000));
  world.run(TIMES.unclearAfter + 5_000);
  assert.ok(linksOf(host).includes(idOf(ghost)));
  assert.not.ok(linksOf(other).includes(idOf(ghost)));
  assert.ok(isShown(other, ghost), 'to whom it avoids');
  assert.ok(callOf(host).isRosterUnclear);
});

test('24: a relay that keeps two apart for a while leaves nothing behind', () => {
  const world = createWorld('kept apart');
  const players = company(world, 2);
  const [a, b] = players as [Player, Player];
  const late = world.joined('Late', CHANNEL, PASSWORD);
  world.net.cutBetween(b.number, late.number);
  assert.ok(world.until(() => linksOf(a).includes(idOf(late)), 20_000));
  world.run(TIMES.unclearAfter + 5_000);
  assert.ok(isShown(b, late));
  world.net.mend();
  assert.ok(world.until(() => isCompany([a, b, late]), 90_000));
  world.run(5_000);
  for (const one of [a, b, late]) assert.not.ok(callOf(one).isRosterUnclear, one.name);
});

test.run();
