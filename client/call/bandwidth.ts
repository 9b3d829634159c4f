// Bandwidth: what each connection sends: by head count, by how wide the other one shows it, by who speaks and by what
// the uplink is measured to carry. Sound goes first. Source: docs/states/bandwidth.md; docs/protocol/5-media.md, "Bandwidth".
import { CAPACITY_MESH } from '../../shared/limits.ts';
import { type Path, UNKNOWN, measured } from './path.ts';
import {
  AUDIO_LEAST,
  crowdOf,
  fitting,
  pictureAt,
  pictureFor,
  FORWARDED,
  SHARE_LEAST,
  SHARE_SOUND,
  shareAt,
  BESIDE_SHARE,
  SAVED,
  SAVED_WIDTH,
} from './pictures.ts';
import type { Encoding, Env, LinkStats, RtcEffect, SfuEffect, ShareEncoding } from './ports.ts';
import { TIMES } from './times.ts';

/** Where the members are sent to together: a room of the forwarding unit, as one more link. */
export const roomLink = (sfu: number): { readonly id: string; readonly pc: number } => ({
  id: `sfu ${sfu}`,
  pc: -sfu,
});

export type Link = {
  readonly id: string;
  /** Below 0: of a room. */
  readonly pc: number;
  /** What was last told to the connection. */
  readonly last?: Encoding;
  /** Scale of the picture that the tile has a use for, whatever the line carries; absent while its width is not known. */
  readonly tileScale?: number;
  readonly path: Path;
};

export type State = {
  /** By member id. */
  readonly links: Readonly<Record<string, Link>>;
  /**
   * How wide each one shows my picture, in device pixels, 0 = not at all; absent until told. Also of those whose link
   * is down, or is not known here yet: it is told but once.
   */
  readonly widths: Readonly<Record<string, number>>;
  /** The same of what I share. */
  readonly shareWidths: Readonly<Record<string, number>>;
  readonly share: { readonly hasPicture: boolean; readonly hasSound: boolean };
  /** Who gets all it needs by the forwarding unit: its link is silent. */
  readonly carried: readonly string[];
  readonly isAudioOnly: boolean;
  /** Small pictures both ways, by the member's own wish. */
  readonly isSaving: boolean;
  readonly isPaused: boolean;
  readonly isSpeaking: boolean;
  /** When isSpeaking turns, if the level stays on its side. */
  readonly turnMs: number;
  readonly measureMs: number;
  /** Connections whose stats of this round are not there yet. */
  readonly awaited: readonly number[];
  /** The picture is much less than it should be, and the user was told. */
  readonly isLowered: boolean;
  /** Rounds in a row that speak against isLowered. */
  readonly doubt: number;
};

export type Event =
  /** All that there is to send to, at each change of it. Head count is one more. */
  | { readonly type: 'links'; readonly links: readonly { readonly id: string; readonly pc: number }[] }
  | { readonly type: 'carried'; readonly ids: readonly string[] }
  /** The message 'tile' of this member. */
  | { readonly type: 'tile'; readonly id: string; readonly width: number }
  /** The message 'share-tile' of this member. */
  | { readonly type: 'share-tile'; readonly id: string; readonly width: number }
  /** What I share beside the camera. */
  | { readonly type: 'share'; readonly hasPicture: boolean; readonly hasSound: boolean }
  /** Loudness of the own microphone in its eight steps, at each change; 0 while muted. */
  | { readonly type: 'level'; readonly level: number }
  | { readonly type: 'paused'; readonly isOn: boolean }
  | { readonly type: 'audio-only'; readonly isOn: boolean }
  | { readonly type: 'saving'; readonly isOn: boolean }
  | { readonly type: 'stats'; readonly pc: number; readonly stats: LinkStats }
  | { readonly type: 'tick' };

export type BandwidthEffect =
  | Extract<RtcEffect, { readonly type: 'pc-encode' | 'pc-measure' }>
  | Extract<SfuEffect, { readonly type: 'sfu-encode' | 'sfu-measure' }>;
export type Fact = { readonly type: 'lowered' } | { readonly type: 'restored' };
export type Step = readonly [State, readonly BandwidthEffect[], readonly Fact[]];

