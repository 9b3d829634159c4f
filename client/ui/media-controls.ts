// The microphone and camera controls of the bar, and what pressing them does. Source: docs/design.md, "Call" (bottom bar).
import { html, type TemplateResult } from 'lit';
import type { Intent, MediaView } from '../call/view.ts';
import { icon } from './icon.ts';
import { MIC, MIC_OFF, VIDEO, VIDEO_OFF } from './icons.ts';
import { emit } from './intent.ts';
import { MEDIA } from './strings.ts';
import { MESSAGE } from './strings-later.ts';
import { BAR } from './strings-call.ts';

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
  readonly name: string;
  readonly key: Key;
  readonly isOff: boolean;
  readonly picture: TemplateResult;
  readonly intent: Intent | undefined;
};

/** The name says what pressing does, so there is no pressed state beside it. */
const control = (host: EventTarget, { name, key, isOff, picture, intent }: Control): TemplateResult => html`
  <button
    class="ctl ${isOff ? 'ctl--off' : ''}"
    type="button"
    aria-label=${name}
    title=${intent === undefined ? name : BAR.withKey(name, key.name)}
    aria-keyshortcuts=${key.aria}
    ?disabled=${intent === undefined}
    @click=${() => intent !== undefined && emit(host, intent)}
  >
    ${picture}
  </button>
`;

export const microphone = (host: EventTarget, media: MediaView, key: Key): TemplateResult =>
  control(host, {
    name: !media.hasMicrophone ? turnOnName(media) : media.isMuted ? MEDIA.unmute : MEDIA.mute,
    key,
    isOff: !media.hasMicrophone || media.isMuted,
    picture: icon(media.hasMicrophone && !media.isMuted ? MIC : MIC_OFF, 24),
    intent: microphoneIntent(media),
  });

export const camera = (host: EventTarget, media: MediaView, key: Key): TemplateResult =>
  control(host, {
    name: !media.hasCamera ? turnOnName(media) : media.isPaused ? MEDIA.resume : MEDIA.pause,
    key,
    isOff: !media.hasCamera || media.isPaused,
    picture: icon(media.hasCamera && !media.isPaused ? VIDEO : VIDEO_OFF, 24),
    intent: cameraIntent(media),
  });
