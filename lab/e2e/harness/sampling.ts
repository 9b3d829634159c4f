// How long somebody was not heard: every other voice at every person, each sound of it looked at while something happens.
// Source: docs/sfu.md, "Whole calls over it". The function handed to evaluate() runs in the page; Chromium only.
import process from 'node:process';
import * as assert from 'uvu/assert';
import type { Person } from './browser.ts';

/**
 * From the last sound with the tone to the next one. stillMs: for so long of it the machine stood still, which is not counted in ms:
 * a timer here was late, or a tone that one of the two pages makes for itself, and nobody sends, was not to be heard there either.
 * mostStillMs: of any gap, also a shorter one.
 */
export type Gap = {
  readonly of: string;
  readonly at: string;
  readonly ms: number;
  readonly stillMs: number;
  readonly mostStillMs: number;
};

/** ms since 1970, in the page as here. */
type Span = readonly [fromMs: number, toMs: number];

/** Longer than this somebody is missed. */
const GAP_MS_MAX = 3_000;
/** A gap of which so much is left out says nothing any more: somebody may have been missed behind it. */
const STILL_MS_MAX = 3_000;
/** A timer that is so late is late by the machine: nothing here works for as long. */
const [LOOK_MS, LATE_MS] = [50, 250];

/** As a page tells it: `still`, gaps in its own tone. */
type Heard = {
  readonly voices: readonly { readonly name: string; readonly gaps: readonly Span[] }[];
  readonly still: readonly Span[];
};

declare global {
  interface Window {
    endListening?: () => Promise<Heard>;
  }
}

/** Begins in the page, and goes on until `endListening`. A voice is heard by any track that its tile plays at that moment. */
function follow(voices: readonly { readonly name: string; readonly tone: number }[]): void {
  // In lib.dom it is a worker's, and for pictures alone.
  type Processor = new (init: { readonly track: MediaStreamTrack; readonly maxBufferSize: number }) => {
    readonly readable: ReadableStream<AudioData>;
  };
  const { MediaStreamTrackProcessor } = globalThis as unknown as { MediaStreamTrackProcessor: Processor };
  const WINDOW = 2048;
  const now = (): number => performance.timeOrigin + performance.now();
  const deep = (root: ParentNode, what: string): Element[] => [
    ...root.querySelectorAll(what),
    ...[...root.querySelectorAll('*')].flatMap(({ shadowRoot }) =>
      shadowRoot ? deep(shadowRoot, what) : [],
    ),
  ];
  const isTone = (samples: Float32Array, rate: number, tone: number): boolean => {
    const twice = 2 * Math.cos((2 * Math.PI * tone) / rate);
    let [energy, one, two] = [0, 0, 0];
    for (const sample of samples) {
      energy += sample * sample;
      [one, two] = [sample + twice * one - two, one];
    }
    const power = one * one + two * two - twice * one * two;
    return energy / samples.length > 1e-6 && power / energy / (samples.length / 2) > 0.5;
  };

  /** Follows one tone through all tracks that `tracksOf` gives. */
  function openEar(tone: number, tracksOf: () => readonly MediaStreamTrack[]) {
    const gaps: Span[] = [];
    let heardMs = now();
    let playing: readonly MediaStreamTrack[] = [];
    const read = new WeakSet<MediaStreamTrack>();

    const heard = (fromMs: number, toMs: number): void => {
      if (fromMs - heardMs > 100) gaps.push([heardMs, fromMs]);
      heardMs = Math.max(heardMs, toMs);
    };

    /** Frames wait here while the page is busy, and say themselves when they were. */
    async function listen(track: MediaStreamTrack): Promise<void> {
      const reader = new MediaStreamTrackProcessor({ track, maxBufferSize: 2_000 }).readable.getReader();
      const samples = new Float32Array(WINDOW);
      let [filled, offset] = [0, Infinity];
      for (;;) {
        const { value: data } = await reader.read();
        if (data === undefined) return;
        offset = Math.min(offset, now() - data.timestamp / 1000);
        const piece = new Float32Array(data.numberOfFrames);
        data.copyTo(piece, { planeIndex: 0, format: 'f32-planar' });
        const [rate, endMs] = [data.sampleRate, (data.timestamp + data.duration) / 1000 + offset];
        data.close();
        for (const [at, sample] of piece.entries()) {
          samples[filled++] = sample;
          if (filled < WINDOW) continue;
          filled = 0;
          const toMs = endMs - ((piece.length - at - 1) / rate) * 1000;
          if (playing.includes(track) && isTone(samples, rate, tone))
            heard(toMs - (WINDOW / rate) * 1000, toMs);
        }
      }
    }

    const look = (): void => {
      playing = tracksOf();
      for (const track of playing) {
        if (read.has(track)) continue;
        read.add(track);
        void listen(track);
      }
    };
    /** What was heard until then may wait to be read yet. */
    const end = async (endMs: number): Promise<readonly Span[]> => {
      while (heardMs < endMs && now() < endMs + 3_000) await new Promise((done) => setTimeout(done, 20));
      if (heardMs < endMs) heard(now(), now());
      return gaps;
    };
    return { look, end };
  }

  function playedBy(name: string): () => readonly MediaStreamTrack[] {
    let tile: Element | undefined;
    return () => {
      if (tile?.isConnected !== true)
        tile = deep(document, 'sotto-tile[data-member]:not([data-self])').find(
          ({ shadowRoot }) =>
            shadowRoot && deep(shadowRoot, 'bdi').some(({ textContent }) => textContent?.trim() === name),
        );
      const media = tile?.shadowRoot ? (deep(tile.shadowRoot, 'audio, video') as HTMLMediaElement[]) : [];
      return media
        .flatMap(({ srcObject }) => (srcObject instanceof MediaStream ? srcObject.getAudioTracks() : []))
        .filter(({ readyState }) => readyState === 'live');
    };
  }

  const sound = new AudioContext();
  const out = new MediaStreamAudioDestinationNode(sound, { channelCount: 1 });
  const own = new OscillatorNode(sound, { frequency: 1000 });
  own.connect(new GainNode(sound, { gain: 0.4 })).connect(out);
  own.start();
  const ownEar = openEar(1000, () => out.stream.getAudioTracks());
  const ears = voices.map(({ name, tone }) => ({ name, ...openEar(tone, playedBy(name)) }));
  const look = (): void => [ownEar, ...ears].forEach((ear) => ear.look());
  look();
  const timer = setInterval(look, 20);
  window.endListening = async () => {
    const endMs = now();
    const heard = await Promise.all(ears.map(async ({ name, end }) => ({ name, gaps: await end(endMs) })));
    const still = await ownEar.end(endMs);
    clearInterval(timer);
    await sound.close();
    return { voices: heard, still };
  };
}