type Clock = Pick<Env, 'now'>;

const WIDTHS_KEPT = 64;
/** From this step of loudness on it is speech. */
const LOUD = 2;
/** Of three and more, those who listen send so much of what a speaker sends; size and rhythm stay. */
const LISTENING = 0.75;
/** Video is given up below, and taken up again above. */
const VIDEO_OFF = 30_000;
const VIDEO_ON = 50_000;
/** A change of less is not worth a call into the engine. */
const MATERIAL = 0.1;
/** Parts of the wanted video at which the user is told, and told otherwise; and for how many rounds in a row. */
const LOWERED = 0.6;
const RESTORED = 0.9;
const ROUNDS_LOWERED = 2;
const ROUNDS_RESTORED = 3;

export function initial(): State {
  return {
    links: {},
    widths: {},
    shareWidths: {},
    share: { hasPicture: false, hasSound: false },
    carried: [],
    isAudioOnly: false,
    isSaving: false,
    isPaused: false,
    isSpeaking: false,
    turnMs: Infinity,
    measureMs: Infinity,
    awaited: [],
    isLowered: false,
    doubt: 0,
  };
}

export function dueMs(state: State): number {
  return Math.min(state.turnMs, state.measureMs);
}

/** As wide as we want a picture that we show so wide; undefined: that is not known yet. */
export function wantedWidth({ isAudioOnly, isSaving }: State, width?: number): number | undefined {
  if (isAudioOnly) return 0;
  return isSaving && width !== undefined ? Math.min(width, SAVED_WIDTH) : width;
}

/** What all links together are held to by the measured uplink, bits a second; undefined while nothing is short. */
export function uplinkBits(state: State): number | undefined {
  const links = Object.values(state.links);
  if (links.every(({ path }) => path.limit === undefined)) return undefined;
  return links.reduce((sum, link) => sum + Math.min(link.path.limit ?? Infinity, demandOf(state, link)), 0);
}

export function step(state: State, event: Event, env: Clock): Step {
  switch (event.type) {
    case 'links':
      return settle(setLinks(state, event.links, env));
    case 'carried':
      return settle({ ...state, carried: event.ids });
    case 'tile':
      return settle({ ...state, widths: withWidth(state.widths, event.id, event.width) });
    case 'share-tile':
      return settle({ ...state, shareWidths: withWidth(state.shareWidths, event.id, event.width) });
    case 'share': {
      const { hasPicture, hasSound } = event;
      return settle({ ...state, share: { hasPicture, hasSound } });
    }
    case 'level':
      return settle(hearLevel(state, event.level, env));
    case 'paused':
      return settle({ ...state, isPaused: event.isOn });
    case 'audio-only':
      return settle({ ...state, isAudioOnly: event.isOn });
    case 'saving':
      return settle({ ...state, isSaving: event.isOn });
    case 'stats':
      return hearStats(state, event.pc, event.stats, env);
    case 'tick':
      return tick(state, env);
  }
}

// ---------------------------------------------------------------- who is there, who speaks

function setLinks(
  state: State,
  named: readonly { readonly id: string; readonly pc: number }[],
  { now }: Clock,
): State {
  const links: Record<string, Link> = {};
  for (const { id, pc } of named) {
    const known = state.links[id];
    links[id] = known?.pc === pc ? known : { id, pc, path: UNKNOWN };
  }
  const isAny = named.length > 0;
  const measureMs = isAny ? Math.min(state.measureMs, now + TIMES.measureEvery) : Infinity;
  const awaited = state.awaited.filter((pc) => named.some((one) => one.pc === pc));
  const gone = isAny ? {} : { isLowered: false, doubt: 0 };
  return { ...state, links, measureMs, awaited, ...gone };
}

/** What was told last stands last; of more than any call has members the first go. */
function withWidth(widths: State['widths'], id: string, width: number): State['widths'] {
  const { [id]: _before, ...others } = widths;
  return { ...Object.fromEntries(Object.entries(others).slice(1 - WIDTHS_KEPT)), [id]: width };
}

