// Topology: the one rule, its hysteresis, rooms asked for and lost, and who is followed.
// Source: docs/protocol/7-forwarding.md, "Which way".
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { CAPACITY_MESH, LEAP_MAX } from '../../shared/limits.ts';
import type { Env, SfuRoom } from './ports.ts';
import { TIMES } from './times.ts';
import * as topology from './topology.ts';

const room = (name: string): SfuRoom => ({ node: 'n', room: name, pin: 'p' });
const CALL: topology.Call = { isMine: true, people: 2, capacity: 8, choice: 'auto', isUplinkSmall: false };

class Office {
  state = topology.initial();
  now = 0;
  facts: string[] = [];
  sizes: number[] = [];

  do(event: topology.Event): this {
    const env: Env = { now: this.now, wall: this.now, random: (bytes) => new Uint8Array(bytes) };
    const [next, facts] = topology.step(this.state, event, env);
    this.state = next;
    for (const fact of facts) {
      this.facts.push(fact.type);
      if (fact.type === 'make') this.sizes.push(fact.size);
    }
    return this;
  }

  call(change: Partial<topology.Call>): this {
    return this.do({ type: 'call', call: { ...this.state.call, ...CALL, ...change } });
  }

  pass(ms: number): this {
    const end = this.now + ms;
    while (topology.dueMs(this.state) <= end) {
      this.now = Math.max(this.now, topology.dueMs(this.state));
      this.do({ type: 'tick' });
    }
    this.now = end;
    return this;
  }

  said(): readonly string[] {
    return this.facts.splice(0);
  }
}

const inRoom = (people = 7): Office => {
  const office = new Office().call({ people, capacity: 50 }).do({ type: 'known', size: 50 });
  office.do({ type: 'made', room: room('a') }).said();
  return office;
};

// people, choice, uplink, size, now → way, why
const RULE = [
  [2, 'auto', false, 50, 'mesh', 'mesh', 'few'],
  [6, 'auto', false, 50, 'mesh', 'mesh', 'few'],
  [7, 'auto', false, 50, 'mesh', 'sfu', 'crowd'],
  [6, 'auto', false, 50, 'sfu', 'sfu', 'crowd'],
  [5, 'auto', false, 50, 'sfu', 'mesh', 'few'],
  [7, 'never', false, 50, 'sfu', 'mesh', 'host'],
  [8, 'never', false, 50, 'mesh', 'mesh', 'host'],
  [9, 'never', false, 50, 'mesh', 'sfu', 'crowd'],
  [2, 'always', false, 50, 'mesh', 'sfu', 'host'],
  [1, 'always', false, 50, 'mesh', 'mesh', 'few'],
  [3, 'auto', true, 50, 'mesh', 'sfu', 'uplink'],
  [2, 'auto', true, 50, 'mesh', 'mesh', 'few'],
  [3, 'never', true, 50, 'mesh', 'mesh', 'host'],
  [8, 'auto', true, 0, 'mesh', 'mesh', 'few'],
  [9, 'always', false, 0, 'sfu', 'mesh', 'few'],
] as const;
for (const [people, choice, isUplinkSmall, size, now, way, why] of RULE)
  test(`${people} people, ${choice}, uplink ${isUplinkSmall ? 'small' : 'good'}, size ${size}, in ${now}: ${way}, ${why}`, () =>
    assert.equal(topology.wanted({ ...CALL, people, choice, isUplinkSmall }, size, now), [way, why]));

test('only the office asks whether there is a unit, and once', () => {
  const office = new Office().call({ isMine: false }).call({ people: 8, isMine: false });
  assert.equal(office.said(), []);
  assert.equal(office.call({}).call({ people: 3 }).said(), ['ask']);
});

