// What is pressed or typed before a picture is taken: open panels and sheets are no part of a view. Not shipped.

type Step = (root: ParentNode) => void | Promise<void>;

/** Through every open shadow, as a person sees the page. */
const find = (root: ParentNode, selector: string): HTMLElement | undefined => {
  const here = root.querySelector<HTMLElement>(selector);
  if (here !== null) return here;
  for (const element of root.querySelectorAll('*')) {
    const inside = element.shadowRoot === null ? undefined : find(element.shadowRoot, selector);
    if (inside !== undefined) return inside;
  }
  return undefined;
};

/** A picture of what was not pressed would be of another state. */
const need = (root: ParentNode, selector: string): HTMLElement => {
  const found = find(root, selector);
  if (found === undefined) throw new Error(`nothing to press: ${selector}`);
  return found;
};

const press =
  (selector: string): Step =>
  (root) =>
    need(root, selector).click();

const type =
  (text: string): Step =>
  (root) => {
    const field = need(root, 'textarea') as HTMLTextAreaElement;
    field.value = text;
    field.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
  };

const search =
  (text: string): Step =>
  (root) => {
    const field = need(root, 'input[type="search"]') as HTMLInputElement;
    field.value = text;
    field.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
  };

const scrollUp: Step = (root) => {
  const log = find(root, '[role="log"]');
  if (log !== undefined) log.scrollTop = 0;
};

const toEndOf =
  (panel: string, scrolled: string): Step =>
  (root) => {
    const shadow = find(root, panel)?.shadowRoot;
    const body = shadow === null || shadow === undefined ? undefined : find(shadow, scrolled);
    if (body !== undefined) body.scrollTop = body.scrollHeight;
  };

const toEnd = (panel: string): Step => toEndOf(panel, '.body');

const within =
  (host: string, selector: string): Step =>
  (root) =>
    need(need(root, host).shadowRoot ?? root, selector).click();

/** As with Ctrl, and Alt where it is a letter of ours; at the page, or inside of an element. */
const key =
  (name: string, code: string, at?: string): Step =>
  (root) => {
    const isLetter = name !== '?';
    const inside = at === undefined ? undefined : find(root, at)?.shadowRoot?.querySelector('dialog');
    (inside ?? window).dispatchEvent(
      new KeyboardEvent('keydown', {
        key: name,
        code,
        ctrlKey: isLetter,
        altKey: isLetter && at === undefined,
        bubbles: true,
        cancelable: true,
        composed: true,
      }),
    );
  };

/** Comes with its own download. */
const untilShown =
  (selector: string): Step =>
  () =>
    shown(selector);

/** An open panel takes the focus to its field, and what was opened before that closes. */
const untilWriting: Step = async (root) => {
  while (find(root, 'textarea')?.matches(':focus') !== true) await new Promise(requestAnimationFrame);
};

/** What a host may do is longer than a panel. */
const toWays: Step = (root) => find(root, '.acts')?.scrollIntoView({ block: 'end' });

const MENU = 'sotto-person-menu';
const CHAT = '[data-deed="chat"]';
const PEOPLE = '[data-deed="people"]';
const THIRD_MORE = 'li[data-member="55d0"] [aria-expanded]';

/** What is kept on this device stands below the fold. */
const below: Step = (root) => find(root, '.dash')?.scrollIntoView({ block: 'start' });
const OWN = '.box:nth-child(1) .btn';
const INVITE_OWN = '.box:nth-child(1) .box__acts .btn--text';
const SCHEDULE = '.box:nth-child(2) .btn';
const INVITATION = '.box:nth-child(2) .icon-btn';

const SELF_TEST = '.links .btn:nth-child(2)';