/** When everything stood still, until `end`. */
function watchMachine(): { readonly end: () => readonly Span[] } {
  const now = (): number => performance.timeOrigin + performance.now();
  const still: Span[] = [];
  let lastMs = now();
  const look = (): void => {
    const thisMs = now();
    if (thisMs - lastMs > LATE_MS) still.push([lastMs, thisMs]);
    lastMs = thisMs;
  };
  const timer = setInterval(look, LOOK_MS);
  return {
    end: () => {
      clearInterval(timer);
      look();
      return still;
    },
  };
}

const both = ([from, to]: Span, [start, end]: Span): number =>
  Math.max(0, Math.min(to, end) - Math.max(from, start));

/** The same time, each moment of it once. */
function joined(spans: readonly Span[]): readonly Span[] {
  const all: Span[] = [];
  for (const [from, to] of spans.toSorted(([a], [b]) => a - b)) {
    const last = all.at(-1);
    if (last === undefined || from > last[1]) all.push([from, to]);
    else all[all.length - 1] = [last[0], Math.max(last[1], to)];
  }
  return all;
}

/** Of each voice at each of the others the longest time without it; the longest of all first. */
export async function listenWhile(
  people: readonly Person[],
  during: () => Promise<void>,
  speakers = people,
): Promise<readonly Gap[]> {
  const machine = watchMachine();
  await Promise.all(
    people.map((to) => {
      const voices = speakers.filter((from) => from !== to);
      return to.page.evaluate(
        follow,
        voices.map(({ name, wish: { tone } }) => ({ name, tone })),
      );
    }),
  );
  await during();
  const heard = await Promise.all(
    people.map(async (person) => {
      const told = await person.page.evaluate(() => window.endListening?.());
      return { name: person.name, voices: told?.voices ?? [], still: told?.still ?? [] };
    }),
  );
  const late = machine.end();
  const stillAt = (name: string): readonly Span[] => heard.find((one) => one.name === name)?.still ?? [];
  const gaps = heard.flatMap(({ name: at, voices, still }) =>
    voices.map(({ name: of, gaps: spans }): Gap => {
      const stood = joined([...late, ...still, ...stillAt(of)]);
      const all = spans.map((span) => {
        const stillMs = stood.reduce((sum, one) => sum + both(span, one), 0);
        return { ms: Math.round(span[1] - span[0] - stillMs), stillMs: Math.round(stillMs) };
      });
      const worst = all.toSorted((a, b) => b.ms - a.ms)[0] ?? { ms: 0, stillMs: 0 };
      return { of, at, ...worst, mostStillMs: Math.max(0, ...all.map(({ stillMs }) => stillMs)) };
    }),
  );
  return gaps.toSorted((a, b) => b.ms - a.ms);
}

/** Tells them all; fails at one that is too long, or of which too much was not looked at. */
export function assertNoGap(what: string, gaps: readonly Gap[]): void {
  const told = gaps
    .map(
      ({ of, at, ms, stillMs, mostStillMs }) =>
        `${of} at ${at} ${ms} ms${mostStillMs > 0 ? ` (and ${stillMs} of standing still, at most ${mostStillMs})` : ''}`,
    )
    .join(', ');
  process.stdout.write(`  ${what}: ${told}\n`);
  assert.ok(gaps.length > 0 && gaps.every(({ ms }) => ms < GAP_MS_MAX), `${what}: ${told}`);
  const isLookedAt = gaps.every(({ mostStillMs }) => mostStillMs < STILL_MS_MAX);
  assert.ok(isLookedAt, `${what}: the machine stood still for too long to tell: ${told}`);
}
