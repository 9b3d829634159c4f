// How the members of the benchmark come to an engine: by the authority, as pages do, or straight, with nothing in front.
// Source: docs/bench.md, "The engine of large calls".
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  askTokens,
  call,
  callAt,
  dataOf,
  makeRoom,
  type Caller,
  type Room,
  type Say,
  type Tokens,
} from '../../../relay/sfu/authority.kit.ts';
import type { Wish } from '../../../deploy/janus-config.ts';

export type Entered = {
  readonly say: Say;
  readonly tokens: Pick<Tokens, 'core' | 'room'>;
  readonly hangUp: () => Promise<void>;
  /** Its media has come up, as the engine says. */
  readonly untilUp: () => Promise<unknown>;
};

export type Way = {
  readonly makeRoom: (size: number) => Promise<Room>;
  readonly enter: (room: Room) => Promise<Entered>;
};

async function entered(caller: Caller, tokens: Entered['tokens']): Promise<Entered> {
  const { say } = await caller.enter(tokens.core);
  const untilUp = (): Promise<unknown> => caller.until(({ janus }) => janus === 'webrtcup');
  return { say, tokens, hangUp: caller.hangUp, untilUp };
}

export const byAuthority = (url: string): Way => ({
  makeRoom: (size) => makeRoom(url, size),
  enter: async (room) => {
    const tokens = await askTokens(url, room);
    return entered(await call(url, room.node), tokens);
  },
});

/** It asks for no token, and takes none amiss. */
const NO_TOKENS = { core: 'none', room: 'none' };

export const straightTo = (url: string): Way => ({
  makeRoom: async (size) => {
    const host = await entered(await callAt(url), NO_TOKENS);
    const answer = dataOf(await host.say({ request: 'create', publishers: size }));
    // A room outlives who made it.
    await host.hangUp();
    if (typeof answer['room'] !== 'string') throw new Error(`no room: ${JSON.stringify(answer)}`);
    return { node: '', room: answer['room'], pin: '' };
  },
  enter: async () => entered(await callAt(url), NO_TOKENS),
});

/** The engine as it comes, but for ports of our own, names that are text, and transports that would want ports, too. */
export function writeBare(folder: string, { listen, port, ports }: Wish): void {
  const others = ['http', 'mqtt', 'nanomsg', 'pfunix', 'rabbitmq'].map((name) => `libjanus_${name}.so`);
  const files = {
    'janus.jcfg': `media: { rtp_port_range = "${ports[0]}-${ports[1]}" }\ntransports: { disable = "${others.join()}" }\n`,
    'janus.transport.websockets.jcfg': `general: { ws = true\nws_ip = "${listen}"\nws_port = ${port} }\n`,
    'janus.plugin.videoroom.jcfg': 'general: { string_ids = true }\n',
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
}
