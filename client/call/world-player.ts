// World player: one person of the simulated world: a tab whose page may be closed, crash, be reloaded and opened again,
// with the real core in it. A test kit: nothing of it ships. Source: docs/states/README.md, "The world".
import type { Bytes } from '../../shared/bytes.ts';
import { SUGGESTED_BITS, suggestWords } from '../../shared/suggest.ts';
import * as call from './call.ts';
import type {
  AlertKind,
  Effect,
  FileEffect,
  SfuEffect,
  SocketEvent,
  VaultReply,
  VaultRequest,
  WorldEvent,
} from './ports.ts';
import { select } from './select.ts';
import type { Intent, View } from './view.ts';
import type { Clock } from './world-clock.ts';
import { type Disk, fileDesk, newDisk } from './world-files.ts';
import type { Net } from './world-rtc.ts';
import type { Relay } from './world-relay.ts';
import type { Unit } from './world-sfu.ts';

export type AnyVault = { readonly handle: (request: VaultRequest) => VaultReply };

/** What a player differs by from the others. */
export type Traits = {
  /** Its wall clock goes wrong by so much. */
  readonly wallOffsetMs?: number;
  /** Its monotonic clock begins with its page, as in a browser, and not with the world. */
  readonly hasOwnClock?: boolean;
};

export type Player = {
  readonly name: string;
  /** Its number in this world. */
  readonly number: number;
  readonly send: (intent: Intent) => void;
  readonly hear: (event: WorldEvent) => void;
  readonly view: () => View;
  readonly state: () => call.State;
  /** Its address on the relay, once it has one: the socket opened last. */
  readonly address: () => string;
  /** Addresses of all its sockets. */
  readonly addresses: () => readonly string[];
  /** Cuts nothing but the peer connections that it has now. */
  readonly cut: () => void;
  /** Gives a file to all; its id. What came of those of others, and how much room there is. */
  readonly give: (name: string, bytes: Bytes) => string;
  readonly disk: Disk;
  /** Gone without a word; what the tab kept is still there. */
  readonly vanish: () => void;
  /** Gone without a word, and the tab's storage with it. */
  readonly crash: () => void;
  /** A page in its place: a reload, by its own will or not, or after it was gone. */
  readonly reload: (how?: { readonly isAnnounced: boolean }) => void;
  /** The machine sleeps: nothing is heard or done, its monotonic clock stands still. Until the function is called. */
  readonly sleep: () => () => void;
  readonly isHere: () => boolean;
  /** What the tab's storage holds. */
  readonly kept: () => string | undefined;
  /** What it handed to the world, newest last. */
  readonly effects: readonly Effect[];
  readonly alerts: readonly AlertKind[];
};

export type Surroundings = {
  readonly number: number;
  readonly clock: Clock;
  readonly relay: Relay;
  readonly net: Net;
  readonly unit: Unit;
  /** How long at most a vault takes over one request (a busy phone). */
  readonly slownessMs: number;
  readonly random: (bytes: number) => Bytes;
  readonly newVault: (random: (bytes: number) => Bytes) => AnyVault;
  readonly watch: (watched: Watched) => void;
};

/** One step of one player. */
export type Watched = {
  readonly player: number;
  readonly event: call.Event;
  readonly before: call.State;
  readonly after: call.State;
  readonly effects: readonly Effect[];
};

const WALL_MS = 1_700_000_000_000;
const EFFECTS_KEPT = 2_000;
/** What a page's own clock shows when its script begins. */
const LOADING_MS = 100;

type Page = {
  readonly bornMs: number;
  readonly hear: (event: call.Event) => void;
  readonly end: () => void;
} & {
  readonly state: () => call.State;
  readonly cut: () => void;
  readonly give: (name: string, bytes: Bytes) => string;
  readonly sleep: () => () => void;
  readonly addresses: () => readonly string[];
};

export function createPlayer(name: string, around: Surroundings, traits: Traits = {}): Player {
  const { clock, number } = around;
  const effects: Effect[] = [];
  const alerts: AlertKind[] = [];
  const tab: Tab = {
    kept: undefined,
    effects,
    alerts,
    wallOffsetMs: traits.wallOffsetMs ?? 0,
    disk: newDisk(),
  };
  let page: Page | undefined = openPage(
    around,
    tab,
    traits.hasOwnClock === true ? clock.now() - LOADING_MS : 0,
  );
  let last = page.state();

  function close(): void {
    if (page) last = page.state();
    page?.end();
    page = undefined;
  }

  return {
    name,
    number,
    send: (intent) => page?.hear({ type: 'intent', intent }),
    hear: (event) => page?.hear(event),
    view: () => select(page?.state() ?? last),
    state: () => page?.state() ?? last,
    address: () => page?.addresses().at(-1) ?? '',
    addresses: () => page?.addresses() ?? [],
    cut: () => page?.cut(),
    give: (file, bytes) => page?.give(file, bytes) ?? '',
    disk: tab.disk,
    vanish: close,
    crash: () => {
      close();
      tab.kept = undefined;
    },
    reload: ({ isAnnounced } = { isAnnounced: true }) => {
      if (isAnnounced) page?.hear({ type: 'page-closing' });
      close();
      page = openPage(around, tab, clock.now() - LOADING_MS);
    },
    sleep: () => page?.sleep() ?? (() => {}),
    isHere: () => page !== undefined,
    kept: () => tab.kept,
    effects,
    alerts,
  };
}

/** What outlives a page. */
type Tab = {
  kept: string | undefined;
  readonly effects: Effect[];
  readonly alerts: AlertKind[];
  readonly wallOffsetMs: number;
  readonly disk: Disk;
};

