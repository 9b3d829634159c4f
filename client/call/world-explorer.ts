// World explorer: plays deeds by seed, watches the rules, puts everything right at the end and asks for one call; and
// makes a trace that breaks a rule as short as it can. A test kit: nothing of it ships.
// Source: docs/states/README.md, "The explorer".
import {
  act,
  comeBack,
  createStage,
  type Deed,
  drawCrowd,
  drawDeeds,
  drawHard,
  drawUnitDeeds,
  learn,
  letIn,
  opens,
  passwordOf,
  type Person,
  type Stage,
} from './world-deeds.ts';
import { CAPACITY_MESH } from '../../shared/limits.ts';
import { TIMES } from './times.ts';
import type { CallView } from './view.ts';
import { FAIR } from './world-relay.ts';
import {
  agreementBreach,
  areTogether,
  type Breach,
  chatBreach,
  deedBreach,
  groupOf,
  leftoverBreach,
  quietBreach,
  relayBreach,
  stepBreach,
  summary,
} from './world-rules.ts';
import type { Watched } from './world-player.ts';
import { isUnitDeed } from './world-unit-deeds.ts';
import { type UnitWatch, watchUnit } from './world-unit-rules.ts';
import { randomFrom, type Settings } from './world.ts';

const GROUPS = [0, 1] as const;
/** Lost members are off the roster after two minutes. */
const QUIET_MS = 150_000;
/** So long it may take until all are in one call again, with somebody pressing what there is to press. */
const PATIENCE_MS = 360_000;
const PRESS_MS = 5_000;
const ANSWERS_MS = 30_000;
const DOOR_MS = 60_000;
const LOOK_MS = 500;
const LOCKED_MS = 45_000;
const REST_MS = 200_000;
/** Steps in one deed: more is a storm. */
const STORM = 60_000;

type DoorPanel = Pick<CallView, 'door' | 'isPasswordForgotten'>;

export type Found = Breach & {
  readonly seed: string;
  readonly deeds: readonly Deed[];
  readonly summary: string;
};

class Broken extends Error {
  readonly breach: Breach;
  constructor(breach: Breach) {
    super(`${breach.rule}: ${breach.what}`);
    this.breach = breach;
  }
}

function demand(breach: Breach | undefined): void {
  if (breach) throw new Broken(breach);
}

/**
 * What a connection carries is measured every two seconds: two thirds of all steps, and no rule here asks for it. The
 * explorer measures seldom, for its whole process.
 */
export function measureSeldom(): void {
  Object.assign(TIMES, { measureEvery: 120_000 });
}

export function deedsOf(seed: string): readonly Deed[] {
  const draw = drawing(seed);
  return drawDeeds(draw, 6 + draw(14));
}

/** In one world of five there is a forwarding unit. */
const UNIT_EVERY = 5;
/** In one of twenty a mesh gets as large as one may. */
const CROWD_EVERY = 20;
const CROWD_AT = 12;
/** In one of ten the relay lies. */
const HARD_EVERY = 10;
const HARD_AT = 7;

export function deedsOfNumber(number: number): readonly Deed[] {
  if (number % UNIT_EVERY !== UNIT_EVERY - 1) {
    const deeds = deedsOf(String(number));
    if (number % HARD_EVERY === HARD_AT) {
      const hard = drawing(`hard ${number}`);
      return drawHard(hard, deeds, 5 + hard(7));
    }
    if (number % CROWD_EVERY !== CROWD_AT) return deeds;
    const more = drawing(`crowd ${number}`);
    return drawCrowd(more, deeds, 3 + more(6));
  }
  const draw = drawing(`unit ${number}`);
  return drawUnitDeeds(draw, 6 + draw(8));
}

function drawing(seed: string): (below: number) => number {
  const random = randomFrom(`deeds ${seed}`);
  return (below) => {
    const [high = 0, low = 0] = random(2);
    return (high * 256 + low) % Math.max(1, below);
  };
}

