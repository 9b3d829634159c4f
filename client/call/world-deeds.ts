// World deeds: what people, networks and the relay may do to a call, drawn from a seed or written down by hand.
// A test kit: nothing of it ships. Source: docs/states/README.md, "The explorer".
import * as host from './host.ts';
import { toHex } from '../../shared/bytes.ts';
import { CAPACITY_MESH } from '../../shared/limits.ts';
import type { Intent } from './view.ts';
import {
  befall,
  CHOICE_WEIGHTS,
  type ChoiceName,
  isChoice,
  isUnitDeed,
  UNIT_WEIGHTS,
  type UnitName,
} from './world-unit-deeds.ts';
import { createLies, isLie, LIE_WEIGHTS, type LieName } from './world-lies.ts';
import { FAIR } from './world-relay.ts';
import { createWorld, enter, type Player, type Settings, type World } from './world.ts';

/** Passwords of one channel, before anybody changes them: most people know the first. */
export const PASSWORDS = ['amber', 'cobalt'] as const;
const CHANNEL = 7;
const NAMES = ['Ada', 'Ben', 'Cy', 'Di', 'Eve', 'Flo'] as const;

/** How often each is drawn; the numbers behind a deed say whom it concerns, in order of joining. */
const WEIGHTS = {
  /** A person comes, with the password of that number. */
  join: 16,
  leave: 5,
  /** Back from wherever one has ended up. */
  rejoin: 6,
  /** No path between two people; or the second notices late. */
  cut: 6,
  'cut-blind': 2,
  mend: 2,
  /** No path from one person to anybody. */
  'cut-off': 3,
  'mend-all': 4,
  vanish: 2,
  /** The browser dies, and comes back knowing nothing. */
  'crash-return': 2,
  reload: 3,
  'reload-silent': 2,
  /** Its sockets break. */
  unplug: 3,
  'relay-dies': 2,
  'relay-rises': 3,
  'weather-bad': 1,
  'weather-good': 2,
  'network-changed': 2,
  /** Its machine sleeps for a minute. */
  sleep: 2,
  retry: 1,
  lock: 4,
  /** Locks, and forgets the password. */
  forget: 1,
  open: 4,
  /** Ten minutes go by. */
  expire: 1,
  /** By whoever rules: the person of that number. */
  remove: 2,
  transfer: 2,
  'mute-all': 1,
  'waiting-room': 1,
  'free-entry': 1,
  admit: 4,
  decline: 1,
  'door-by-host': 1,
  'door-by-all': 1,
  'end-call': 1,
  'new-password': 1,
  chat: 5,
} as const satisfies Record<string, number>;

/** Where the relay lies there is also more bad weather. Few places are in traces alone: docs/states/README.md, "The explorer". */
const HARD_WEIGHTS = { 'weather-bad': 9, join: 16 } as const;

type PlainName = keyof typeof WEIGHTS | 'few-places' | 'many-places';
export type Name = PlainName | UnitName | ChoiceName | LieName;
/** What is done, to whom (numbers of people), and how long it is left to take effect. */
export type Deed = readonly [name: Name, a: number, b: number, waitMs: number];

export type Person = {
  readonly player: Player;
  readonly password: number;
  /** The password it knows: typed, or told in its call. */
  typed: string;
  /** How many pages it has had. */
  pages: number;
  /** Gone for good, by its own fault. */
  isGone: boolean;
  /** Removed by a host: it takes its leave. */
  isRemoved: boolean;
};

/** A line of chat, on which page everybody was when it was said, and who had a seat at its speaker. */
export type Line = {
  readonly text: string;
  readonly by: Person;
  readonly byId: string;
  readonly callId: string;
  readonly to: readonly string[];
  readonly pages: readonly (readonly [Person, number])[];
};