function withLink(state: State, id: string, change: (link: Link) => Link): State {
  const link = state.links[id];
  return link === undefined ? state : { ...state, links: { ...state.links, [id]: change(link) } };
}

function hearLevel(state: State, level: number, { now }: Clock): State {
  const isLoud = level >= LOUD;
  if (isLoud === state.isSpeaking) return { ...state, turnMs: Infinity };
  const after = isLoud ? TIMES.speaksAfter : TIMES.speaksUntil;
  return { ...state, turnMs: Math.min(state.turnMs, now + after) };
}

// ---------------------------------------------------------------- measuring

function tick(state: State, { now }: Clock): Step {
  const isTurn = now >= state.turnMs;
  const heard = isTurn ? { ...state, isSpeaking: !state.isSpeaking, turnMs: Infinity } : state;
  if (now < heard.measureMs) return settle(heard);
  // Who said nothing in the last round is not waited for any longer.
  const [judged, facts] = heard.awaited.length > 0 ? judge(heard) : ([heard, []] as const);
  const pcs = Object.values(judged.links).map(({ pc }) => pc);
  const [next, effects] = settle({ ...judged, awaited: pcs, measureMs: now + TIMES.measureEvery });
  return [next, [...effects, ...pcs.map(measureOne)], facts];
}

const measureOne = (pc: number): BandwidthEffect =>
  pc < 0 ? { type: 'sfu-measure', sfu: -pc } : { type: 'pc-measure', pc };

function hearStats(state: State, pc: number, stats: LinkStats, env: Clock): Step {
  const link = Object.values(state.links).find((one) => one.pc === pc);
  if (link === undefined || !state.awaited.includes(pc)) return [state, [], []];
  // Of one picture of two it says nothing: beside a screen the camera gets what that leaves.
  const known = isShareShown(state, link) ? { ...stats, isHeldBack: false } : stats;
  const path = measured(link.path, demandOf(state, link), known, env.now);
  const heard = withLink(state, link.id, (one) => ({ ...one, path }));
  const awaited = state.awaited.filter((one) => one !== pc);
  if (awaited.length > 0) return [{ ...heard, awaited }, [], []];
  const [judged, facts] = judge({ ...heard, awaited });
  const [next, effects] = settle(judged);
  return [next, effects, facts];
}

/** The end of a round: is it so bad, or so good again, that the user should know? */
function judge(state: State): readonly [State, readonly Fact[]] {
  const wanted = videoBits(state, () => Infinity);
  // Nobody to show anything to: that tells nothing of the uplink.
  if (wanted === 0) return [state, []];
  const part = videoBits(state, allowance(state)) / wanted;
  const isAgainst = state.isLowered ? part >= RESTORED : part < LOWERED;
  const doubt = isAgainst ? state.doubt + 1 : 0;
  if (doubt < (state.isLowered ? ROUNDS_RESTORED : ROUNDS_LOWERED)) return [{ ...state, doubt }, []];
  const fact: Fact = { type: state.isLowered ? 'restored' : 'lowered' };
  return [{ ...state, isLowered: !state.isLowered, doubt: 0 }, [fact]];
}

function videoBits(state: State, allowed: (link: Link) => number): number {
  return Object.values(state.links).reduce((sum, link) => {
    const { video, audio, share } = wantOf(state, link);
    return sum + Math.min(video, Math.max(0, allowed(link) - audio - share));
  }, 0);
}

// ---------------------------------------------------------------- what is sent

/** Tells each connection what has materially changed for it. */
function settle(state: State): Step {
  const allowed = allowance(state);
  const effects: BandwidthEffect[] = [];
  const links: Record<string, Link> = {};
  for (const link of Object.values(state.links)) {
    const encoding = encodingOf(state, link, allowed(link));
    const isNews = link.last === undefined || isMaterial(link.last, encoding);
    const sized = withTileScale(state, link);
    links[link.id] = isNews ? { ...sized, last: encoding } : sized;
    if (isNews) effects.push(encodeOne(link.pc, encoding));
  }
  return [{ ...state, links }, effects, []];
}