function openPage(around: Surroundings, tab: Tab, bornMs: number): Page {
  const { clock, relay, net, unit, random, number, slownessMs } = around;
  const vault = around.newVault(random);
  const desk = net.desk(number, (event) => hear(event));
  const forwarder = unit.desk(number, (event) => hear(event));
  const parcels = fileDesk({
    clock,
    disk: tab.disk,
    hear: (event) => hear(event),
    send: (pc, chunks) => (isGone ? undefined : desk.sendChunks(pc, chunks)),
  });
  let state = call.initial();
  let sockets: { readonly socket: number; readonly key: string }[] = [];
  let isGone = false;
  let wakeAtMs = Infinity;
  let vaultMs = 0;

  /** How long its machine has slept, and what came meanwhile. */
  let sleptMs = 0;
  let missed: call.Event[] | undefined;

  const now = (): number => clock.now() - bornMs - sleptMs;

  function hear(event: call.Event): void {
    if (isGone) return;
    if (missed) {
      missed.push(event);
      return;
    }
    const env = { now: now(), wall: clock.now() + WALL_MS + tab.wallOffsetMs, random };
    const before = state;
    const [next, out] = call.step(state, event, env);
    state = next;
    around.watch({ player: number, event, before, after: state, effects: out });
    for (const effect of out) carry(effect);
    rouse();
  }

  function heardSocket(event: SocketEvent): void {
    if (event.type === 'socket-closed') sockets = sockets.filter((line) => line.socket !== event.socket);
    hear(event);
  }

  /** One alarm at a time; one that comes too early sets the next. */
  function rouse(): void {
    const due = call.dueMs(state);
    if (due >= wakeAtMs || due === Infinity) return;
    wakeAtMs = due;
    clock.after(Math.max(0.5, due - now()), () => {
      if (due !== wakeAtMs || isGone || missed) return;
      wakeAtMs = Infinity;
      if (now() >= call.dueMs(state)) hear({ type: 'tick' });
      else rouse();
    });
  }

  function carry(effect: Effect): void {
    tab.effects.push(effect);
    if (tab.effects.length > 2 * EFFECTS_KEPT) tab.effects.splice(0, EFFECTS_KEPT);
    switch (effect.type) {
      case 'vault':
        return askVault(effect.request);
      case 'socket-open': {
        const { socket, place, proof } = effect;
        sockets.push({ socket, key: relay.open(socket, place, heardSocket, proof) });
        return;
      }
      case 'socket-send': {
        const line = sockets.find((one) => one.socket === effect.socket);
        return line ? relay.send(line.key, effect.to, effect.blob) : undefined;
      }
      case 'socket-close': {
        for (const one of sockets.filter((line) => line.socket === effect.socket)) relay.close(one.key);
        sockets = sockets.filter((line) => line.socket !== effect.socket);
        return;
      }
      case 'media-ask':
        return answer({ type: 'media-given', stream: 'local', camera: 'c', microphone: 'm', devices: [] });
      case 'free-ask':
        return answer({ type: 'free-answered', channel: 777, isReached: true }, 5);
      case 'suggest-make': {
        const { type: _type, ...asked } = effect;
        const made = { password: suggestWords(random), bits: SUGGESTED_BITS.words };
        return answer({ type: 'suggest-made', ...asked, made });
      }
      case 'keep':
        tab.kept = effect.text;
        return;
      case 'alert':
        tab.alerts.push(effect.kind);
        return;
      case 'picture-show':
        return answer({ type: 'picture-shown', picture: effect.picture, url: `blob:${effect.data}` });
      default:
        if (effect.type.startsWith('file-')) return parcels.carry(effect as FileEffect);
        if (effect.type.startsWith('sfu-')) return forwarder.carry(effect as SfuEffect);
        if (effect.type.startsWith('pc-') || effect.type === 'certificate-make' || effect.type === 'ice-ask')
          desk.carry(effect as Parameters<typeof desk.carry>[0]);
    }
  }

  function answer(event: WorldEvent, ms = 1): void {
    clock.after(ms, () => hear(event));
  }

  /** Replies come in the order of the requests, as the worker's do. */
  function askVault(request: VaultRequest): void {
    const reply = vault.handle(request);
    const slow = slownessMs > 0 ? clock.chance() * slownessMs : 0;
    vaultMs = Math.max(vaultMs + 0.01, clock.now() + 1 + slow);
    answer({ type: 'vault', reply }, vaultMs - clock.now());
  }

  function sleep(): () => void {
    const sinceMs = clock.now();
    missed ??= [];
    return () => {
      const all = missed ?? [];
      missed = undefined;
      sleptMs += clock.now() - sinceMs;
      for (const event of all) hear(event);
      wakeAtMs = Infinity;
      hear({ type: 'tick' });
    };
  }

  hear({
    type: 'page-opened',
    origin: 'https://sotto.example',
    fragment: '',
    isSecure: true,
    missing: [],
    channelMax: 1000,
    hasTurn: false,
    shareable: 'picture-and-sound',
    ...(tab.kept === undefined ? {} : { kept: tab.kept }),
  });

  return {
    bornMs,
    hear,
    state: () => state,
    cut: () => net.cut(desk.connections()),
    give: parcels.give,
    sleep,
    addresses: () => sockets.map((one) => one.key),
    end: () => {
      isGone = true;
      for (const one of sockets) relay.close(one.key);
      net.abandon(desk.connections());
      forwarder.end();
    },
  };
}
