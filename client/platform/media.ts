// The media port: own camera and microphone. MediaEffect in, MediaEvent out; the tracks live here.
// Source: client/call/ports.ts; docs/states/media.md; docs/design.md, "Start".
import type { MediaEffect, MediaEvent, MediaKind } from '../call/ports.ts';
import { type Wanted, type Wish, acquire, listDevices, permissionStates } from './devices.ts';
import { troubleOf } from './media-problem.ts';
import { type Meter, openMeter } from './meter.ts';
import type { Kind, LocalTracks } from './senders.ts';
import { TIMES } from './times.ts';

/** The own stream: one object for the life of the page, so that elements follow a change of device by themselves. */
const STREAM = 'local';

export type MediaPort = {
  readonly carry: (effect: MediaEffect) => void;
  readonly streamOf: (id: string) => MediaStream | undefined;
  /** Amplitude 0 … 1 of the own microphone by the stream's id; empty without one. */
  readonly loudness: () => ReadonlyMap<string, number>;
};

export function createMedia(
  emit: (event: MediaEvent) => void,
  /** Called with what is to be sent, at each change. */
  send: (tracks: LocalTracks) => void,
): MediaPort {
  const desk = new MediaDesk(emit, send);
  if (hasDevices()) navigator.mediaDevices.addEventListener('devicechange', () => desk.listAgain());
  return {
    carry: (effect) => desk.carry(effect),
    streamOf: (id) => (id === STREAM ? desk.stream : undefined),
    loudness: () => desk.loudness(),
  };
}

function hasDevices(): boolean {
  return isSecureContext && 'mediaDevices' in navigator;
}

const DEVICE = { audio: 'microphone', video: 'camera' } as const;

/** Which of the two is asked for, where it is not both. */
function oneOf({ audio, video }: Wanted): { readonly device?: MediaKind } {
  return audio === video ? {} : { device: DEVICE[audio ? 'audio' : 'video'] };
}

class MediaDesk {
  readonly stream = new MediaStream();
  readonly #emit: (event: MediaEvent) => void;
  readonly #send: (tracks: LocalTracks) => void;
  #isMuted = false;
  #isPaused = false;
  /** What is in use, or was until the pause. */
  #known: Wish = {};
  /** The answer to an earlier question is let go. */
  #asked = 0;
  #resumed = 0;
  /** Held back by the system, as it was told. */
  readonly #stilled = new Set<Kind>();
  #meter: Meter | undefined;
  #darkening: ReturnType<typeof setTimeout> | undefined;

  constructor(emit: (event: MediaEvent) => void, send: (tracks: LocalTracks) => void) {
    this.#emit = emit;
    this.#send = send;
  }

  carry(effect: MediaEffect): void {
    switch (effect.type) {
      case 'media-ask':
        return void this.#ask(effect);
      case 'media-set':
        return this.#set(effect.isMuted, effect.isPaused);
      case 'media-release':
        return this.#release();
      case 'media-speaker':
        // Sound comes out of the interface's media elements: they take the device from the view.
        return;
    }
  }

  listAgain(): void {
    listDevices().then(
      (devices) => this.#emit({ type: 'media-devices', devices }),
      () => undefined,
    );
  }

  loudness(): ReadonlyMap<string, number> {
    return this.#meter === undefined ? new Map() : new Map([[STREAM, this.#meter.read()]]);
  }

  async #ask(wish: Wish): Promise<void> {
    const turn = ++this.#asked;
    if (!hasDevices()) return this.#emit({ type: 'media-refused', problem: 'insecure' });
    const wanted = this.#wanted(wish);
    const which = oneOf(wanted);
    const unanswered = setTimeout(() => {
      if (turn === this.#asked) this.#emit({ type: 'media-refused', problem: 'unanswered', ...which });
    }, TIMES.unansweredMs);
    try {
      const tracks = wanted.audio || wanted.video ? await this.#acquire(wanted, wish, turn) : [];
      if (turn !== this.#asked) return stop(tracks);
      this.#take(tracks);
      await this.#tellGiven(turn);
    } catch (error) {
      const names = [...(wanted.video ? ['camera'] : []), ...(wanted.audio ? ['microphone'] : [])];
      const trouble = troubleOf(error, await permissionStates(names));
      const isKept = this.#track(wanted.audio ? 'audio' : 'video') !== undefined;
      if (turn === this.#asked) this.#emit({ type: 'media-refused', ...trouble, ...which, isKept });
      // What is there goes on, and is what was chosen.
      if (this.stream.getTracks().length > 0) await this.#tellGiven(turn);
    } finally {
      clearTimeout(unanswered);
    }
  }

  /** Only what is not there yet, or is another device than the one wished for; a paused camera stays dark. */
  #wanted(wish: Wish): Wanted {
    const isOther = (kind: Kind): boolean => {
      const device = wish[DEVICE[kind]];
      const track = this.#track(kind);
      return track === undefined || (device !== undefined && track.getSettings().deviceId !== device);
    };
    const isDark = this.#isPaused && this.#known.camera !== undefined;
    if (isDark && wish.camera !== undefined) this.#known = { ...this.#known, camera: wish.camera };
    return { audio: isOther('audio'), video: !isDark && isOther('video') };
  }

  /** Some systems open one device at a time: where the new one is busy, the old one is given up first. */
  async #acquire(wanted: Wanted, wish: Wish, turn: number): Promise<readonly MediaStreamTrack[]> {
    try {
      return await acquire(wanted, wish);
    } catch (error) {
      const held = this.stream.getTracks().filter((track) => wanted[kindOf(track)]);
      const isOver = turn !== this.#asked;
      if (isOver || held.length === 0 || troubleOf(error, []).problem !== 'busy') throw error;
      for (const track of held) this.#drop(track);
      try {
        return await acquire(wanted, wish);
      } catch (second) {
        await this.#takeBack(held.map(kindOf), turn);
        throw second;
      }
    }
  }