export type Stage = {
  readonly world: World;
  readonly people: Person[];
  /** Keys that whoever rules let in while there was a waiting room. */
  readonly admitted: Set<string>;
  /** Paths were cut: capacity and stamps are promised only without that. */
  hasSplit: boolean;
  readonly said: Line[];
  /** Lets time go by. */
  run: (ms: number) => void;
  /** Passwords that a host has given to a call, by call and version. */
  readonly changed: Map<string, string>;
  readonly lies: ReturnType<typeof createLies>;
};

const PEOPLE_MAX = 5;
const UNIT_PEOPLE_MAX = 8;
/** A call that a mesh still carries, and larger than most. */
const CROWD_MIN = 6;
const MESH_MAX = 8;
const WAITS = [5, 50, 400, 3_000, 3_000, 8_000, 20_000, 150_000] as const;

const FEW = 2;

/** A small whole number below `below`. */
type Draw = (below: number) => number;

const tableOf = (weights: Readonly<Record<string, number>>): readonly Name[] =>
  Object.entries(weights).flatMap(([name, weight]) => Array.from({ length: weight }, () => name as Name));

const TABLE = tableOf(WEIGHTS);
const HARD_TABLE = [...TABLE, ...tableOf({ ...LIE_WEIGHTS, ...HARD_WEIGHTS })];
/** All are there. */
const CROWD_TABLE = TABLE.filter((name) => name !== 'join');
/** Where there is a forwarding unit; who knows a room is removed more often, and who is in it comes back as another page. */
const UNIT_TABLE = [
  ...TABLE,
  ...tableOf({ ...UNIT_WEIGHTS, ...CHOICE_WEIGHTS, remove: 4, transfer: 4, leave: 3, reload: 2 }),
];

/** Two to five people and what happens to them. */
export function drawDeeds(draw: Draw, count: number): readonly Deed[] {
  const deeds: Deed[] = [];
  let people = 0;
  const join = (waitMs: number): void => {
    people++;
    deeds.push(['join', draw(6) === 0 ? 1 : 0, 0, waitMs]);
  };
  join(WAITS[draw(5)] ?? 0);
  join(WAITS[draw(5)] ?? 0);
  while (deeds.length < count) {
    const name = TABLE[draw(TABLE.length)] ?? 'join';
    const waitMs = WAITS[draw(WAITS.length)] ?? 0;
    if (name !== 'join') deeds.push([name, draw(people), draw(people), waitMs]);
    else if (people < PEOPLE_MAX) join(waitMs);
  }
  return deeds;
}

/** A relay that lies: this happens to the people of these deeds, and to one or two more. */
export function drawHard(draw: Draw, deeds: readonly Deed[], count: number): readonly Deed[] {
  let people = deeds.filter(([name]) => name === 'join').length;
  const more: Deed[] = [];
  while (more.length < count) {
    const name = HARD_TABLE[draw(HARD_TABLE.length)] ?? 'chat';
    if (name === 'join' && people++ >= PEOPLE_MAX) continue;
    const waitMs = WAITS[draw(WAITS.length)] ?? 0;
    more.push(name === 'join' ? [name, 0, 0, waitMs] : [name, draw(people), draw(people), waitMs]);
  }
  // Among the others: a lie about what has long been said and done changes little.
  const at = 2 + draw(Math.max(1, deeds.length - 2));
  return [...deeds.slice(0, at), ...more, ...deeds.slice(at)];
}

/** A crowd for a mesh: whoever is missing to six, seven or eight comes behind these deeds, and more happens to all of them. */
export function drawCrowd(draw: Draw, deeds: readonly Deed[], count: number): readonly Deed[] {
  const before = deeds.filter(([name]) => name === 'join').length;
  const people = CROWD_MIN + draw(MESH_MAX + 1 - CROWD_MIN);
  const come = Array.from({ length: people - before }, (): Deed => [
    'join',
    0,
    0,
    WAITS[1 + draw(WAITS.length - 2)] ?? 0,
  ]);
  const more = Array.from({ length: count }, (): Deed => {
    const name = CROWD_TABLE[draw(CROWD_TABLE.length)] ?? 'chat';
    return [name, draw(people), draw(people), WAITS[draw(WAITS.length)] ?? 0];
  });
  return [...deeds, ...come, ...more];
}