/** Plays it to the end; what was broken, if anything. */
export function play(
  seed: string,
  deeds: readonly Deed[],
  settings: Settings,
  watch?: (watched: Watched, stage: Stage) => void,
): Found | undefined {
  const stage = createStage(seed, settings);
  const unit = deeds.some(([name]) => isUnitDeed(name)) ? watchUnit(stage) : undefined;
  if (unit) stage.run = (ms) => unit.run(ms, demand);
  let steps = 0;
  stage.world.watch((watched) => {
    watch?.(watched, stage);
    // At once: what it was is known nowhere when that call ends.
    if (watched.before.host?.version !== watched.after.host?.version) learn(stage);
    if (++steps > STORM) demand({ rule: 'no storm', what: `${steps} steps` });
    demand(stepBreach(stage, watched));
    demand(unit?.step(watched));
  });
  const rested = (): void => void (steps = 0);
  try {
    for (const deed of deeds) {
      act(stage, deed);
      demand(deedBreach(stage));
      rested();
    }
    settle(stage, rested, unit);
    return undefined;
  } catch (error) {
    const breach = error instanceof Broken ? error.breach : thrown(error);
    return { ...breach, seed, deeds, summary: summary(stage) };
  }
}

function thrown(error: unknown): Breach {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { rule: `throws ${text.split('\n')[0] ?? ''}`, what: text };
}

// ---------------------------------------------------------------- putting everything right

function settle(stage: Stage, rested: () => void, unit: UnitWatch | undefined): void {
  const { world, people, lies } = stage;
  world.net.mend();
  world.unit.mend();
  world.relay.rise();
  world.relay.becomes(FAIR);
  lies.end();
  for (const one of people) if (one.isRemoved && !one.isGone) sendAway(one);
  answer(stage);
  rested();
  // Behind the lock each is asked for itself, once nobody rules.
  if (people.some(isAsked)) answer(stage);
  rested();
  demand(quietBreach(stage));
  gather(stage, rested);
  stage.run(PRESS_MS);
  // A door that runs out just now: each counts from when it heard of it ("Door" in docs/protocol/6-call.md).
  if (!GROUPS.every((password) => isDoorAlike(groupOf(stage, password)))) stage.run(DOOR_MS);
  for (const password of GROUPS) {
    const group = groupOf(stage, password);
    demand(agreementBreach(stage, group, password));
    group.find(mayLock)?.player.send({ type: 'lock-door', isForgetting: false });
  }
  stage.run(LOCKED_MS);
  // Who came late counts its own two minutes without the host: until then a door of the others is only kept in mind, where
  // but the host may move it ("Door" in docs/protocol/6-call.md). Then it has to be off the relay as they are.
  if (!GROUPS.every((password) => isRuledAlike(groupOf(stage, password)))) stage.run(TIMES.hostless);
  rested();
  for (const password of GROUPS) demand(relayBreach(groupOf(stage, password)));
  stage.run(REST_MS);
  for (const password of GROUPS) {
    const group = groupOf(stage, password);
    if (!areTogether(group)) demand({ rule: 'still together', what: `group ${password}` });
    demand(agreementBreach(stage, group, password));
    demand(leftoverBreach(group));
    demand(unit?.rest(group));
    demand(chatBreach(stage, group));
  }
  demand(deedBreach(stage));
}

/** Whoever rules answers who knocks, also of those that came in before all had heard of the waiting room. Then it is quiet. */
function answer(stage: Stage): void {
  for (let waited = 0; waited < ANSWERS_MS; waited += PRESS_MS) {
    stage.run(PRESS_MS);
    letIn(stage, 'admit');
  }
  stage.run(QUIET_MS);
}

function isAsked({ player, isGone }: Person): boolean {
  const { screen } = player.view();
  return !isGone && screen.type === 'call' && screen.call.knocks.length > 0;
}

function isDoorAlike(group: readonly Person[]): boolean {
  return new Set(group.map(({ player }) => player.state().lock.phase)).size <= 1;
}

function isRuledAlike(group: readonly Person[]): boolean {
  return new Set(group.map(({ player }) => player.state().host?.isHostless)).size <= 1;
}

