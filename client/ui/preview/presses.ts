// What is pressed or typed before a picture is taken: open panels and sheets are no part of a view. Not shipped.

type Step = (root: ParentNode) => void;

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

const press =
  (selector: string): Step =>
  (root) =>
    find(root, selector)?.click();

const type =
  (text: string): Step =>
  (root) => {
    const field = find(root, 'textarea');
    if (!(field instanceof HTMLTextAreaElement)) return;
    field.value = text;
    field.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
  };

const scrollUp: Step = (root) => {
  const log = find(root, '[role="log"]');
  if (log !== undefined) log.scrollTop = 0;
};

const CHAT = '[data-deed="chat"]';

const STEPS: Readonly<Record<string, readonly Step[]>> = {
  'invite-without-password': [press('label:nth-of-type(2) input')],
  'call-chat': [press(CHAT)],
  'call-chat-empty': [press(CHAT)],
  'call-chat-long': [press(CHAT), scrollUp],
  'call-chat-too-long': [press(CHAT), type('ä'.repeat(4_200))],
  'call-people': [press('[data-deed="people"]')],
  'call-more': [press('.more')],
};

const settled = (): Promise<unknown> => new Promise((done) => setTimeout(done, 30));

const run = async (): Promise<void> => {
  const state = new URLSearchParams(location.search).get('state') ?? '';
  const steps = STEPS[state] ?? [];
  if (steps.length === 0) return;
  await Promise.all(
    ['sotto-call-screen', 'sotto-waiting-screen'].map((name) => customElements.whenDefined(name)),
  );
  for (const step of steps) {
    await settled();
    step(document);
  }
};

void run();
