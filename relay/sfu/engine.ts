// Engine: one node as the authority knows it: whether it answers, who is in which room there, and what it is asked to do.
// Source: docs/protocol/9-authority.md, "Engines" and "Rooms".
import type { Times } from './limits.ts';
import { inside, type Line, openLine } from './line.ts';
import type { Log } from './log.ts';
import { type Bounds, creation, destruction, leftMs, readRoom } from './rooms.ts';
import { engineSecrets } from './secrets.ts';
import { coreToken } from './tokens.ts';

export interface Node {
  readonly name: string;
  readonly url: string;
}

export interface Rules {
  readonly secret: string;
  readonly roomHours: number;
  readonly bitrate: number;
}

export interface Load {
  readonly rooms: number;
  readonly members: number;
  /** Each member's stream, once for each who takes it. */
  readonly streams: number;
}

export type Engine = ReturnType<typeof createEngine>;

/** The oldest that operators are advised to run: Janus says 1.4.1 as 1401. */
const VERSION_ADVISED = 1_401;
const OWN_TOKEN_S = 60;

export function createEngine(node: Node, rules: Rules, times: Times, log: Log) {
  const { token: tokenKey, admin } = engineSecrets(rules.secret);
  const token = (): string => coreToken(tokenKey, Math.floor(Date.now() / 1000) + OWN_TOKEN_S);
  /** Members by room, as of the last answer; rooms that were made since have none. */
  let rooms = new Map<string, number>();
  const emptySince = new Map<string, number>();
  let line: Line | undefined;
  let answeredMs = Number.NEGATIVE_INFINITY;
  let state: 'down' | 'up' | 'unsafe' = 'down';

  function turn(to: typeof state): void {
    if (state !== to) log.say(`engine ${to}`);
    state = to;
  }

  async function open(): Promise<Line> {
    const opened = await openLine(node.url, token, times.answerMs);
    if (opened.info['auth_token'] !== true) {
      opened.close();
      turn('unsafe');
      throw new Error('The engine takes requests without tokens.');
    }
    if (Number(opened.info['version']) < VERSION_ADVISED) log.say('engine old');
    if (isLoose(opened.info)) log.say('engine loose');
    return opened;
  }

  /** Asks who is where, and ends what is empty or over. Never rejects. */
  async function poll(nowMs: number): Promise<void> {
    try {
      line = line?.isOpen() === true ? line : await open();
      rooms = counted(await line.ask({ request: 'list', admin_key: admin }));
      answeredMs = performance.now();
      turn('up');
      await sweep(line, nowMs);
    } catch {
      drop();
    }
  }

  function drop(): void {
    line?.close();
    line = undefined;
    if (state === 'up') turn('down');
  }

  async function sweep(on: Line, nowMs: number): Promise<void> {
    for (const name of emptySince.keys()) if (rooms.get(name) !== 0) emptySince.delete(name);
    for (const [name, members] of rooms) {
      const room = readRoom(name);
      if (room === undefined || room.node !== node.name) continue;
      if (members === 0) emptySince.set(name, emptySince.get(name) ?? nowMs);
      const isOver = leftMs(room, rules.roomHours, nowMs) === 0;
      if (!isOver && nowMs - (emptySince.get(name) ?? nowMs) < times.emptyMs) continue;
      await end(on, name, isOver);
    }
  }

  /** Another authority may have been faster. */
  async function end(on: Line, name: string, isOver: boolean): Promise<void> {
    rooms.delete(name);
    emptySince.delete(name);
    await on.ask(destruction(rules.secret, name)).then(
      () => log.count(isOver ? 'room over' : 'room empty'),
      () => undefined,
    );
  }

  return {
    node,
    poll,
    isUp: () => state === 'up' && performance.now() - answeredMs < times.silentMs,
    state: () => state,
    load: (): Load => {
      const heads = [...rooms.values()];
      return {
        rooms: heads.length,
        members: heads.reduce((sum, count) => sum + count, 0),
        streams: heads.reduce((sum, count) => sum + count * (count - 1), 0),
      };
    },
    /** Rejects when the engine does not do it. */
    make: async (name: string, bounds: Bounds): Promise<void> => {
      if (line === undefined) throw new Error('The engine is gone.');
      try {
        await line.ask(creation(rules.secret, name, bounds));
      } catch (error) {
        if (!line.isOpen()) drop();
        throw error;
      }
      rooms.set(name, 0);
    },
    close: drop,
  };
}

function isLoose(info: Line['info']): boolean {
  const plugins = Object.keys(inside(info, 'plugins'));
  const transports = Object.keys(inside(info, 'transports'));
  return plugins.length !== 1 || transports.length !== 1;
}

function counted(answer: Readonly<Record<string, unknown>>): Map<string, number> {
  const list = Array.isArray(answer['list']) ? (answer['list'] as unknown[]) : [];
  const rows = list.map((one) => inside({ one }, 'one'));
  return new Map(rows.map((row) => [String(row['room']), Number(row['num_participants']) || 0]));
}
