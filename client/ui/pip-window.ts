// What the little window shows: who speaks, and the controls. Source: docs/design.md, "Call" (picture-in-picture).
import { css, html, render, type TemplateResult } from 'lit';
import type { MediaView, MemberView } from '../call/view.ts';
import { icon } from './icon.ts';
import { MAXIMIZE, PHONE_OFF } from './icons-later.ts';
import { emit } from './intent.ts';
import { camera, microphone, type Key } from './media-controls.ts';
import { avatar, avatarStyles, nameOf } from './person.ts';
import { BAR } from './strings-call.ts';
import { PIP } from './strings-panels.ts';
import { controls, ground } from './styles.ts';

export type PipView = {
  readonly member: MemberView;
  readonly stream: MediaStream | undefined;
  readonly media: MediaView;
  readonly isSoundOnly: boolean;
};

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

type Page = Window & { readonly CSSStyleSheet?: typeof CSSStyleSheet };

/** The looks of the page that opened it. */
export function dress(page: Page): void {
  const Sheet = page.CSSStyleSheet;
  if (Sheet === undefined) return;
  // Constructed for its own document: sheets are not shared between two.
  const sheet = new Sheet();
  const tokens = [...document.styleSheets].flatMap((one) => [...one.cssRules].map(({ cssText }) => cssText));
  const own = [ground, controls, avatarStyles, styles].map(({ cssText }) => cssText);
  sheet.replaceSync([...tokens, ...own].join('\n'));
  page.document.adoptedStyleSheets = [sheet];
}

/** host: where intents start from. */
export function draw(
  { document: creationScope }: Window,
  view: PipView,
  host: HTMLElement,
  close: () => void,
): void {
  // Of the page itself, which may change its language meanwhile.
  const { lang, dir } = document.documentElement;
  Object.assign(creationScope.documentElement, { lang, dir });
  creationScope.title = PIP.title;
  render(content(view, host, close), creationScope.body, { creationScope });
  const video = creationScope.querySelector('video');
  if (video !== null && video.srcObject !== (view.stream ?? null)) {
    video.srcObject = view.stream ?? null;
    video.play().catch(() => undefined);
  }
}

function content(
  { member, stream, media, isSoundOnly }: PipView,
  host: HTMLElement,
  close: () => void,
): TemplateResult {
  const hasPicture = stream !== undefined && !member.isPaused && !isSoundOnly && member.link === 'live';
  const back = (): void => {
    globalThis.focus();
    close();
  };
  return html`
    <main class="seen">
      ${hasPicture ? html`<video autoplay playsinline .muted=${true}></video>` : avatar(member.id, nameOf(member), 'face', member.picture)}
      <p><bdi>${nameOf(member)}</bdi></p>
    </main>
    <footer class="bar">
      ${microphone(host, media, NO_KEY)} ${camera(host, media, NO_KEY)}
      <button class="ctl" type="button" aria-label=${PIP.back} title=${PIP.back} @click=${back}>
        ${icon(MAXIMIZE, 24)}
      </button>
      <button
        class="ctl ctl--leave"
        type="button"
        aria-label=${BAR.leave}
        title=${BAR.leave}
        @click=${() => emit(host, { type: 'leave' })}
      >
        ${icon(PHONE_OFF, 24)}
      </button>
    </footer>
  `;
}
