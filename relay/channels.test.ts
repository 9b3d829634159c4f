// Tests of places and seats.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type Channels, find, freeChannel, placeKey, rise, type Seat, sit } from './channels.ts';

const seat = (low: number, high = 0): Seat => ({ high, low });

test('a channel and a topic never share a place', () => {
  const topic = new Uint8Array(16);
  topic[15] = 7;
  const keys = [
    placeKey({ type: 'channel', number: 7 }),
    placeKey({ type: 'channel', number: 77 }),
    placeKey({ type: 'topic', topic }),
    placeKey({ type: 'topic', topic: new Uint8Array(16) }),
  ];
  assert.is(new Set(keys).size, 4);
});

test('seats of a place are one list, kept up to date; an empty place is forgotten', () => {
  const channels: Channels<Seat> = new Map();
  const [a, b] = [seat(1), seat(2)];
  const seats = sit(channels, 'x', a);
  assert.is(sit(channels, 'x', b), seats);
  assert.equal(seats, [a, b]);
  rise(channels, 'x', a);
  assert.equal(seats, [b]);
  rise(channels, 'x', a);
  assert.equal(seats, [b]);
  rise(channels, 'x', b);
  assert.is(channels.size, 0);
  rise(channels, 'nowhere', b);
  assert.is(channels.size, 0);
});

test('an address is found by both halves', () => {
  const seats = [seat(1, 2), seat(2, 1), seat(0xffffffff, 0xffffffff)];
  assert.is(find(seats, seat(2, 1)), seats[1]);
  assert.is(find(seats, seat(0xffffffff, 0xffffffff)), seats[2]);
  assert.is(find(seats, seat(1, 1)), undefined);
});

test('a free channel is looked for from anywhere, round the end, over every one', () => {
  const taken = new Set([9, 10, 1]);
  const isTaken = (channel: number): boolean => taken.has(channel);
  assert.is(freeChannel(9, 10, isTaken), 2);
  assert.is(freeChannel(5, 10, isTaken), 5);
  for (let start = 1; start <= 10; start++)
    assert.is(
      freeChannel(start, 10, (channel) => channel !== 4),
      4,
    );
  assert.is(
    freeChannel(3, 10, () => true),
    undefined,
  );
});

test.run();