const STEPS: Readonly<Record<string, readonly Step[]>> = {
  kept: [below],
  'kept-empty': [below],
  'kept-reading': [below],
  'kept-off': [below],
  'kept-contrast': [below],
  'kept-profile': [below, press('.me')],
  'kept-own': [below, press(OWN)],
  'kept-own-invite': [below, press(INVITE_OWN)],
  'kept-shortcuts': [below, press('.links .btn'), press('.keys .btn'), untilShown('sotto-shortcut-sheet')],
  'kept-own-wrong': [below, press(OWN), press('dialog [type="submit"]')],
  'kept-plan': [below, press(SCHEDULE)],
  'kept-plan-wrong': [below, press(SCHEDULE), press('dialog [type="submit"]')],
  'kept-planned': [below, press(INVITATION)],
  'kept-planned-with': [below, press(INVITATION), press('label:nth-of-type(2) input')],
  'kept-settings': [below, press('.links .btn')],
  'kept-clear': [below, press('.box:nth-child(3) .btn')],
  'kept-erase': [below, press('.links .harm')],
  'self-test': [below, press(SELF_TEST), untilShown('sotto-self-test-sheet')],
  'self-test-good': [below, press(SELF_TEST), untilShown('sotto-self-test-sheet')],
  'self-test-good-end': [
    below,
    press(SELF_TEST),
    untilShown('sotto-self-test-sheet'),
    toEndOf('sotto-self-test-sheet', 'dialog'),
  ],
  'self-test-symmetric-end': [
    below,
    press(SELF_TEST),
    untilShown('sotto-self-test-sheet'),
    toEndOf('sotto-self-test-sheet', 'dialog'),
  ],
  'self-test-refused': [below, press(SELF_TEST), untilShown('sotto-self-test-sheet')],
  'self-test-refused-end': [
    below,
    press(SELF_TEST),
    untilShown('sotto-self-test-sheet'),
    toEndOf('sotto-self-test-sheet', 'dialog'),
  ],
  'invite-without-password': [press('label:nth-of-type(2) input')],
  'waiting-left-alone-reading': [press('.read')],
  'call-chat': [press(CHAT)],
  'call-chat-empty': [press(CHAT)],
  'chat-files': [press(CHAT)],
  'chat-files-ended': [press(CHAT)],
  'chat-files-own': [press(CHAT)],
  'call-chat-past': [press(CHAT)],
  'call-chat-reply': [press(CHAT), press('.acts .icon-btn')],
  'call-chat-emoji': [press(CHAT), untilWriting, within('sotto-emoji-menu', 'button')],
  'call-chat-long': [press(CHAT), scrollUp],
  'call-chat-too-long': [press(CHAT), type('ä'.repeat(4_200))],
  'call-hands': [press(PEOPLE)],
  'call-hands-host': [press(PEOPLE), press(THIRD_MORE)],
  'call-reactions': [within('sotto-reactions', '.ctl')],
  'call-speaker': [key('l', 'KeyL')],
  'crowd-50-next': [untilShown('.turn'), within('sotto-stage-pager', '.turn:last-of-type')],
  'crowd-speaker': [key('l', 'KeyL')],
  'crowd-people': [press(PEOPLE)],
  'crowd-found': [press(PEOPLE), search('ke')],
  'crowd-none': [press(PEOPLE), search('Wilhelmina')],
  'crowd-host': [press(PEOPLE)],
  'crowd-host-end': [press(PEOPLE), press('summary'), toWays],
  'people-host-served': [press(PEOPLE), toEnd('sotto-people-panel')],
  'crowd-security': [press('.shield')],
  'crowd-security-moving': [press('.shield')],
  'crowd-lost': [press('.shield')],
  'crowd-lost-people': [press(PEOPLE), toEnd('sotto-people-panel')],
  'crowd-hands': [press(PEOPLE)],
  'crowd-knocks': [press(PEOPLE)],
  'call-pinned': [
    press('sotto-tile[data-member="19fe"]'),
    within('sotto-tile[data-member="19fe"]', '.tool--pin'),
  ],
  'call-tile-menu': [within('sotto-tile[data-member="55d0"]', '.tool:last-of-type')],
  'call-cut-why': [within('sotto-tile[data-member="7c02"]', '.away__why')],
  'call-why': [within('sotto-tile[data-member="7c02"]', '.away__why')],
  devices: [press('.more'), press('[data-row="devices"]')],
  'devices-kept': [press('.more'), press('[data-row="devices"]')],
  shortcuts: [key('?', 'Slash')],
  'shortcuts-taken': [
    key('?', 'Slash'),
    press('[data-act="hand"]'),
    key('d', 'KeyD', 'sotto-shortcut-sheet'),
  ],
  'call-people': [press(PEOPLE)],
  'people-host': [press(PEOPLE)],
  'people-told': [press(PEOPLE)],
  'people-host-end': [press(PEOPLE), toEnd('sotto-people-panel')],
  'people-menu': [press(PEOPLE), press(THIRD_MORE)],
  'people-remove': [press(PEOPLE), press(THIRD_MORE), within(MENU, '.btn--danger-text')],
  'people-removed': [
    press(PEOPLE),
    press(THIRD_MORE),
    within(MENU, '.btn--danger-text'),
    press('.btn--harm'),
  ],
  'people-transfer': [press(PEOPLE), press(THIRD_MORE), within(MENU, '.btn:nth-last-child(2)')],
  'people-end-call': [press(PEOPLE), press('.acts .btn--danger-text')],
  'people-password': [press(PEOPLE), press('.acts .btn:nth-child(2)')],
  'people-password-suggested': [
    press(PEOPLE),
    press('.acts .btn:nth-child(2)'),
    press('.suggest'),
    press('[role="menuitem"]'),
  ],
  'people-hostless': [press(PEOPLE)],
  'people-away': [press(PEOPLE)],
  security: [press('.shield')],
  'security-unready': [press('.shield')],
  'security-running': [press('.shield')],
  'security-shown': [press('.shield')],
  'security-same': [press('.shield')],
  'security-different': [press('.shield')],
  'security-roster': [press('.shield')],
  'security-silence': [press('.shield')],
  'security-false': [press('.shield')],
  'security-end': [press('.shield'), press('summary'), toEnd('sotto-security-panel')],
  'door-menu': [press('.pill')],
  'door-menu-host-only': [press('.pill')],
  'door-locked-host-only': [press('.act')],
  'door-forgotten': [press('.act')],
  'door-opening': [press('.act')],
  'invite-locked': [press('.more'), press('[data-row="invite"]')],
  'invite-reloaded': [press('.more'), press('[data-row="invite"]')],
  'call-more': [press('.more')],
  'call-more-unable': [press('.more')],
};