  /** Given up for another that did not open. Whoever asked since then takes care of what is missing. */
  async #takeBack(kinds: readonly Kind[], turn: number): Promise<void> {
    if (turn !== this.#asked) return;
    const wanted = { audio: kinds.includes('audio'), video: kinds.includes('video') };
    const tracks = await acquire(wanted, this.#known).catch(() => []);
    if (turn !== this.#asked) return stop(tracks);
    this.#take(tracks);
    for (const kind of kinds) if (this.#track(kind) === undefined) this.#end(kind);
  }

  async #tellGiven(turn: number): Promise<void> {
    const devices = await listDevices();
    if (turn === this.#asked) this.#emit({ type: 'media-given', stream: STREAM, ...this.#known, devices });
  }

  #set(isMuted: boolean, isPaused: boolean): void {
    this.#isMuted = isMuted;
    this.#isPaused = isPaused;
    this.#apply();
    if (!isPaused && this.#track('video') === undefined && this.#known.camera !== undefined)
      void this.#resumeCamera();
  }

  async #resumeCamera(): Promise<void> {
    const turn = ++this.#resumed;
    try {
      const tracks = await acquire({ audio: false, video: true }, this.#known);
      if (turn !== this.#resumed || this.#isPaused || this.#track('video') !== undefined) return stop(tracks);
      this.#take(tracks);
    } catch {
      if (turn === this.#resumed && !this.#isPaused) this.#end('video');
    }
  }

  #release(): void {
    this.#asked++;
    this.#resumed++;
    this.#known = {};
    for (const track of this.stream.getTracks()) this.#drop(track);
    this.#apply();
  }

  #take(tracks: readonly MediaStreamTrack[]): void {
    for (const track of tracks) {
      const kind = kindOf(track);
      const before = this.#track(kind);
      if (before !== undefined) this.#drop(before);
      this.stream.addTrack(track);
      const { deviceId } = track.getSettings();
      this.#known = { ...this.#known, [DEVICE[kind]]: deviceId ?? track.id };
      track.addEventListener('ended', () => {
        if (this.#track(kind) === track) this.#end(kind);
      });
      for (const name of ['mute', 'unmute'])
        track.addEventListener(name, () => {
          if (this.#track(kind) === track) this.#still(kind, name === 'mute');
        });
      // Held back by the system already: no event will say so.
      if (track.muted) this.#still(kind, true);
      if (kind === 'audio') this.#meter = openMeter(track);
    }
    this.#apply();
  }

  /** Brings the tracks to what is set, and the connections to the tracks. */
  #apply(): void {
    const audio = this.#track('audio');
    const video = this.#track('video');
    if (audio !== undefined) audio.enabled = !this.#isMuted;
    if (video !== undefined) video.enabled = !this.#isPaused;
    if (video !== undefined && this.#isPaused && this.#darkening === undefined)
      this.#darkening = setTimeout(() => this.#darken(), TIMES.blackMs);
    this.#send({ ...(audio && { audio }), ...(video && { video }) });
  }

  /** The camera goes only after a black picture went out: a receiver keeps the last one it got. */
  #darken(): void {
    this.#darkening = undefined;
    const video = this.#track('video');
    if (video === undefined || !this.#isPaused) return;
    this.#drop(video);
    this.#apply();
  }

  #end(kind: Kind): void {
    const track = this.#track(kind);
    if (track !== undefined) this.#drop(track);
    const { [DEVICE[kind]]: _gone, ...rest } = this.#known;
    this.#known = rest;
    this.#apply();
    this.#emit({ type: 'media-ended', kind: DEVICE[kind] });
  }

  #still(kind: Kind, isOn: boolean): void {
    if (this.#stilled.has(kind) === isOn) return;
    if (isOn) this.#stilled.add(kind);
    else this.#stilled.delete(kind);
    this.#emit({ type: 'media-stilled', kind: DEVICE[kind], isOn });
  }

  #drop(track: MediaStreamTrack): void {
    this.#still(kindOf(track), false);
    this.stream.removeTrack(track);
    track.stop();
    if (track.kind !== 'audio') return;
    this.#meter?.stop();
    this.#meter = undefined;
  }

  #track(kind: Kind): MediaStreamTrack | undefined {
    return this.stream.getTracks().find((track) => track.kind === kind);
  }
}

function kindOf(track: MediaStreamTrack): Kind {
  return track.kind === 'audio' ? 'audio' : 'video';
}

function stop(tracks: readonly MediaStreamTrack[]): void {
  for (const track of tracks) track.stop();
}