/** The same with a unit: a few who choose it, or, one world in four, seven or eight who need it. */
export function drawUnitDeeds(draw: Draw, count: number): readonly Deed[] {
  const isCrowd = draw(4) === 0;
  const deeds: Deed[] = [['unit-there', 0, 0, 5]];
  const firstOnes = isCrowd ? 7 : 2 + draw(3);
  for (let at = 0; at < firstOnes; at++) deeds.push(['join', 0, 0, WAITS[2 + draw(3)] ?? 0]);
  let people = firstOnes;
  if (!isCrowd) deeds.push(['media-always', 0, 0, WAITS[draw(WAITS.length - 1)] ?? 0]);
  const few = isCrowd ? firstOnes + Math.ceil(count / 3) : firstOnes + count;
  while (deeds.length < few) {
    const name = UNIT_TABLE[draw(UNIT_TABLE.length)] ?? 'join';
    const waitMs = WAITS[draw(WAITS.length)] ?? 0;
    if (name !== 'join') deeds.push([name, draw(people), draw(people), waitMs]);
    else if (people < (isCrowd ? UNIT_PEOPLE_MAX : PEOPLE_MAX)) {
      people++;
      deeds.push(['join', draw(6) === 0 ? 1 : 0, 0, waitMs]);
    }
  }
  return deeds;
}

export function createStage(seed: string, settings: Settings): Stage {
  const world = createWorld(seed, settings);
  const { run } = world;
  return {
    world,
    people: [],
    admitted: new Set(),
    hasSplit: false,
    said: [],
    run,
    changed: new Map(),
    lies: createLies(world),
  };
}

// ---------------------------------------------------------------- doing it

/** Does it if it can be done now, and lets it take effect. */
export function act(stage: Stage, [name, a, b, waitMs]: Deed): void {
  const one = stage.people[a];
  learn(stage);
  if (name === 'join') comes(stage, a);
  else if (isUnitDeed(name)) befall(stage.world, name, one?.player.number ?? 0);
  else if (one && !one.isGone) perform(stage, name, one, stage.people[b]);
  stage.run(name === 'expire' ? 600_000 : waitMs);
}

function comes(stage: Stage, password: number): void {
  const number = stage.people.length;
  // Clocks that differ by up to an hour, each counting from its own beginning.
  const traits = { wallOffsetMs: ((number * 37) % 120) * 60_000 - 3_600_000, hasOwnClock: true };
  const player = stage.world.player(NAMES[number % NAMES.length] ?? 'Gus', traits);
  const one: Person = { player, password, typed: '', pages: 1, isGone: false, isRemoved: false };
  stage.people.push(one);
  comeBack(stage, one);
}

