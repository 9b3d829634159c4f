// Attack 36: a new password is swapped on its way from the host to the members, or never comes. Source: docs/protocol/6-call.md, "New
// password"; docs/attacks.md.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { fromHex, toBase64 } from '../../shared/bytes.ts';
import { TIMES } from './times.ts';
import { callOf, CHANNEL, company, idOf, infiltrated, isCompany, PASSWORD } from './world-company.ts';
import type { Insider } from './world-insider.ts';
import { drops, screenType } from './world-view.ts';
import { createWorld, type Player, type World } from './world.ts';

/** Whatever password it is to tell, it tells another one. */
function swaps(insider: Insider): void {
  const derived = insider.ask({ op: 'derive', prs: 'evil', channel: CHANNEL, password: 'evil' });
  assert.is(derived.op, 'derived');
  insider.asks((request) =>
    request.op === 'seal' && request.prs !== undefined ? { ...request, prs: 'evil' } : request,
  );
}

function changed(seed: string): {
  world: World;
  host: Player;
  other: Player;
  insider: Insider;
  all: readonly Player[];
} {
  const world = createWorld(seed);
  const { host, others, insider, all } = infiltrated(world, 2);
  const [other] = others;
  if (!other) throw new Error('three expected');
  host.send({ type: 'change-password', password: 'cobalt' });
  assert.ok(world.until(() => all.every((one) => one.state().stay?.version === 1), 10_000));
  return { world, host, other, insider, all };
}

test('36: what a member tells who has lost the password must be what the host signed', () => {
  const { world, host, other, insider, all } = changed('swapped');
  swaps(insider);
  // It reloads, and hears of the password from the insider alone.
  world.net.cutBetween(host.number, other.number);
  const isOf = (player: Player, address: string): boolean => player.addresses().includes(address);
  world.relay.tamper((carried) => {
    const isDirect = [carried.from, carried.to].every((one) => isOf(host, one) || isOf(other, one));
    return isDirect ? [] : [carried];
  });
  insider.incoming((messages) => messages.filter((one) => one.type !== 'forward'));
  other.reload();
  world.run(40_000);
  assert.ok(drops(other, 'password-false') > 0, 'it was told another');
  assert.is(other.state().stay?.prs, '', 'and did not take it up');
  insider.incoming((messages) => messages);
  world.relay.tamper((carried) => [carried]);
  world.net.mend();
  assert.ok(world.until(() => isCompany(all), 120_000));
  assert.ok(world.until(() => other.state().stay?.prs !== '', 60_000));
  other.send({ type: 'open-door' });
  world.run(3_000);
  const late = world.joined('Late', CHANNEL, 'cobalt');
  assert.ok(
    world.until(() => isCompany([...all, late]), 60_000),
    'it has the true one',
  );
});

test('36: a password that nobody signed is not taken up by who has one', () => {
  const { world, host, other, insider, all } = changed('announced');
  swaps(insider);
  const before = other.state().stay;
  const seat = insider.state().seats.find((one) => one.id === idOf(other));
  if (!seat) throw new Error('no seat');
  for (const version of [0, 1, 2]) {
    const id = `P${version}`.padEnd(16, 'x');
    const messages = [{ type: 'password', id, version, prs: 'A'.repeat(43) }] as const;
    const sealed = insider.ask({ op: 'seal', tag: seat.tag, path: 500 + version, messages, prs: 'evil' });
    if (sealed.op !== 'sealed') throw new Error(sealed.op);
    const [to, from] = [other, insider].map((one) => toBase64(fromHex(idOf(one)) ?? sealed.blob));
    insider.say(other, { type: 'forward', to: to ?? '', from: from ?? '', blob: toBase64(sealed.blob) });
  }
  world.run(5_000);
  assert.equal(other.state().stay, before);
  assert.is(host.state().stay?.version, 1);
  assert.ok(isCompany(all));
});

test('36: a new password that nobody was told: nobody answers with the old one, and who types another is asked again', () => {
  const world = createWorld('new password, untold');
  const [host, ...rest] = company(world, 3);
  const [one] = rest;
  if (!host || !one) throw new Error('three expected');
  host.send({ type: 'change-password', password: 'cobalt' });
  assert.ok(world.until(() => host.state().host?.version === 1, 10_000));
  host.vanish();
  world.run(TIMES.hostless + 30_000);
  for (const player of rest) assert.ok(callOf(player).isPasswordForgotten);
  const old = world.joined('Old', CHANNEL, PASSWORD);
  world.run(20_000);
  assert.is(screenType(old), 'waiting');
  one.send({ type: 'open-door', password: PASSWORD });
  world.run(20_000);
  assert.ok(callOf(one).isPasswordForgotten, 'it was another one');
  assert.is(screenType(old), 'waiting');
  one.send({ type: 'open-door', password: 'cobalt' });
  const fresh = world.joined('New', CHANNEL, 'cobalt');
  assert.ok(world.until(() => isCompany([...rest, fresh]), 30_000));
  for (const player of rest) assert.not(callOf(player).isPasswordForgotten, 'the others are told');
});

test.run();
