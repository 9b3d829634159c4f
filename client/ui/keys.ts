// Keys: what is pressed on the page becomes an act, and space held becomes talk. Source: docs/using.md, "Keyboard".
// Off while one types; space is left to a button that has the focus, or it would be pressed as well.
import type { ReactiveController } from 'lit';
import type { Intent, MediaView } from '../call/view.ts';
import { emit } from './intent.ts';
import { cameraIntent, microphoneIntent } from './media-controls.ts';
import { type Act, actOf, type Bindings, bindingsOf, labelOf, type Press } from './shortcuts.ts';
import { KEYS } from './strings-keys.ts';

const IS_APPLE = /^(?:Mac|iP(?:hone|ad|od))/.test(navigator.platform);

/** A combination as it is called here. */
export const keyName = (combination: string): string => labelOf(combination, IS_APPLE, KEYS);

export const pressOf = (event: KeyboardEvent): Press => ({
  key: event.key,
  code: event.code,
  ctrlKey: event.ctrlKey,
  metaKey: event.metaKey,
  altKey: event.altKey,
  shiftKey: event.shiftKey,
  isAltGraph: event.getModifierState('AltGraph'),
});

const NOT_TYPED: ReadonlySet<string> = new Set(['checkbox', 'radio', 'range', 'button', 'submit', 'color']);

export const isField = (node: EventTarget | undefined): boolean =>
  node instanceof HTMLTextAreaElement ||
  node instanceof HTMLSelectElement ||
  (node instanceof HTMLInputElement && !NOT_TYPED.has(node.type)) ||
  (node instanceof HTMLElement && node.isContentEditable);

const isPressable = (node: EventTarget | undefined): boolean =>
  node instanceof HTMLElement &&
  node.matches('button, a[href], summary, input, label, video, [role="menuitem"]');

/** Through every shadow: what really has the focus. */
const focused = (event: Event): EventTarget | undefined => event.composedPath()[0];

export type KeyHost = HTMLElement & {
  readonly media: MediaView;
  /** What was changed of the keys (docs/states/store.md). */
  readonly keys: Readonly<Record<string, string>>;
  /** Whatever is neither microphone nor camera; false: there is no such deed here, and the key is left to the browser. */
  readonly act: (act: Act) => boolean;
};

export class Keys implements ReactiveController {
  readonly #host: KeyHost;
  #isTalking = false;

  constructor(host: KeyHost) {
    this.#host = host;
  }

  get bindings(): Bindings {
    return bindingsOf(this.#host.keys);
  }

  hostConnected(): void {
    window.addEventListener('keydown', this.#down);
    window.addEventListener('keyup', this.#up);
    window.addEventListener('blur', this.#release);
    document.addEventListener('visibilitychange', this.#release);
  }

  hostDisconnected(): void {
    this.#release();
    window.removeEventListener('keydown', this.#down);
    window.removeEventListener('keyup', this.#up);
    window.removeEventListener('blur', this.#release);
    document.removeEventListener('visibilitychange', this.#release);
  }

  readonly #down = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.isComposing) return;
    const at = focused(event);
    if (event.key === ' ') return this.#hold(event, isField(at) || isPressable(at));
    const act = actOf(this.bindings, pressOf(event), isField(at));
    if (act === undefined) return;
    if (event.repeat || this.#do(act)) event.preventDefault();
  };

  #do(act: Act): boolean {
    if (act === 'microphone') this.#send(microphoneIntent(this.#host.media));
    else if (act === 'camera') this.#send(cameraIntent(this.#host.media));
    else return this.#host.act(act);
    return true;
  }

  #send(intent: Intent | undefined): void {
    if (intent !== undefined) emit(this.#host, intent);
  }

  /** Push to talk. Held without an end it repeats: the page must not scroll by it. */
  #hold(event: KeyboardEvent, isTaken: boolean): void {
    if (isTaken || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    if (this.#isTalking) return event.preventDefault();
    const { hasMicrophone, isMuted } = this.#host.media;
    if (event.repeat || !hasMicrophone || !isMuted) return;
    event.preventDefault();
    this.#isTalking = true;
    emit(this.#host, { type: 'mute', isOn: false });
  }

  readonly #up = (event: KeyboardEvent): void => {
    if (event.key === ' ') this.#release();
  };

  readonly #release = (): void => {
    if (!this.#isTalking) return;
    this.#isTalking = false;
    emit(this.#host, { type: 'mute', isOn: true });
  };
}