function perform(
  stage: Stage,
  name: Exclude<Name, 'join' | UnitName>,
  one: Person,
  other: Person | undefined,
): void {
  const { world } = stage;
  const { player } = one;
  switch (name) {
    case 'leave':
      return player.send({ type: player.state().phase === 'joining' ? 'cancel' : 'leave' });
    case 'rejoin':
      return comeBack(stage, one);
    case 'cut':
    case 'cut-blind':
      if (!other || other === one) return;
      stage.hasSplit = true;
      return world.net.cutBetween(
        player.number,
        other.player.number,
        name === 'cut' ? 0 : other.player.number,
      );
    case 'cut-off':
      stage.hasSplit = true;
      for (const { player: them } of stage.people)
        if (them !== player) world.net.cutBetween(player.number, them.number);
      return;
    case 'mend':
      return other && world.net.mendBetween(player.number, other.player.number);
    case 'mend-all':
      return world.net.mend();
    case 'vanish':
      one.isGone = true;
      return player.vanish();
    case 'crash-return':
      one.pages++;
      player.crash();
      player.reload({ isAnnounced: false });
      return comeBack(stage, one);
    case 'reload':
    case 'reload-silent':
      one.pages++;
      return player.reload({ isAnnounced: name === 'reload' });
    case 'unplug':
      for (const address of player.addresses()) world.relay.break(address);
      return;
    case 'relay-dies':
      return world.relay.die();
    case 'relay-rises':
      return world.relay.rise();
    case 'weather-bad':
      return world.relay.becomes({ lost: 0.1, twice: 0.1, late: 0.1, lateMs: 6_000 });
    case 'weather-good':
      return world.relay.becomes(FAIR);
    case 'network-changed':
      return player.hear({ type: 'network-changed', isOnline: true });
    case 'retry':
      return player.send({ type: 'retry' });
    case 'chat':
      return chat(stage, one);
    case 'expire':
      return;
    case 'sleep':
      return sleeps(stage, player);
    case 'lock':
    case 'forget':
      return player.send({ type: 'lock-door', isForgetting: name === 'forget' });
    case 'open':
      return opens(stage, one);
    default:
      if (isLie(name)) return stage.lies.tell(name, player, other?.player);
      return isChoice(name) ? choose(stage, name, one) : rule(stage, name, one);
  }
}

type Rule =
  | 'remove'
  | 'transfer'
  | 'mute-all'
  | 'end-call'
  | 'new-password'
  | 'waiting-room'
  | 'free-entry'
  | 'admit'
  | 'decline'
  | 'few-places'
  | 'many-places';
type Doors = 'door-by-host' | 'door-by-all';

/** What only the host does: whoever rules the call that `one` is in does it. */
function rule(stage: Stage, name: Rule | Doors, one: Person): void {
  if (name === 'admit' || name === 'decline') return letIn(stage, name);
  const ruler = rulerOf(stage, one);
  const id = toHex(one.player.state().self?.id ?? new Uint8Array());
  if (!ruler) return;
  const password = name === 'new-password' ? newPassword(stage, ruler) : '';
  const intents: Readonly<Record<Exclude<Rule, 'admit' | 'decline'> | Doors, Intent>> = {
    remove: { type: 'remove', id },
    transfer: { type: 'transfer', id },
    'mute-all': { type: 'mute-all' },
    'end-call': { type: 'end-call' },
    'new-password': { type: 'change-password', password },
    'waiting-room': { type: 'set-policy', policy: { isWaitingRoom: true } },
    'free-entry': { type: 'set-policy', policy: { isWaitingRoom: false } },
    'door-by-host': { type: 'set-policy', policy: { isDoorHostOnly: true } },
    'door-by-all': { type: 'set-policy', policy: { isDoorHostOnly: false } },
    'few-places': { type: 'set-policy', policy: { capacity: FEW } },
    'many-places': { type: 'set-policy', policy: { capacity: CAPACITY_MESH } },
  };
  if ((name === 'remove' || name === 'transfer') && ruler === one) return;
  if (name === 'remove') one.isRemoved = true;
  ruler.player.send(intents[name]);
}

function rulerOf({ people }: Stage, one: Person): Person | undefined {
  return people.find((person) => rules(person) && isTogether(person, one));
}

/** How the media of the call that `one` is in is to go. */
function choose(stage: Stage, name: ChoiceName, one: Person): void {
  const ways = { 'media-always': ['always'], 'media-auto': ['auto'], 'media-never': ['never'] } as const;
  const choices = name === 'media-two' ? (['always', 'never', 'always'] as const) : ways[name];
  for (const forwarding of choices)
    rulerOf(stage, one)?.player.send({ type: 'set-policy', policy: { forwarding } });
}

/** Everybody who knocks, at whoever may answer. */
export function letIn({ people, admitted }: Stage, name: 'admit' | 'decline'): void {
  for (const { player } of people) {
    const { screen } = player.view();
    if (screen.type !== 'call') continue;
    for (const { id } of screen.call.knocks) {
      if (name === 'admit') admitted.add(id);
      player.send({ type: name, id });
    }
  }
}

