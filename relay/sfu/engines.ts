// Engines: all nodes of a site; who gets the next room, and who is passed over.
// Source: docs/protocol/9-authority.md, "Rooms".
import { randomBytes } from 'node:crypto';
import { createEngine, type Engine, type Node, type Rules } from './engine.ts';
import type { Times } from './limits.ts';
import type { Log } from './log.ts';
import { nameRoom } from './rooms.ts';

export interface Site extends Rules {
  readonly nodes: readonly Node[];
  /** Members that one engine takes at once. */
  readonly nodeMembers: number;
}

export function createEngines(site: Site, times: Times, log: Log) {
  const engines = site.nodes.map((node) => createEngine(node, site, times, log));
  // One round after the other: an engine that hangs delays itself alone, and is not asked twice.
  const asking = new Map<Engine, Promise<void>>();
  const pollOne = (engine: Engine): Promise<void> => {
    const running = asking.get(engine) ?? engine.poll(Date.now()).finally(() => asking.delete(engine));
    asking.set(engine, running);
    return running;
  };
  const pollAll = async (): Promise<void> => {
    await Promise.all(engines.map(pollOne));
  };
  const timer = setInterval(() => void pollAll(), times.pollMs);

  const hasRoom = (engine: Engine, size: number): boolean =>
    engine.isUp() && engine.load().members + size <= site.nodeMembers;

  return {
    pollAll,
    urlOf: (name: string): string | undefined => site.nodes.find((node) => node.name === name)?.url,
    isAnyUp: () => engines.some((engine) => engine.isUp()),
    figures: () =>
      engines.map((engine) => ({ node: engine.node.name, state: engine.state(), ...engine.load() })),
    /** A room's node and name; undefined when no engine takes it. */
    make: async (size: number): Promise<{ readonly node: string; readonly room: string } | undefined> => {
      const fit = engines.filter((engine) => hasRoom(engine, size));
      for (const engine of byLoad(fit)) {
        const { name } = engine.node;
        const room = nameRoom(name, Date.now(), randomBytes);
        const isMade = await engine.make(room, { size, bitrate: site.bitrate }).then(
          () => true,
          () => false,
        );
        if (isMade) return { node: name, room };
      }
      return undefined;
    },
    close: () => {
      clearInterval(timer);
      for (const engine of engines) engine.close();
    },
  };
}

/** Fewest streams first, then fewest rooms: those that were just made have no members yet. */
function byLoad(engines: readonly Engine[]): readonly Engine[] {
  const loads = engines.map((engine) => ({ engine, ...engine.load() }));
  const sorted = loads.toSorted((one, other) => one.streams - other.streams || one.rooms - other.rooms);
  return sorted.map(({ engine }) => engine);
}
