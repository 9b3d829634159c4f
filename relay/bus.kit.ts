// Test kit: what every bus must do, whatever carries it: nodes see each other as if they were one.
// Source: docs/protocol/1-relay.md, "Several nodes".
import { setTimeout as pause } from 'node:timers/promises';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Attach, Bus, Parcel } from './bus.ts';
import type { Seat } from './channels.ts';
import { noticeFrame } from './outlet.ts';

/** A node without sockets: seats by hand, and all that came. */
export interface Station {
  readonly bus: Bus;
  readonly got: Parcel[];
  readonly sit: (place: string, low: number) => void;
  readonly rise: (place: string, low: number) => void;
}

export function openStation(attach: Attach): Station {
  const seats = new Map<string, Set<number>>();
  const got: Parcel[] = [];
  const seatsAt = (place: string): Set<number> => seats.get(place) ?? new Set();
  const bus = attach({
    socketsIn: (place) => seatsAt(place).size,
    deliver: (parcel) => void (seatsAt(parcel.place).size > 0 && got.push(parcel)),
  });
  return {
    bus,
    got,
    sit(place, low) {
      seats.set(place, seatsAt(place).add(low));
      bus.tell('joined', place, { high: 0, low });
    },
    rise(place, low) {
      seatsAt(place).delete(low);
      bus.tell('left', place, { high: 0, low });
    },
  };
}

/** Waits for what comes by itself, at most ten seconds. */
export async function until(what: string, condition: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 2_000; tries++) {
    if (await condition()) return;
    await pause(5);
  }
  throw new Error(`waited in vain: ${what}`);
}

export const P = 'channel 7';
const Q = 'topic 00112233445566778899aabbccddeeff';

export const toAll = (place: string, fill: string): Parcel => ({
  place,
  high: 0,
  low: 0,
  frame: Buffer.from(fill),
});
const notice = (kind: 'joined' | 'left', place: string, low: number): Parcel => ({
  place,
  high: 0,
  low: 0,
  frame: noticeFrame(kind, { high: 0, low }),
});

/** `open` gives what joins some nodes to a bus that nobody else uses. */
export function busContract(name: string, open: () => Attach): void {
  const withNodes = (what: string, count: number, run: (stations: Station[]) => Promise<void>): void =>
    test(`${name}: ${what}`, async () => {
      const attach = open();
      const stations = Array.from({ length: count }, () => openStation(attach));
      await until('the nodes to hear of each other', () =>
        stations.every(({ bus }) => bus.nodes() === count - 1 && bus.state() !== 'degraded'),
      );
      try {
        await run(stations);
      } finally {
        for (const { bus } of stations) await bus.detach();
      }
    });

  withNodes('a node alone finds nobody elsewhere', 1, async ([one]) => {
    if (!one) return;
    one.sit(P, 1);
    one.bus.publish(toAll(P, 'x'));
    assert.is(one.bus.elsewhere(P), 0);
    assert.equal(one.got, []);
  });

  withNodes('who sits elsewhere is counted, by place', 3, async ([one, two, three]) => {
    if (!one || !two || !three) return;
    one.sit(P, 1);
    two.sit(P, 2);
    two.sit(P, 3);
    two.sit(Q, 4);
    const seen = (place: string): readonly number[] =>
      [one, two, three].map(({ bus }) => bus.elsewhere(place));
    await until('all counts', () => String([seen(P), seen(Q)]) === '2,1,3,1,0,1');
    two.rise(P, 2);
    one.rise(P, 1);
    await until('those who rose', () => String([seen(P), seen(Q)]) === '1,0,1,1,0,1');
  });

  withNodes('sockets are told who joins and leaves elsewhere, in their place only', 2, async ([one, two]) => {
    if (!one || !two) return;
    one.sit(P, 1);
    await until('the first', () => two.bus.elsewhere(P) === 1);
    two.sit(Q, 2);
    two.sit(P, 3);
    two.rise(P, 3);
    await until('both notices', () => one.got.length === 2);
    assert.equal(one.got, [notice('joined', P, 3), notice('left', P, 3)]);
    assert.equal(two.got, [], 'a newcomer is told of nobody');
  });

  withNodes('parcels arrive whole, in order, where the place has sockets', 3, async ([one, two, three]) => {
    if (!one || !two || !three) return;
    two.sit(P, 2);
    three.sit(Q, 3);
    await until('the seats', () => one.bus.elsewhere(P) === 1 && one.bus.elsewhere(Q) === 1);
    const sent = Array.from({ length: 300 }, (_, index) => toAll(P, `${index} `.repeat(1 + index * 40)));
    sent.forEach(one.bus.publish);
    await until('the last', () => two.got.length === sent.length);
    assert.ok(two.got.every(({ frame }, index) => sent[index]?.frame.equals(frame)));
    assert.equal(three.got, []);
    assert.equal(one.got, [], 'nothing comes back');
  });

  withNodes('what is for one address comes with it', 3, async ([one, two, three]) => {
    if (!one || !two || !three) return;
    two.sit(P, 2);
    three.sit(P, 3);
    await until('the seats', () => one.bus.elsewhere(P) === 2);
    await until('the notice', () => two.got.length + three.got.length > 0 || name === 'hub');
    for (const { got } of [two, three]) got.length = 0;
    const to: Seat = { high: 0, low: 3 };
    one.bus.publish({ place: P, ...to, frame: Buffer.from('for three') });
    one.bus.publish(toAll(P, 'for both'));
    await until('all of it', () => two.got.some(isForAll) && three.got.some(isForAll));
    assert.equal(
      three.got.map(({ low }) => low),
      [3, 0],
    );
  });

  withNodes('a node that ends takes its sockets along', 2, async ([one, two]) => {
    if (!one || !two) return;
    two.sit(P, 2);
    await until('the seat', () => one.bus.elsewhere(P) === 1);
    one.sit(P, 1);
    two.rise(P, 2);
    await two.bus.detach();
    await until('nobody', () => one.bus.elsewhere(P) === 0 && one.bus.nodes() === 0);
    await until('the notice', () => one.got.length === 1);
    assert.equal(one.got, [notice('left', P, 2)]);
  });
}

const isForAll = ({ low }: Parcel): boolean => low === 0;