test('seven: a room for all who may come, told when it is made; the mesh is back after 20 s of few', () => {
  const office = new Office().call({ people: 7, capacity: 30 }).do({ type: 'known', size: 20 });
  assert.equal([office.said(), office.sizes], [['ask', 'make'], [20]]);
  office.do({ type: 'made', room: room('a') });
  assert.equal([office.said(), office.state.phase, office.state.turn], [['announce'], 'sfu', 1]);
  office.call({ people: 5 }).pass(TIMES.toMesh - 1);
  assert.equal(office.said(), []);
  office.pass(1);
  assert.equal([office.said(), office.state.phase, office.state.turn], [['announce'], 'mesh', 2]);
  assert.is(office.state.room, undefined);
});

test('who comes back in time leaves it as it is, and the twenty seconds begin anew', () => {
  const office = inRoom();
  office
    .call({ people: 5 })
    .pass(TIMES.toMesh - 1)
    .call({ people: 6 })
    .pass(10_000);
  office.call({ people: 5 }).pass(TIMES.toMesh - 1);
  assert.equal([office.said(), office.state.phase], [[], 'sfu']);
});

test('the host decides: at once, both ways', () => {
  const office = new Office().call({ people: 3, choice: 'always' }).do({ type: 'known', size: 50 });
  assert.equal(office.do({ type: 'made', room: room('a') }).said(), ['ask', 'make', 'announce']);
  assert.equal(office.call({ people: 3, choice: 'never' }).said(), ['announce']);
  assert.is(office.state.room, undefined);
});

test('a room that is not made is asked for again, later each time, and not before the authority says', () => {
  const office = new Office().call({ people: 8 }).do({ type: 'known', size: 50 }).do({ type: 'not-made' });
  assert.equal(office.pass(TIMES.sfuAgain - 1).said(), ['ask', 'make']);
  assert.equal(office.pass(1).said(), ['make']);
  office.do({ type: 'not-made', waitMs: 90_000 });
  assert.equal(office.pass(89_999).said(), []);
  assert.equal(office.pass(1).said(), ['make']);
});

test('made too late: everybody has gone', () => {
  const office = new Office().call({ people: 8 }).do({ type: 'known', size: 50 }).call({ people: 3 });
  office.said();
  assert.equal(office.do({ type: 'made', room: room('a') }).said(), []);
  assert.is(office.state.phase, 'mesh');
});

test('somebody removed: another room, while the one before stands; none to be had, it goes on standing', () => {
  const office = inRoom().do({ type: 'removed' });
  assert.equal([office.said(), office.state.room?.room], [['make'], 'a']);
  assert.equal(office.do({ type: 'made', room: room('b') }).said(), ['announce']);
  assert.equal([office.state.room?.room, office.state.turn], ['b', 2]);
  office.do({ type: 'removed' }).do({ type: 'not-made' });
  assert.equal([office.state.phase, office.state.room?.room], ['sfu', 'b']);
});

test('lost: another room once; lost again soon, the mesh, for two minutes', () => {
  const office = inRoom().do({ type: 'lost', turn: 1 });
  assert.equal(office.said(), ['make']);
  office.do({ type: 'made', room: room('b') }).said();
  office.pass(1_000).do({ type: 'lost', turn: 1 });
  assert.equal(office.said(), [], 'of a room that is over');
  office.do({ type: 'lost', turn: 2 });
  assert.equal(
    [office.said(), office.state.room, office.state.isLost],
    [['announce', 'lost'], undefined, false],
  );
  assert.equal(office.pass(TIMES.sfuDoubted - 1).said(), []);
  assert.equal(office.pass(1).said(), ['make']);
});

test('lost, and no other room: the mesh; with more than eight it is told that they are too many', () => {
  const few = inRoom().do({ type: 'lost', turn: 1 }).do({ type: 'not-made' });
  assert.equal(few.said(), ['make', 'announce', 'lost']);
  const many = inRoom(CAPACITY_MESH + 1)
    .do({ type: 'lost', turn: 1 })
    .do({ type: 'not-made' });
  assert.equal([many.said(), many.state.isLost], [['make', 'announce', 'limited'], true]);
  assert.is(many.call({ people: CAPACITY_MESH }).state.isLost, false);
});