const settled = (): Promise<unknown> => new Promise((done) => setTimeout(done, 30));

const frame = (): Promise<unknown> => new Promise((done) => requestAnimationFrame(done));

const shown = async (selector: string): Promise<void> => {
  while (find(document, selector) === undefined) await frame();
};

const run = async (): Promise<void> => {
  const state = new URLSearchParams(location.search).get('state') ?? '';
  const steps = STEPS[state] ?? [];
  while (document.documentElement.dataset['states'] === undefined) await frame();
  await document.querySelector('sotto-app')?.updateComplete;
  while (state !== 'opening' && find(document, '.opening') !== undefined) await frame();
  if (steps.length === 0) return;
  const isStart = /^(kept|self-test)/.test(state);
  const needed = isStart
    ? ['sotto-dashboard']
    : ['sotto-call-screen', 'sotto-waiting-screen', 'sotto-tile-menu'];
  await Promise.all(needed.map((name) => customElements.whenDefined(name)));
  if (isStart) await shown('.dash');
  for (const step of steps) {
    await settled();
    await step(document);
  }
};

/** Every picture has come, however busy the machine is; on the start screens there may be none. */
const drawn = async (): Promise<void> => {
  const isBlank = (video: HTMLVideoElement): boolean => video.srcObject !== null && video.readyState < 2;
  const endMs = performance.now() + DRAWN_MS;
  while (videos(document).some(isBlank) && performance.now() < endMs) await frame();
};

const videos = (root: ParentNode): readonly HTMLVideoElement[] => {
  const inside = [...root.querySelectorAll('*')].flatMap(({ shadowRoot }) =>
    shadowRoot === null ? [] : videos(shadowRoot),
  );
  return inside.concat(...root.querySelectorAll('video'));
};

/** A camera that is off has none to wait for. */
const DRAWN_MS = 3_000;

/** So that nobody looks sooner. */
const tell = (): void => {
  document.documentElement.dataset['pressed'] = '';
};

const take = async (): Promise<void> => {
  try {
    await run();
  } finally {
    await drawn();
    tell();
  }
};

// What was not there to press is an error of the page.
void take();
