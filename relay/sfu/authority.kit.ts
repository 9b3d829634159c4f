// Test kit: an authority with the engines it is given, and a member that speaks to both as a page does, without media.
// Source: docs/protocol/9-authority.md.
import { once } from 'node:events';
import { WebSocket } from 'ws';
import { LAB_SECRET, type OwnJanus } from './janus.kit.ts';
import { SUBPROTOCOL, TIMES, type Times } from './limits.ts';
import { type Authority, startAuthority } from './server.ts';
import { readConfig } from './settings.ts';

type Settings = Readonly<Record<string, string>>;

/** Engines are called a, b, … in their order. */
export async function openAuthority(
  engines: readonly Pick<OwnJanus, 'url'>[],
  settings: Settings = {},
  times: Partial<Times> = {},
): Promise<Authority> {
  const nodes = engines.map(({ url }, index) => `${String.fromCodePoint(97 + index)}=${url}`);
  const config = readConfig({
    SOTTO_SFU_PORT: '0',
    SOTTO_SFU_SECRET: LAB_SECRET,
    SOTTO_SFU_NODES: nodes.join(),
    SOTTO_SFU_LOG: 'silent',
    ...settings,
  });
  if (typeof config === 'string') throw new Error(config);
  return startAuthority(config, { ...TIMES, ...times });
}

export type Room = { readonly node: string; readonly room: string; readonly pin: string };
export type Tokens = { readonly core: string; readonly room: string; readonly ttl: number };

export async function post(
  url: string,
  path: string,
  body: unknown,
  headers: Settings = {},
): Promise<Response> {
  return fetch(`${url}${path}`, { method: 'POST', body: JSON.stringify(body), headers });
}

export async function makeRoom(url: string, size = 8): Promise<Room> {
  const response = await post(url, '/sfu/rooms', { size });
  if (response.status !== 201) throw new Error(`${response.status} ${await response.text()}`);
  return (await response.json()) as Room;
}

export async function askTokens(url: string, { room, pin }: Pick<Room, 'room' | 'pin'>): Promise<Tokens> {
  const response = await post(url, '/sfu/token', { room, pin });
  if (response.status !== 200) throw new Error(`${response.status} ${await response.text()}`);
  return (await response.json()) as Tokens;
}

type Said = Readonly<Record<string, unknown>>;
export type Caller = Awaited<ReturnType<typeof call>>;
/** To a handle of one's own. */
export type Say = Awaited<ReturnType<Caller['enter']>>['say'];

/** A connection to an engine through the proxy. */
export const call = (url: string, node: string, headers: Settings = {}) =>
  callAt(`${url.replace('http', 'ws')}/sfu/ws/${node}`, headers);

/** What is asked is resolved by what is not a mere ack. */
export async function callAt(url: string, headers: Settings = {}) {
  const socket = new WebSocket(url, SUBPROTOCOL, { headers });
  const heard: Said[] = [];
  const closed = new Promise<number>((resolve) => socket.once('close', resolve));
  socket.on('error', () => undefined);
  socket.on('message', (data: Buffer) => heard.push(JSON.parse(data.toString()) as Said));
  await once(socket, 'open');
  let count = 0;

  async function until(isIt: (said: Said) => boolean): Promise<Said> {
    for (;;) {
      const found = heard.find(isIt);
      if (found !== undefined) return found;
      await Promise.race([
        once(socket, 'message'),
        closed.then((code) => Promise.reject(new Error(`closed with ${code}`))),
      ]);
    }
  }

  const ask = (request: Said): Promise<Said> => {
    const transaction = String((count += 1));
    socket.send(JSON.stringify({ transaction, ...request }));
    return until((said) => said['transaction'] === transaction && said['janus'] !== 'ack');
  };

  return {
    socket,
    closed,
    ask,
    until,
    /** Error codes: of the engine's core or of the proxy, of the plugin; undefined: it went well. */
    codeOf: (answer: Said): unknown => part(answer, 'error')['code'] ?? dataOf(answer)['error_code'],
    /** A session and a handle, as long as the token is good. */
    enter: async (token: string) => {
      const session = Number(part(await ask({ janus: 'create', token }), 'data')['id']);
      const plugin = 'janus.plugin.videoroom';
      const attached = await ask({ janus: 'attach', session_id: session, plugin, token });
      const at = { session_id: session, handle_id: Number(part(attached, 'data')['id']) };
      return {
        session,
        /** `jsep`: a description that goes with it. */
        say: (body: Said, shown = token, jsep?: Said) =>
          ask({ janus: 'message', ...at, token: shown, body, ...(jsep !== undefined && { jsep }) }),
      };
    },
    hangUp: async (): Promise<void> => {
      socket.terminate();
      await closed;
    },
  };
}

export const dataOf = (answer: Said): Said => part(part(answer, 'plugindata'), 'data');

function part(answer: Said, name: string): Said {
  return (answer[name] ?? {}) as Said;
}

export const joining = ({ room, pin }: Room, token: string, id: string) => ({
  request: 'join',
  ptype: 'publisher',
  room,
  pin,
  token,
  id,
});
