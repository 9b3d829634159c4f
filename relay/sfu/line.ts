// Line: the authority's own connection to one engine: a session, a handle, requests that are answered or fail.
// Source: docs/protocol/9-authority.md, "Engines".
import { WebSocket } from 'ws';
import { SUBPROTOCOL } from './limits.ts';

export type Answer = Readonly<Record<string, unknown>>;

export interface Line {
  /** What the VideoRoom answers; rejects when the engine refuses or is silent. */
  readonly ask: (body: object) => Promise<Answer>;
  readonly info: Answer;
  readonly isOpen: () => boolean;
  readonly close: () => void;
}

const ANSWER_BYTES = 16_777_216;

/** `token` makes a fresh core token for each request. */
export async function openLine(url: string, token: () => string, answerMs: number): Promise<Line> {
  const socket = new WebSocket(url, SUBPROTOCOL, {
    handshakeTimeout: answerMs,
    maxPayload: ANSWER_BYTES,
    perMessageDeflate: false,
  });
  const waiting = new Map<string, (answer: Answer | undefined) => void>();
  let asked = 0;
  socket.on('message', (data: Buffer) => {
    const answer = parse(data.toString());
    if (answer['janus'] !== 'ack') waiting.get(String(answer['transaction']))?.(answer);
  });
  socket.on('close', () => {
    for (const settle of waiting.values()) settle(undefined);
  });

  async function say(request: object): Promise<Answer> {
    if (socket.readyState !== WebSocket.OPEN) throw new Error('The engine is gone.');
    const transaction = String((asked += 1));
    const answer = await new Promise<Answer | undefined>((resolve) => {
      // Who is silent once is not asked twice on this connection.
      const timer = setTimeout(() => socket.terminate(), answerMs);
      waiting.set(transaction, (one) => {
        clearTimeout(timer);
        waiting.delete(transaction);
        resolve(one);
      });
      socket.send(JSON.stringify({ ...request, token: token(), transaction }));
    });
    if (answer === undefined) throw new Error('The engine does not answer.');
    if (answer['janus'] === 'error') throw new Error('The engine refuses.');
    return answer;
  }

  try {
    await new Promise<void>((resolve, reject) => {
      socket.once('open', resolve);
      socket.on('error', reject);
    });
    const info = await say({ janus: 'info' });
    const session = idIn(await say({ janus: 'create' }));
    const handle = idIn(
      await say({ janus: 'attach', session_id: session, plugin: 'janus.plugin.videoroom' }),
    );
    const ask = async (body: object): Promise<Answer> => {
      const answer = await say({ janus: 'message', session_id: session, handle_id: handle, body });
      const data = inside(inside(answer, 'plugindata'), 'data');
      if (data['error_code'] !== undefined) throw new Error('The engine refuses.');
      return data;
    };
    return {
      ask,
      info,
      isOpen: () => socket.readyState === WebSocket.OPEN,
      close: () => socket.terminate(),
    };
  } catch (error) {
    socket.terminate();
    throw error;
  }
}

const idIn = (answer: Answer): unknown => inside(answer, 'data')['id'];

/** Empty where there is no such part. */
export function inside(answer: Answer, name: string): Answer {
  const part = answer[name];
  return typeof part === 'object' && part !== null ? (part as Answer) : {};
}

function parse(text: string): Answer {
  try {
    return inside({ text: JSON.parse(text) as unknown }, 'text');
  } catch {
    return {};
  }
}
