// A crowd of pairs for faults of operation: each member stays in its place by itself, on whichever node takes it.
// Source: docs/protocol/1-relay.md, "Close codes": what a client does then.
import { setTimeout as pause } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { concat } from '../../shared/bytes.ts';
import { encodeJoin, encodeSend, parseDelivery, TO_ALL } from '../../shared/frame.ts';
import { CELL_BYTES, RELAY_PATH, SUBPROTOCOL } from '../../shared/limits.ts';
import { until } from '../e2e/harness/until.ts';

/** In place of the seconds of a real client. */
const RETRY_MS = 20;
const CALM_MS = 30_000;

type Ending = { readonly code: number; readonly atMs: number };

export type Member = ReturnType<typeof takePart>;

/** Joins `channel` by one of `urls`, and again by the next one, until told to leave. */
function takePart(channel: number, urls: () => readonly string[], first: number) {
  const endings: Ending[] = [];
  const heard = new Set<number>();
  let ws: WebSocket | undefined;
  let isSeated = false;
  let isLeaving = false;

  function hear(data: Buffer): void {
    const delivery = parseDelivery(concat(data));
    if (delivery === undefined) throw new Error('the relay sent what is no delivery');
    if (delivery.type === 'welcome') isSeated = true;
    // A blob begins with the channel it was meant for, and a number.
    if (delivery.type !== 'blob') return;
    const blob = Buffer.from(delivery.blob);
    if (blob.readUInt32BE(0) !== channel) throw new Error('a blob of another place');
    heard.add(blob.readUInt32BE(4));
  }

  /** Ends when the socket does. */
  function attend(url: string): Promise<void> {
    return new Promise((resolve) => {
      const own = new WebSocket(`${url.replace('http', 'ws')}${RELAY_PATH}`, SUBPROTOCOL);
      ws = own;
      own.on('open', () => own.send(encodeJoin({ type: 'channel', number: channel })));
      own.on('message', hear);
      own.on('error', () => undefined);
      own.on('close', (code) => {
        if (isSeated) endings.push({ code, atMs: performance.now() });
        isSeated = false;
        resolve();
      });
    });
  }

  async function stay(): Promise<void> {
    for (let turn = first; !isLeaving; turn++) {
      const list = urls();
      const url = list[turn % list.length];
      if (url !== undefined) await attend(url);
      await pause(RETRY_MS);
    }
  }

  const gone = stay();
  return {
    channel,
    endings,
    heard,
    isSeated: () => isSeated,
    say(number: number): void {
      const blob = Buffer.alloc(CELL_BYTES);
      blob.writeUInt32BE(channel, 0);
      blob.writeUInt32BE(number, 4);
      if (isSeated) ws?.send(encodeSend(TO_ALL, blob));
    },
    async leave(): Promise<void> {
      isLeaving = true;
      ws?.terminate();
      await gone;
    },
  };
}

/** Pairs, a member of each on another node as far as there are some; or both on the first. */
export function gatherPairs(
  pairs: number,
  urls: () => readonly string[],
  { isApart = true, fromChannel = 1 } = {},
): readonly Member[] {
  return Array.from({ length: 2 * pairs }, (_, at) =>
    takePart(fromChannel + Math.floor(at / 2), urls, isApart ? at % 2 : 0),
  );
}

let lastNumber = 0;

/** Until every member has heard from its partner what is said from now on. */
export async function untilAllTalk(members: readonly Member[], withinMs = CALM_MS): Promise<void> {
  const number = (lastNumber += 1);
  await until(
    'every pair to talk',
    () => {
      for (const member of members) if (member.isSeated()) member.say(number);
      return members.filter(({ heard }) => !heard.has(number)).length;
    },
    (missing) => missing === 0,
    withinMs,
  );
}