function withTileScale(state: State, link: Link): Link {
  const width = tileOf(state, link);
  const scale = width === undefined ? undefined : pictureAt(pictureFor(width, link.tileScale)).scale;
  return scale === undefined || scale === link.tileScale ? link : { ...link, tileScale: scale };
}

const encodeOne = (pc: number, encoding: Encoding): BandwidthEffect =>
  pc < 0 ? { type: 'sfu-encode', sfu: -pc, encoding } : { type: 'pc-encode', pc, encoding };

function isMaterial(last: Encoding, next: Encoding): boolean {
  if (last.isVideoOn !== next.isVideoOn || last.audioBits !== next.audioBits) return true;
  if (isOtherShare(last.share, next.share)) return true;
  if (!next.isVideoOn) return false;
  if (last.scaleDownBy !== next.scaleDownBy || last.framesPerSecond !== next.framesPerSecond) return true;
  return Math.abs(next.videoBits - last.videoBits) > last.videoBits * MATERIAL;
}

function isOtherShare(last: ShareEncoding | undefined, next: ShareEncoding | undefined): boolean {
  if (last === undefined || next === undefined) return last !== next;
  if (last.isPictureOn !== next.isPictureOn || last.soundBits !== next.soundBits) return true;
  if (last.framesPerSecond !== next.framesPerSecond) return true;
  return Math.abs(next.bits - last.bits) > last.bits * MATERIAL;
}

/** Where most paths are narrow it is the own uplink: all sound first, then screens, the rest divided as wanted. Else each for itself. */
function allowance(state: State): (link: Link) => number {
  const links = Object.values(state.links);
  const narrow = links.filter(({ path }) => path.limit !== undefined).length;
  if (links.length < 2 || narrow * 2 <= links.length) return ({ path }) => path.limit ?? Infinity;
  const wants = links.map((link) => wantOf(state, link));
  const [audio, share, video] = [sumOf(wants, 'audio'), sumOf(wants, 'share'), sumOf(wants, 'video')];
  const total = uplinkBits(state) ?? Infinity;
  const heard = Math.min(1, total / audio);
  const read = Math.min(1, Math.max(0, total - audio) / Math.max(1, share));
  const seen = Math.max(0, total - audio - share) / Math.max(1, video);
  return (link) => {
    const want = wantOf(state, link);
    return want.audio * heard + want.share * read + want.video * seen;
  };
}

function sumOf(wants: readonly Want[], kind: 'audio' | 'share' | 'video'): number {
  return wants.reduce((sum, want) => sum + want[kind], 0);
}

function demandOf(state: State, link: Link): number {
  const { video, audio, share } = wantOf(state, link);
  return video + audio + share;
}

type Want = {
  /** Voice, and the sound of what is shared. */
  readonly audio: number;
  /** 0 when no screen is sent. */
  readonly share: number;
  /** 0 when no picture is sent. */
  readonly video: number;
  /** Index of the picture. */
  readonly picture: number;
};

function wantOf(state: State, link: Link): Want {
  if (isCarried(state, link)) return NOTHING;
  const copies = copiesOf(state);
  const people = copies + 1;
  const crowd = link.pc < 0 ? FORWARDED : crowdOf(people);
  const width = tileOf(state, link);
  // By what it had a use for, and not by what it got: or a line that was bad for a moment would leave it small.
  const fits = width === undefined ? 0 : pictureFor(width, link.tileScale);
  const isBeside = state.share.hasPicture && people > 2;
  const picture = Math.max(crowd.picture, fits, isBeside ? BESIDE_SHARE : 0, state.isSaving ? SAVED : 0);
  const isSeen = isShown(state, link) && !state.isPaused;
  const video = isSeen ? pictureAt(picture).bits * partOf(state) : 0;
  const share = isShareShown(state, link) ? shareAt(crowd.share).bits : 0;
  return { audio: crowd.audioBits + soundOf(state), share, video, picture };
}

const NOTHING: Want = { audio: 0, share: 0, video: 0, picture: 0 };

/** The link of somebody who gets it by the unit stays as it is, with nothing on it. */
function isCarried({ carried }: State, { id, pc }: Link): boolean {
  return pc >= 0 && carried.includes(id);
}

