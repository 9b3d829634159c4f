// Tests of the way beside a link that stands: every one there is has its turn. Source: docs/protocol/6-call.md, "Ways".
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Seat, State } from './state.ts';
import * as ways from './ways.ts';
import { company } from './world-company.ts';
import { createWorld } from './world.ts';

const TRIES = [1, 3, 5, 7, 9, 11];

test('beside a link: where it was last heard and everybody who says to be linked, in turn, and nobody else', () => {
  const world = createWorld('beside');
  const [ann] = company(world, 4);
  assert.ok(ann);
  const state = ann.state();
  const [b, c, d] = state.seats;
  assert.ok(b && c && d);
  const seatOf = (seat: Seat, address: string, carriers: readonly Seat[]): Seat => ({
    ...seat,
    address: seat.id === b.id ? address : seat.address,
    linked: carriers.includes(seat) ? [b.id] : [],
  });
  const seen = (address: string, carriers: readonly Seat[]): State => ({
    ...state,
    seats: state.seats.map((one) => seatOf(one, address, carriers)),
  });
  const asked = (at: State): readonly (string | undefined)[] =>
    TRIES.map((tries) => ways.beside(at, b.id, tries));
  const [byC, byD, byB] = [c, d, b].map(({ id }) => ways.via(id, b.id));
  assert.equal(
    new Set(asked(seen(byD ?? '', [c, d]))),
    new Set([byC, byD]),
    'two who carry, one of them heard last',
  );
  assert.equal(new Set(asked(seen(byB ?? '', [c]))), new Set([byC]), 'not the link itself');
  assert.equal(new Set(asked(seen(byB ?? '', []))), new Set([undefined]), 'nobody who only might be linked');
});

test.run();