function rules({ player, isGone }: Person): boolean {
  const { host: state, self } = player.state();
  return !isGone && self !== undefined && state?.isHostless === false && host.isHost(state, toHex(self.idPk));
}

function isTogether(a: Person, b: Person): boolean {
  const { callId } = a.player.state();
  return callId !== undefined && callId === b.player.state().callId;
}

function chat(stage: Stage, by: Person): void {
  const { self, phase, callId, seats, roster } = by.player.state();
  if (phase !== 'call' || self === undefined || callId === undefined) return;
  const text = `line ${stage.said.length}`;
  const pages = stage.people.map((one) => [one, one.pages] as const);
  const seated = seats.filter(({ id }) => roster?.entries.some((one) => one.id === id) === true);
  const to = seated.map(({ id }) => id);
  stage.said.push({ text, by, byId: toHex(self.id), callId, to, pages });
  by.player.send({ type: 'chat-send', text });
}

/** For a minute: nobody reaches it, and the relay has given up on it when it wakes. */
function sleeps({ world, people }: Stage, player: Player): void {
  const wake = player.sleep();
  const others = people.filter((one) => one.player !== player);
  for (const one of others) world.net.cutBetween(player.number, one.player.number);
  world.run(60_000);
  for (const address of player.addresses()) world.relay.break(address);
  world.run(1);
  wake();
  for (const one of others) world.net.mendBetween(player.number, one.player.number);
}

function newPassword({ changed }: Stage, { player, password }: Person): string {
  const { callId = '', host: state } = player.state();
  const version = (state?.version ?? 0) + 1;
  const text = `${PASSWORDS[password] ?? ''} ${version}`;
  changed.set(`${callId} ${version}`, text);
  return text;
}

/** Who is in a call knows its password as it is now. */
export function learn({ people, changed }: Stage): void {
  for (const one of people) {
    const { callId, host: state } = one.player.state();
    one.typed = changed.get(`${callId ?? ''} ${state?.version ?? 0}`) ?? one.typed;
  }
}

/** What the largest call of these people is entered with, or who waits waits with: that is said to those outside. */
export function passwordOf({ people }: Stage, password: number): string {
  const all = people.filter((one) => one.password === password && !one.isGone && one.typed !== '');
  const isIn = ({ player }: Person): boolean => player.state().stay !== undefined;
  const [first] = all.filter(isIn).toSorted((a, b) => sizeOf(b) - sizeOf(a));
  return first?.typed ?? PASSWORDS[password] ?? '';
}

const sizeOf = ({ player }: Person): number => player.state().roster?.entries.length ?? 0;

/** Who has forgotten the password types it again. */
export function opens(stage: Stage, one: Person): void {
  const { screen } = one.player.view();
  const panel = screen.type === 'call' ? screen.call : screen.type === 'waiting' ? screen.waiting : undefined;
  const isAsked = panel?.isPasswordForgotten === true;
  if (isAsked) one.typed = passwordOf(stage, one.password);
  one.player.send({ type: 'open-door', ...(isAsked ? { password: one.typed } : {}) });
}

/** From whatever screen one is on; who waits with a password that has been changed tries the new one. */
export function comeBack(stage: Stage, one: Person): void {
  const { player } = one;
  const { phase, stay } = player.state();
  const text = passwordOf(stage, one.password);
  // Whoever changed it may have left before the new one was told: the page has the old one then, whatever its person knows.
  const isOld = text !== one.typed || (stay?.password !== '' && stay?.password !== text);
  if (phase === 'waiting' && isOld && stay?.prs !== '') player.send({ type: 'leave' });
  else if (phase === 'end') player.send({ type: 'home' });
  if (player.state().phase !== 'start') return;
  one.typed = text;
  enter(player, CHANNEL, text);
}
