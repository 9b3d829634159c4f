// The microphone and camera controls of the bar, and their shortcuts. Source: docs/design.md, "Call" (Ctrl/Cmd+D, Ctrl/Cmd+E).
import { html, type ReactiveController, type TemplateResult } from 'lit';
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

const muteIntent = (media: MediaView): Intent | undefined =>
  media.hasMicrophone ? { type: 'mute', isOn: !media.isMuted } : turnOn(media);

const pauseIntent = (media: MediaView): Intent | undefined =>
  media.hasCamera ? { type: 'pause', isOn: !media.isPaused } : turnOn(media);

/** Asking for one of two asks for both, and says so. */
const turnOnName = ({ phase, hasMicrophone, hasCamera }: MediaView): string => {
  if (phase === 'asking') return MESSAGE.askingTitle;
  if (hasMicrophone) return BAR.turnOnCamera;
  return hasCamera ? BAR.turnOnMicrophone : MESSAGE.turnOn;
};

type Control = {
  readonly name: string;
  readonly key: string;
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
    title=${intent === undefined ? name : BAR.withKey(name, key)}
    aria-keyshortcuts="Control+${key} Meta+${key}"
    ?disabled=${intent === undefined}
    @click=${() => intent !== undefined && emit(host, intent)}
  >
    ${picture}
  </button>
`;

export const microphone = (host: EventTarget, media: MediaView): TemplateResult =>
  control(host, {
    name: !media.hasMicrophone ? turnOnName(media) : media.isMuted ? MEDIA.unmute : MEDIA.mute,
    key: 'D',
    isOff: !media.hasMicrophone || media.isMuted,
    picture: icon(media.hasMicrophone && !media.isMuted ? MIC : MIC_OFF, 24),
    intent: muteIntent(media),
  });

export const camera = (host: EventTarget, media: MediaView): TemplateResult =>
  control(host, {
    name: !media.hasCamera ? turnOnName(media) : media.isPaused ? MEDIA.resume : MEDIA.pause,
    key: 'E',
    isOff: !media.hasCamera || media.isPaused,
    picture: icon(media.hasCamera && !media.isPaused ? VIDEO : VIDEO_OFF, 24),
    intent: pauseIntent(media),
  });

/** The letter, or on a keyboard of another script the key at its place. */
const letterOf = (event: KeyboardEvent): string => {
  const key = event.key.toLowerCase();
  return /^[a-z]$/.test(key) ? key : event.code.replace(/^Key/, '').toLowerCase();
};

type Host = EventTarget & { readonly media: MediaView };

/** Held with Ctrl or Cmd they are no typing, so they work in a field too. */
export class Shortcuts implements ReactiveController {
  readonly #host: Host;

  constructor(host: Host) {
    this.#host = host;
  }

  hostConnected(): void {
    window.addEventListener('keydown', this.#press);
  }

  hostDisconnected(): void {
    window.removeEventListener('keydown', this.#press);
  }

  readonly #press = (event: KeyboardEvent): void => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
    const letter = letterOf(event);
    if (letter !== 'd' && letter !== 'e') return;
    event.preventDefault();
    const intent = letter === 'd' ? muteIntent(this.#host.media) : pauseIntent(this.#host.media);
    if (intent !== undefined && !event.repeat) emit(this.#host, intent);
  };
}