test('who follows into the mesh of more than eight is told why, until they are fewer or there is a room again', () => {
  const inside = (people: number) =>
    new Office()
      .call({ isMine: false, people })
      .do(told(3, 'a', true))
      .do(told(4, undefined, true));
  const few = inside(CAPACITY_MESH);
  assert.equal([few.said(), few.state.isLost], [[], false]);
  const many = inside(CAPACITY_MESH + 1);
  assert.equal([many.said(), many.state.isLost], [['limited'], true]);
  assert.is(many.call({ isMine: false, people: CAPACITY_MESH + 2 }).state.isLost, true);
  assert.is(many.do(told(5, 'b', true)).state.isLost, false);
  assert.is(inside(CAPACITY_MESH + 1).call({ isMine: false, people: CAPACITY_MESH }).state.isLost, false);
});

const told = (turn: number, name: string | undefined, isByOffice: boolean): topology.Event => ({
  type: 'told',
  turn,
  room: name === undefined ? undefined : room(name),
  isByOffice,
});

test('a member follows the office, and anybody before the office has said a word', () => {
  const member = new Office().call({ isMine: false, people: 7 });
  member.do(told(3, 'x', false));
  assert.is(member.state.room?.room, 'x');
  member.do(told(2, 'a', true));
  assert.equal(
    [member.state.room?.room, member.state.turn],
    ['a', 2],
    'a liar with a high number is forgotten',
  );
  for (const lie of [told(3, 'y', false), told(2, 'y', false), told(1, 'y', true)]) member.do(lie);
  assert.equal([member.state.room?.room, member.said()], ['a', ['remind']]);
  member.do(told(2, 'b', true));
  assert.equal([member.state.room?.room, member.said()], ['a', ['remind']], 'one turn, one room');
  member.do(told(3, undefined, true));
  assert.equal([member.state.phase, member.state.room], ['mesh', undefined]);
});

test('a member knows why as the office does: by the rule, not by the room', () => {
  const follower = (change: Partial<topology.Call>): Office =>
    new Office()
      .call({ ...change, isMine: false })
      .do({ type: 'told', turn: 1, room: room('a'), isByOffice: true });
  assert.is(follower({ people: 3, choice: 'always' }).state.why, 'host');
  assert.is(follower({ people: 3, isUplinkSmall: true }).state.why, 'uplink');
  assert.is(follower({ people: 7 }).state.why, 'crowd');
  const late = follower({ people: 3 });
  late.call({ people: 3, choice: 'always', isMine: false });
  assert.is(late.state.why, 'host', 'the word of the host may come behind the room');
  late.do({ type: 'told', turn: 2, room: undefined, isByOffice: true });
  assert.is(late.state.why, 'few', 'in the mesh there is nothing to explain');
});

test('who takes the office over says what stands, once', () => {
  const heir = new Office().call({ isMine: false, people: 7 }).do(told(3, 'a', true));
  heir.do({ type: 'known', size: 50 });
  assert.equal(heir.said(), []);
  heir.call({ people: 7 }).call({ people: 8 });
  assert.equal([heir.said(), heir.state.turn], [['announce'], 3]);
});

test('an office that has missed a decision says its own again above it; a leap is none', () => {
  const office = inRoom();
  office.do(told(9, 'x', false));
  assert.equal([office.said(), office.state.turn, office.state.room?.room], [['announce'], 10, 'a']);
  office.do(told(100_000, 'x', false)).do(told(10, 'a', false));
  assert.equal([office.said(), office.state.turn], [[], 10]);
  office.pass(TIMES.sfuRival).do(told(10, 'x', false));
  assert.equal([office.said(), office.state.turn, office.state.room?.room], [['announce'], 11, 'a']);
});

