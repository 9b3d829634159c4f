// Why a link does not stand, as it is told. Source: docs/nat.md, "What the tile says".
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Seat, State } from './state.ts';
import { TIMES } from './times.ts';
import type { Why } from './view.ts';
import { whyOf } from './why.ts';
import { callOf, company } from './world-company.ts';
import { createWorld } from './world.ts';

const whysAt = (player: Parameters<typeof callOf>[0]): readonly (Why | undefined)[] =>
  callOf(player)
    .members.filter(({ isSelf }) => !isSelf)
    .map(({ why }) => why);

test('a link that breaks: theirs where all else stands, either behind the lock, and nothing once it is back', () => {
  const world = createWorld('why');
  const [ann, ben, cid] = company(world, 3);
  assert.ok(ann && ben && cid);
  assert.equal(whysAt(ann), [undefined, undefined]);
  world.net.cutBetween(ann.number, ben.number);
  world.net.cutBetween(cid.number, ben.number);
  assert.ok(world.until(() => callOf(ann).members.some(({ link }) => link === 'reconnecting'), 30_000));
  assert.equal(whysAt(ann), [undefined, undefined], 'not at once');
  assert.ok(world.until(() => whysAt(ann).includes('theirs'), TIMES.whyAfter + 5_000));
  world.net.mend();
  assert.ok(
    world.until(
      () => [ann, ben, cid].every((one) => callOf(one).members.every(({ link }) => link === 'live')),
      60_000,
    ),
  );
  assert.equal(whysAt(ann), [undefined, undefined]);

  const locked = createWorld('why behind the lock');
  const [dora, ed] = company(locked, 2);
  assert.ok(dora && ed);
  dora.send({ type: 'lock-door', isForgetting: false });
  locked.run(5_000);
  locked.net.cutBetween(dora.number, ed.number);
  const both = (): readonly (Why | undefined)[] => [dora, ed].flatMap((one) => whysAt(one));
  assert.ok(
    locked.until(() => both().every((why) => why === 'either'), 30_000),
    both().join(),
  );
});

const AFTER_MS: number = TIMES.whyAfter;
type Around = {
  readonly afterMs?: number;
  readonly isOnline?: boolean;
  readonly relay?: string;
  readonly hasTurn?: boolean;
  readonly hasStun?: boolean;
  readonly isExpired?: boolean;
  readonly isWide?: boolean;
  readonly isHidingIp?: boolean;
  readonly seatSinceMs?: number;
  readonly awayMs?: number;
  readonly other?: 'live' | 'down';
};

/** A link as it is after so long, in a state that says so much. */
function told(phase: 'connecting' | 'down' | 'live', around: Around = {}): Why | undefined {
  const { afterMs = AFTER_MS, isOnline = true, relay = 'open', other, isHidingIp = false } = around;
  const { hasTurn = false, hasStun = true, isWide = false, isExpired = false } = around;
  const { seatSinceMs: sinceMs = 0, awayMs = Infinity } = around;
  const seat = { id: 'a', sinceMs, awayMs, link: { phase, sinceMs: 0 } } as unknown as Seat;
  const others = other === undefined ? [] : [{ id: 'b', link: { phase: other } } as unknown as Seat];
  const untilMs = isExpired ? 0 : Infinity;
  const state = {
    nowMs: afterMs,
    wallOffset: 0,
    page: { isOnline },
    seats: [seat, ...others],
    channel: { phase: relay },
    ice: { hasTurn, hasStun, isWide, untilMs, untilWallMs: untilMs },
    isHidingIp,
  };
  return whyOf(state as unknown as State, seat);
}

test('nothing is wondered after a reload of ours, nor of a page that said it goes', () => {
  const reloaded = { seatSinceMs: 1_000 } as const;
  assert.is(told('down', { ...reloaded, afterMs: 1_000 + AFTER_MS - 1 }), undefined);
  assert.is(told('down', { ...reloaded, afterMs: 1_000 + AFTER_MS }), 'cut');
  assert.is(told('down', { awayMs: 0 }), undefined);
});

test('only after some seconds, and never of a link that stands', () => {
  assert.is(told('connecting', { afterMs: TIMES.whyAfter - 1 }), undefined);
  assert.is(told('live', { isOnline: false }), undefined);
});

const CASES: readonly (readonly [Why, ReturnType<typeof told>])[] = [
  ['offline', told('down', { isOnline: false, other: 'live' })],
  ['offline', told('connecting', { isOnline: false })],
  ['theirs', told('down', { relay: 'retrying', other: 'live' })],
  ['theirs', told('down', { relay: 'open', other: 'live' })],
  ['cut', told('down', { relay: 'open', other: 'down' })],
  ['cut', told('down', { relay: 'open', isWide: true, hasTurn: true })],
  ['ours', told('down', { relay: 'retrying', other: 'down' })],
  ['ours', told('down', { relay: 'connecting' })],
  ['either', told('down', { relay: 'closed' })],
  ['udp', told('connecting')],
  ['blocked', told('connecting', { hasTurn: true })],
  ['no-turn', told('connecting', { isWide: true })],
  ['no-turn', told('connecting', { hasStun: false })],
  ['blocked', told('connecting', { hasTurn: true, hasStun: false })],
  ['no-access', told('connecting', { hasTurn: true, isExpired: true })],
  ['no-access', told('connecting', { isWide: true, isExpired: true })],
  ['no-turn', told('connecting', { isHidingIp: true })],
  ['unmet', told('connecting', { isWide: true, hasTurn: true })],
];
for (const [index, [why, seen]] of CASES.entries()) test(`${index}: ${why}`, () => assert.is(seen, why));

test.run();
