// The microphone and camera controls of the bar, and what pressing them does. Source: docs/design.md, "Call" (bottom bar).
import { html, type TemplateResult } from 'lit';
import type { Intent, MediaView } from '../call/view.ts';
import { icon, type Shape } from './icon.ts';
import { MIC, MIC_OFF, VIDEO, VIDEO_OFF } from './icons.ts';
import { emit } from './intent.ts';
import { MEDIA } from './strings.ts';
import { MESSAGE } from './strings-later.ts';
import { BAR, NOTICES } from './strings-call.ts';

/** What is not there is asked for, unless the browser is asking just now. */
const turnOn = (media: MediaView): Intent | undefined =>
  media.phase === 'asking' ? undefined : { type: 'media-try' };

export const microphoneIntent = (media: MediaView): Intent | undefined =>
  media.hasMicrophone ? { type: 'mute', isOn: !media.isMuted } : turnOn(media);

export const cameraIntent = (media: MediaView): Intent | undefined =>
  media.hasCamera ? { type: 'pause', isOn: !media.isPaused } : turnOn(media);

/** Asking for one of two asks for both, and says so. */
const turnOnName = ({ phase, hasMicrophone, hasCamera }: MediaView): string => {
  if (phase === 'asking') return MESSAGE.askingTitle;
  if (hasMicrophone) return BAR.turnOnCamera;
  return hasCamera ? BAR.turnOnMicrophone : MESSAGE.turnOn;
};

/** Of a shortcut, as it is shown and as readers say it. */
export type Key = { readonly name: string; readonly aria: string };

type Control = {
  readonly kind: 'microphone' | 'camera';
  readonly has: boolean;
  readonly isOff: boolean;
  /** As it is on, and as it is off. */
  readonly shapes: readonly [Shape, Shape];
  readonly names: readonly [string, string];
  readonly intent: Intent | undefined;
};

/**
 * The name says what pressing does, so there is no pressed state beside it. Held back by the system it does nothing, whatever
 * was pressed: that is its description.
 */
const control = (
  host: EventTarget,
  media: MediaView,
  key: Key,
  { kind, has, isOff, shapes: [on, off], names: [turnOff, turnOnAgain], intent }: Control,
): TemplateResult => {
  const name = !has ? turnOnName(media) : isOff ? turnOnAgain : turnOff;
  const isTaken = media.taken.includes(kind);
  const isStruck = !has || isOff || isTaken;
  const title = intent === undefined ? name : BAR.withKey(name, key.name);
  return html`
    <button
      class="ctl ${isStruck ? 'ctl--off' : ''}"
      type="button"
      aria-label=${name}
      title=${isTaken ? NOTICES[`${kind}-taken`].plain : title}
      aria-keyshortcuts=${key.aria}
      ?disabled=${intent === undefined}
      @click=${() => intent !== undefined && emit(host, intent)}
    >
      ${icon(isStruck ? off : on, 24)}
    </button>
  `;
};

export const microphone = (host: EventTarget, media: MediaView, key: Key): TemplateResult =>
  control(host, media, key, {
    kind: 'microphone',
    has: media.hasMicrophone,
    isOff: media.isMuted,
    shapes: [MIC, MIC_OFF],
    names: [MEDIA.mute, MEDIA.unmute],
    intent: microphoneIntent(media),
  });

export const camera = (host: EventTarget, media: MediaView, key: Key): TemplateResult =>
  control(host, media, key, {
    kind: 'camera',
    has: media.hasCamera,
    isOff: media.isPaused,
    shapes: [VIDEO, VIDEO_OFF],
    names: [MEDIA.pause, MEDIA.resume],
    intent: cameraIntent(media),
  });