/** To whom everything is sent, each time anew. */
function copiesOf(state: State): number {
  return Object.values(state.links).filter((link) => !isCarried(state, link)).length;
}

const tileOf = (state: State, link: Link): number | undefined =>
  link.pc < 0 ? widest(state, state.widths) : state.widths[link.id];

/** As wide as anybody shows it whom a room forwards to; undefined while somebody has not told. */
function widest({ links }: State, widths: State['widths']): number | undefined {
  const told = Object.values(links).flatMap(({ id, pc }) => (pc >= 0 ? [widths[id]] : []));
  return told.some((width) => width === undefined)
    ? undefined
    : Math.max(0, ...told.map((width) => width ?? 0));
}

/** More than a mesh bears: over the links only sound. */
function isBeyondMesh(state: State): boolean {
  const copies = Object.values(state.links).filter((link) => link.pc >= 0 && !isCarried(state, link));
  return copies.length >= CAPACITY_MESH;
}

function soundOf({ share }: State): number {
  return share.hasSound ? SHARE_SOUND : 0;
}

function isShareShown(state: State, link: Link): boolean {
  return state.share.hasPicture && isWanted(state, link, state.shareWidths);
}

function isShown(state: State, link: Link): boolean {
  return !state.isAudioOnly && isWanted(state, link, state.widths);
}

function isWanted(state: State, link: Link, widths: State['widths']): boolean {
  if (link.pc < 0) return widest(state, widths) !== 0;
  return widths[link.id] !== 0 && !isBeyondMesh(state);
}

/** Of what the table of pictures says. */
function partOf({ links, isSpeaking }: State): number {
  const isCrowd = Object.values(links).filter(({ pc }) => pc >= 0).length > 1;
  return isCrowd && !isSpeaking ? LISTENING : 1;
}

function encodingOf(state: State, link: Link, allowed: number): Encoding {
  if (isCarried(state, link)) return { ...SILENT, ...silentShare(state) };
  const { audio, share, picture } = wantOf(state, link);
  const forShare = allowed - audio;
  const forVideo = forShare - Math.min(share, Math.max(0, forShare));
  const part = partOf(state);
  const { scale, framesPerSecond, bits } = pictureAt(
    fitting(picture, forVideo, part, link.last?.scaleDownBy),
  );
  const isEnough = forVideo >= (link.last?.isVideoOn === false ? VIDEO_ON : VIDEO_OFF);
  return {
    // A paused camera still has to send its black picture; after that there is nothing to send.
    isVideoOn: isShown(state, link) && (isEnough || state.isPaused),
    videoBits: Math.round(Math.min(bits * part, Math.max(VIDEO_OFF, forVideo))),
    scaleDownBy: scale,
    framesPerSecond,
    audioBits: allowed < audio ? AUDIO_LEAST : audio - soundOf(state),
    ...shareOf(state, link, forShare),
  };
}

/** Nothing at all, until it is told otherwise; nothing is negotiated for that. */
export const SILENT: Encoding = {
  isVideoOn: false,
  videoBits: VIDEO_OFF,
  scaleDownBy: 1,
  framesPerSecond: 30,
  audioBits: 0,
};

function silentShare({ share }: State): { readonly share?: ShareEncoding } {
  if (!share.hasPicture && !share.hasSound) return {};
  return { share: { isPictureOn: false, bits: SHARE_LEAST, framesPerSecond: 2, soundBits: 0 } };
}

/** Text is read at any rhythm, but not in another size: with few bits there are fewer pictures, not smaller ones. */
function shareOf(state: State, link: Link, allowed: number): { readonly share?: ShareEncoding } {
  const { hasPicture, hasSound } = state.share;
  if (!hasPicture && !hasSound) return {};
  const { share: wanted } = wantOf(state, link);
  const bits = Math.round(Math.max(SHARE_LEAST, Math.min(wanted, allowed)));
  const { framesPerSecond } = shareAt(0, bits);
  const soundBits = soundOf(state);
  return { share: { isPictureOn: isShareShown(state, link), bits, framesPerSecond, soundBits } };
}
