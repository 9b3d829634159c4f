// What each connection of a page counted last, asked of the engine itself when something has failed: nothing has to be put into the
// page beforehand. Source: CONTRIBUTING.md, "End-to-end tests". The function handed to the page uses nothing from outside itself.
import type { Person } from './browser.ts';

const ASK_MS = 5_000;

/** One line for each connection that is not closed; for Chromium, and a page that still answers. */
export async function linkCounts(person: Person): Promise<readonly string[]> {
  if (person.wish.engine === 'firefox') return [];
  const late = new Promise<readonly string[]>((resolve) => {
    setTimeout(() => resolve(['the page does not answer']), ASK_MS).unref();
  });
  return Promise.race([ask(person), late]).catch((error: unknown) => [String(error).slice(0, 200)]);
}

async function ask({ page, context }: Person): Promise<readonly string[]> {
  const session = await context.newCDPSession(page);
  const { result: kind } = await session.send('Runtime.evaluate', {
    expression: 'RTCPeerConnection.prototype',
  });
  const { objects } = await session.send('Runtime.queryObjects', {
    prototypeObjectId: kind.objectId ?? '',
  });
  const { result } = await session.send('Runtime.callFunctionOn', {
    objectId: objects.objectId ?? '',
    functionDeclaration: String(count),
    awaitPromise: true,
    returnByValue: true,
  });
  await session.detach();
  return result.value as readonly string[];
}

async function count(this: readonly RTCPeerConnection[]): Promise<readonly string[]> {
  type Entry = { readonly type: string; readonly kind?: string } & Readonly<Record<string, unknown>>;
  const lines = [...this]
    // The prototype of a class that was put in its place is found as well.
    .filter((one) => !Object.hasOwn(one, 'constructor'))
    .filter(({ connectionState }) => connectionState !== 'closed')
    .map(async (one) => {
      const entries = Array.from((await one.getStats()) as ReadonlyMap<string, Entry>, ([, entry]) => entry);
      const told = (name: string, type: string, fields: readonly string[], kind?: string): string[] =>
        entries
          .filter((entry) => entry.type === type && (kind === undefined || entry.kind === kind))
          .filter((entry) => type !== 'candidate-pair' || entry['nominated'] === true)
          .map((entry) => `${name} ${fields.map((field) => `${field} ${String(entry[field])}`).join(', ')}`);
      return [
        `${one.connectionState}, ICE ${one.iceConnectionState}, ${one.signalingState}`,
        ...told('path:', 'candidate-pair', ['state', 'bytesSent', 'bytesReceived', 'currentRoundTripTime']),
        ...told('sound in:', 'inbound-rtp', ['packetsReceived', 'packetsLost', 'concealedSamples'], 'audio'),
        ...told('picture in:', 'inbound-rtp', ['packetsReceived', 'packetsLost', 'framesDecoded'], 'video'),
        ...told('sound out:', 'outbound-rtp', ['packetsSent'], 'audio'),
        ...told('picture out:', 'outbound-rtp', ['packetsSent', 'framesEncoded'], 'video'),
      ].join('; ');
    });
  return Promise.all(lines);
}