test('nobody leads a call to a number behind which no other one can follow', () => {
  const all = [
    new Office().call({ people: 7 }),
    new Office().call({ isMine: false, people: 7 }),
    new Office().call({ isMine: false, people: 7 }).do(told(3, 'a', true)),
  ];
  for (const one of all) {
    const { turn } = one.state;
    for (const isByOffice of [false, true]) one.do(told(0xffff_ffff, 'x', isByOffice));
    one.do(told(100_000, 'x', false));
    assert.is(one.state.turn, turn);
  }
  // Whoever comes late into a long call believes who decides.
  assert.is(new Office().call({ isMine: false, people: 7 }).do(told(100_000, 'a', true)).state.turn, 100_000);
});

test('two who each hold the office answer one another now and then, and one that says so no more is overruled', () => {
  const [one, other] = [inRoom(), inRoom()];
  other.state = { ...other.state, room: room('b') };
  let decisions = 0;
  for (let at = 0; at < 60_000; at += 50) {
    for (const each of [one, other]) each.pass(50);
    one.do(told(other.state.turn, 'b', false));
    other.do(told(one.state.turn, 'a', false));
    decisions += one.said().length + other.said().length;
  }
  assert.ok(decisions >= 10 && decisions < 20, `${decisions} decisions in a minute`);
  other.call({ people: 7, isMine: false });
  one.do(told(other.state.turn, 'b', false)).pass(TIMES.sfuRival);
  assert.ok(one.state.turn > other.state.turn);
  other.do(told(one.state.turn, 'a', true));
  assert.is(other.state.room?.room, 'a');
  assert.is(topology.dueMs(other.state), Infinity);
});

test('a decision of its own comes above what it has heard of, and then there is nothing more to say', () => {
  const office = inRoom()
    .do(told(9, 'x', false))
    .do(told(12, 'x', false));
  assert.is(office.state.turn, 10);
  office.call({ people: 7, choice: 'never' });
  assert.equal(
    [office.state.turn, office.state.room, office.said()],
    [13, undefined, ['announce', 'announce']],
  );
  assert.equal(office.pass(TIMES.sfuRival).said(), []);
});

test('an office that knows of none yet, as after a reload, takes what the others know', () => {
  const office = new Office().call({ people: 7 }).do(told(9, 'x', false));
  assert.equal([office.state.turn, office.state.room?.room, office.state.phase], [9, 'x', 'sfu']);
  assert.is(office.do({ type: 'known', size: 50 }).state.room?.room, 'x');
});

test('after a reload a turn that somebody had driven up is followed still, and no leap from there', () => {
  const back = (): Office => {
    const office = new Office().call({ people: 7 });
    office.state = topology.cameBack(office.state, 1_030);
    return office;
  };
  assert.equal(back().do(told(1_031, 'x', false)).state.turn, 1_031);
  assert.is(back().do(told(1_030 + LEAP_MAX + 1, 'x', false)).state.turn, 0);
  // It has made one of its own meanwhile.
  const office = back()
    .do({ type: 'known', size: 50 })
    .do({ type: 'made', room: room('own') });
  assert.is(office.state.turn, 1);
  office.do(told(1_031, 'x', false)).pass(TIMES.sfuRival);
  assert.is(office.state.turn, 1_032);
});

for (const size of [50, 0])
  test(`a room taken from the others that nobody needs is left, with a unit for ${size}`, () => {
    const office = new Office()
      .call({ people: 2 })
      .do({ type: 'known', size })
      .do(told(9, 'x', false));
    assert.is(office.state.room?.room, 'x');
    office.pass(TIMES.toMesh);
    assert.equal([office.state.room, office.state.turn, office.said()], [undefined, 10, ['ask', 'announce']]);
  });

test('capacity: what the unit takes; without one, eight', () => {
  assert.is(topology.capacityMax(topology.initial()), 8);
  assert.is(topology.capacityMax(inRoom().state), 50);
  assert.is(topology.capacityMax(new Office().do({ type: 'known', size: 0 }).state), 8);
  assert.is(topology.capacityMax(topology.leftCall(inRoom().state)), 50);
});

test.run();
