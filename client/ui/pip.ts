// Picture in picture: who speaks, and the controls, in a little window over everything else; where there is none of that kind,
// the browser's own with the picture alone. Source: docs/design.md, "Call" (picture-in-picture).
import { css, html, render, type TemplateResult } from 'lit';
import type { MediaView, MemberView } from '../call/view.ts';
import { icon } from './icon.ts';
import { MAXIMIZE, PHONE_OFF } from './icons-later.ts';
import { emit } from './intent.ts';
import { camera, microphone, type Key } from './media-controls.ts';
import { avatar, avatarStyles, nameOf } from './person.ts';
import { BAR, PIP } from './strings-call.ts';
import { controls, ground } from './styles.ts';

type PipApi = { requestWindow(wish: { readonly width: number; readonly height: number }): Promise<Window> };

/** Chromium on desktops; typed here as the library's own list has it not. */
const api = (): PipApi | undefined =>
  (globalThis as { readonly documentPictureInPicture?: PipApi }).documentPictureInPicture;

export const canPip = (): boolean => api() !== undefined || document.pictureInPictureEnabled;

export type PipView = {
  readonly member: MemberView;
  readonly stream: MediaStream | undefined;
  readonly media: MediaView;
  readonly isSoundOnly: boolean;
};

const SIZE = { width: 400, height: 260 };
/** Nobody learns a shortcut in a window that closes by itself. */
const NO_KEY: Key = { name: '', aria: '' };

const styles = css`
  body {
    display: grid;
    grid-template-rows: minmax(0, 1fr) auto;
    height: 100dvh;
    margin: 0;
    background: var(--night);
    color: var(--chip-ink);
    color-scheme: dark;
    font-family: var(--font);
  }
  .seen {
    position: relative;
    display: grid;
    place-items: center;
    min-height: 0;
    background: var(--no-picture);
  }
  .seen video {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
    object-fit: cover;
  }
  .seen p {
    position: absolute;
    inset-block-end: var(--s-8);
    inset-inline-start: var(--s-8);
    padding: var(--s-4) var(--s-12);
    border-radius: var(--r-full);
    background: var(--scrim);
    font-size: var(--t-12);
    line-height: 1rem;
  }
  .bar {
    display: flex;
    justify-content: center;
    gap: var(--s-12);
    padding: var(--s-8);
  }
  .ctl--leave {
    background: var(--danger);
    color: var(--on-danger);
  }
`;

/** Constructed for its own document: sheets are not shared between two. */
function dress(page: Window & { readonly CSSStyleSheet?: typeof CSSStyleSheet }): void {
  const Sheet = page.CSSStyleSheet;
  if (Sheet === undefined) return;
  const sheet = new Sheet();
  const tokens = [...document.styleSheets].flatMap((one) => [...one.cssRules].map(({ cssText }) => cssText));
  const own = [ground, controls, avatarStyles, styles].map(({ cssText }) => cssText);
  sheet.replaceSync([...tokens, ...own].join('\n'));
  page.document.adoptedStyleSheets = [sheet];
}

export class Pip {
  readonly #host: HTMLElement;
  readonly #closed: () => void;
  #page: Window | undefined;

  /** host: where intents start from. */
  constructor(host: HTMLElement, closed: () => void) {
    this.#host = host;
    this.#closed = closed;
  }

  get isOpen(): boolean {
    return this.#page !== undefined;
  }

  /** Only within a press. `video`: what is shown where a window of our own can't be had. */
  async toggle(video: HTMLVideoElement | null): Promise<void> {
    const request = api();
    if (this.#page !== undefined) return this.close();
    if (request === undefined) return showVideo(video);
    const page = await request.requestWindow(SIZE).catch(() => undefined);
    if (page === undefined) return;
    this.#page = page;
    dress(page);
    page.document.documentElement.lang = document.documentElement.lang;
    page.document.documentElement.dir = document.documentElement.dir;
    page.document.title = PIP.title;
    page.addEventListener('pagehide', () => {
      this.#page = undefined;
      this.#closed();
    });
  }

  close(): void {
    this.#page?.close();
  }

  show(view: PipView | undefined): void {
    const page = this.#page;
    if (page === undefined) return;
    if (view === undefined) return this.close();
    const { document: creationScope } = page;
    render(this.#content(view), creationScope.body, { creationScope });
    const video = creationScope.querySelector('video');
    if (video !== null && video.srcObject !== (view.stream ?? null)) {
      video.srcObject = view.stream ?? null;
      video.play().catch(() => undefined);
    }
  }

  #content({ member, stream, media, isSoundOnly }: PipView): TemplateResult {
    const hasPicture = stream !== undefined && !member.isPaused && !isSoundOnly && member.link === 'live';
    const back = (): void => {
      globalThis.focus();
      this.close();
    };
    return html`
      <main class="seen">
        ${hasPicture ? html`<video autoplay playsinline .muted=${true}></video>` : avatar(member.id, nameOf(member), 'face')}
        <p><bdi>${nameOf(member)}</bdi></p>
      </main>
      <footer class="bar">
        ${microphone(this.#host, media, NO_KEY)} ${camera(this.#host, media, NO_KEY)}
        <button class="ctl" type="button" aria-label=${PIP.back} title=${PIP.back} @click=${back}>
          ${icon(MAXIMIZE, 24)}
        </button>
        <button
          class="ctl ctl--leave"
          type="button"
          aria-label=${BAR.leave}
          title=${BAR.leave}
          @click=${() => emit(this.#host, { type: 'leave' })}
        >
          ${icon(PHONE_OFF, 24)}
        </button>
      </footer>
    `;
  }
}

async function showVideo(video: HTMLVideoElement | null): Promise<void> {
  if (document.pictureInPictureElement !== null) {
    await document.exitPictureInPicture().catch(() => undefined);
  } else if (video !== null) {
    video.disablePictureInPicture = false;
    await video.requestPictureInPicture().catch(() => undefined);
  }
}