function mayLock({ player }: Person): boolean {
  const { screen } = player.view();
  return screen.type === 'call' && screen.call.mayMoveDoor;
}

function sendAway({ player }: Person): void {
  const { phase } = player.state();
  player.send({ type: phase === 'joining' ? 'cancel' : 'leave' });
}

/** Everybody presses what a person would press, until all of one password are in one call. */
function gather(stage: Stage, rested: () => void): void {
  const isDone = (): boolean => GROUPS.every((password) => areTogether(groupOf(stage, password)));
  for (let waited = 0; waited < PATIENCE_MS; waited += PRESS_MS) {
    learn(stage);
    for (const password of GROUPS) for (const one of groupOf(stage, password)) press(stage, one);
    letIn(stage, 'admit');
    // Looked at now and then: to look after each step would cost more than the steps.
    for (let at = 0; at < PRESS_MS && !isDone(); at += LOOK_MS) stage.run(LOOK_MS);
    if (isDone()) return;
    rested();
  }
  const apart = GROUPS.filter((password) => !areTogether(groupOf(stage, password)));
  demand({ rule: 'all are together in the end', what: `not so: group ${apart.join(' and ')}` });
}

function press(stage: Stage, one: Person): void {
  const { player } = one;
  comeBack(stage, one);
  const { screen } = player.view();
  if (screen.type === 'start' && screen.start.outcome !== undefined) player.send({ type: 'retry' });
  if (screen.type === 'waiting') openDoor(stage, one, screen.waiting);
  if (screen.type !== 'call') return;
  // Two calls of two passwords never find each other: who is in the smaller one is told, and leaves.
  if (passwordOf(stage, one.password) !== one.typed) return player.send({ type: 'leave' });
  const { mayMoveDoor, otherCall, isHost, isHostless, policy } = screen.call;
  const isSmall = policy.capacity < CAPACITY_MESH;
  // Nobody can make room any more: all of them meet anew.
  if (isSmall && isHostless) return player.send({ type: 'leave' });
  if (mayMoveDoor) openDoor(stage, one, screen.call);
  if (otherCall?.mayJoin === true) player.send({ type: 'join-other' });
  const isClosed = policy.isWaitingRoom || policy.isDoorHostOnly;
  if (isHost && (isClosed || isSmall))
    player.send({
      type: 'set-policy',
      policy: { isWaitingRoom: false, isDoorHostOnly: false, ...(isSmall && { capacity: CAPACITY_MESH }) },
    });
}

/** Who has no password any more is asked for it, whatever the door. */
function openDoor(stage: Stage, one: Person, { door, isPasswordForgotten }: DoorPanel): void {
  if (door.type === 'locked' || isPasswordForgotten) opens(stage, one);
}

// ---------------------------------------------------------------- shorter, and in words

/** Drops deeds while the same rule is still broken: halves first, then one by one. */
export function shortened(found: Found, settings: Settings, tries = 150): Found {
  let best = found;
  let left = tries;
  for (let size = Math.ceil(best.deeds.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let at = 0; at < best.deeds.length && left > 0;) {
      const deeds = best.deeds.filter((_, index) => index < at || index >= at + size);
      left--;
      const again = play(best.seed, deeds, settings);
      if (again?.rule === found.rule) best = again;
      else at += size;
    }
  }
  return best;
}

/** As a test that can be pasted. */
export function asTest({ seed, rule, what, deeds, summary: end }: Found): string {
  const lines = deeds.map(
    (deed) => `    ${JSON.stringify(deed).replaceAll('"', "'").replaceAll(',', ', ')},`,
  );
  return [
    `// ${rule}: ${what.replaceAll('\n', '\n// ')}`,
    `// ${end.replaceAll('\n', '\n// ')}`,
    `test('seed ${seed}: ${rule.replaceAll("'", '’')}', () => {`,
    `  plays('${seed}', [`,
    ...lines,
    '  ]);',
    '});',
  ].join('\n');
}
