// `npm run bench:joining [-- --sizes 8,16,32,50 --last 10 --apart 300]`: what it costs a call to take in one more, by its size: with
// the real core in the simulated world, paths that take 600 ms, and a relay that puts out whoever sends too much. Then ten at
// a time, three a second. Ends with an error where anybody was put out, or somebody is not linked with all in time.
// Source: docs/protocol/7-forwarding.md, "What joining costs"; docs/states/README.md, "The world".
import process from 'node:process';
import { parseArgs } from 'node:util';
import { CELL_BYTES } from '../../shared/limits.ts';
import { measureSeldom } from '../../client/call/world-explorer.ts';
import { createWorld, type Player } from '../../client/call/world.ts';

const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '8,16,32,50' },
    /** So many come together in the end. */
    last: { type: 'string', default: '10' },
    /** So many ms apart; 0: in the same moment. */
    apart: { type: 'string', default: '300' },
  },
});

const PATH_MS = 600;
const APART_MS = 300;
const PATIENCE_MS = 60_000;
const REST_MS = 5_000;
const LOOK_MS = 50;

measureSeldom();
const world = createWorld('joining', { vault: 'ideal' });
world.unit.offers(50);
world.relay.keepsRates();
world.net.takes(PATH_MS);

/** What was sent by whom: blobs to the relay are counted by its cells, the rest by bytes of data channels. */
type Sent = { letters: number; bytes: number };
const sent: Sent[] = [];
let blobs = 0;
let cells = 0;
world.relay.watch(({ blob }) => {
  blobs++;
  cells += blob.length / CELL_BYTES;
});
world.watch(({ player, effects }) => {
  for (const effect of effects) {
    if (effect.type !== 'pc-send') continue;
    const one = (sent[player] ??= { letters: 0, bytes: 0 });
    one.letters++;
    one.bytes += effect.data.length;
  }
});

const players: Player[] = [];

function isWhole(): boolean {
  return players.every((one) => {
    const { seats } = one.state();
    return seats.length === players.length - 1 && seats.every(({ link }) => link.phase === 'live');
  });
}

function untilWhole(): number {
  const beganMs = world.clock.now();
  while (!isWhole()) {
    if (world.clock.now() > beganMs + PATIENCE_MS)
      throw new Error(`${players.length} are not linked: ${apart()}`);
    world.run(LOOK_MS);
  }
  return world.clock.now() - beganMs;
}

function apart(): string {
  return players
    .filter((one) => one.state().seats.length < players.length - 1)
    .map((one) => `${one.name} ${one.state().phase} with ${one.state().seats.length}`)
    .join(', ');
}

function comes(): void {
  players.push(world.joined(`P${players.length}`, 5, 'pw'));
}

/** A few at a time, as fast as they may. */
function grow(size: number): void {
  while (players.length < size) {
    for (let many = 0; many < 8 && players.length < size; many++) {
      comes();
      world.run(APART_MS);
    }
    untilWhole();
    world.run(REST_MS);
  }
}

function total(): Sent {
  const of = (one: Sent | undefined): Sent => one ?? { letters: 0, bytes: 0 };
  return sent.reduce<Sent>(
    (all, one) => ({ letters: all.letters + of(one).letters, bytes: all.bytes + of(one).bytes }),
    {
      letters: 0,
      bytes: 0,
    },
  );
}

const kb = (bytes: number): string => (bytes / 1000).toFixed(0);

/** From the press of Join until nothing more of it is under way. */
function measure(size: number): void {
  grow(size - 1);
  const [before, blobsBefore, cellsBefore] = [total(), blobs, cells];
  comes();
  const ms = untilWhole();
  world.run(REST_MS);
  const after = total();
  const own = sent[players.length] ?? { letters: 0, bytes: 0 };
  const [letters, bytes] = [after.letters - before.letters, after.bytes - before.bytes];
  const others = (count: number, mine: number): number => (count - mine) / (size - 1);
  process.stdout.write(
    `| ${size} | ${(ms / 1000).toFixed(1)} s | ${blobs - blobsBefore} (${cells - cellsBefore}) | ${own.letters} (${kb(own.bytes)} kB) | ${others(letters, own.letters).toFixed(0)} (${kb(others(bytes, own.bytes))} kB) | ${letters} (${kb(bytes)} kB) |\n`,
  );
}

process.stdout.write(
  '| people | all linked | relay: blobs (cells) | sent by the newcomer | by each other one | in all |\n| --- | --- | --- | --- | --- | --- |\n',
);
const sizes = values.sizes.split(',').map(Number);
const last = Number(values.last);
const apartMs = Number(values.apart);
const [most = 0] = sizes.toSorted((a, b) => b - a);
world.run(1);
comes();
world.run(4_000);
players[0]?.send({ type: 'set-policy', policy: { capacity: Math.min(50, most) } });
for (const size of sizes) {
  if (size < most) measure(size);
  else {
    // The most that there may be: once by ten who come together, once by the last one alone.
    grow(most - last - 1);
    const blobsBefore = blobs;
    for (let many = 0; many < last; many++) {
      comes();
      if (apartMs > 0) world.run(apartMs);
    }
    const ms = untilWhole();
    world.run(REST_MS);
    measure(most);
    process.stdout.write(
      `\n${last} within ${(last * apartMs) / 1000} s into a call of ${most - last - 1}: all linked after ${(ms / 1000).toFixed(1)} s more, ${blobs - blobsBefore} blobs\n`,
    );
  }
}
process.stdout.write(`put out by the relay: ${world.relay.overruns()}\n`);
if (world.relay.overruns() > 0) process.exitCode = 1;
