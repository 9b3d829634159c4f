// On device: what the page does with what is kept here: settings that take effect, changes that are written, what the
// interface sees of it. A part of the front. Source: docs/states/store.md.
import { toBase64 } from '../../shared/bytes.ts';
import { encodeInvite } from '../../shared/invite.ts';
import { NAME_BYTES, TITLE_BYTES } from '../../shared/limits.ts';
import { cleanLine } from '../../shared/line.ts';
import type { StoreEvent } from './ports.ts';
import { emit, type Front, type FrontTurn, set } from './state.ts';
import * as store from './store.ts';
import { keepable, type Own, type Plan, type Settings } from './stored.ts';
import type { Intent, LinksView, StoreView } from './view.ts';

const PLAN_ID_BYTES = 9;

export type Deed = Extract<
  Intent,
  {
    type:
      | 'set'
      | 'set-profile'
      | 'set-own'
      | 'plan'
      | 'plan-drop'
      | 'plan-calendar'
      | 'past-drop'
      | 'past-clear'
      | 'export'
      | 'erase';
  }
>;

export function storeStep(turn: FrontTurn, event: store.Event): void {
  const before = turn.state.store;
  const [next, facts] = store.step(before, event);
  set(turn, { store: next });
  for (const { part } of facts) emit(turn, { type: 'store-write', part, value: keepable(part, next) });
  obey(turn, before.settings, next.settings);
  if (next.profile.picture !== before.profile.picture) showOwn(turn, next.profile.picture);
}

export const OWN_PICTURE = 'self';

function showOwn(turn: FrontTurn, data: string): void {
  const { [OWN_PICTURE]: _old, ...pictures } = turn.state.pictures;
  set(turn, { pictures });
  if (data === '') emit(turn, { type: 'picture-drop', picture: OWN_PICTURE });
  else emit(turn, { type: 'picture-show', picture: OWN_PICTURE, data });
}

/** Settings that something outside follows. */
function obey(turn: FrontTurn, before: Settings, { language, theme, isNotifying }: Settings): void {
  if (language !== before.language) emit(turn, { type: 'language-set', language });
  if (theme !== before.theme) emit(turn, { type: 'theme-set', theme });
  if (isNotifying !== before.isNotifying) emit(turn, { type: 'notify-set', isOn: isNotifying });
}

export function happened(turn: FrontTurn, event: StoreEvent): void {
  switch (event.type) {
    case 'store-opened':
      storeStep(turn, { ...event, type: 'opened', nowMs: turn.env.wall });
      // The page was drawn in the colours and words that were last seen here.
      emit(turn, { type: 'language-set', language: turn.state.store.settings.language });
      return emit(turn, { type: 'theme-set', theme: turn.state.store.settings.theme });
    case 'store-changed':
      return storeStep(turn, { ...event, type: 'changed' });
    case 'store-erased':
      return storeStep(turn, { type: 'erased' });
    case 'store-refused':
  }
}

export function intended(turn: FrontTurn, intent: Deed): void {
  switch (intent.type) {
    case 'set':
      return storeStep(turn, intent);
    case 'set-profile': {
      const profile = { name: cleanLine(intent.name, NAME_BYTES), picture: intent.picture };
      return storeStep(turn, { type: 'profile', profile });
    }
    case 'set-own':
      return storeStep(turn, { type: 'own', own: intent.own });
    case 'plan':
      return plan(turn, intent.plan);
    case 'plan-drop':
    case 'past-drop':
    case 'past-clear':
      return storeStep(turn, intent);
    case 'plan-calendar':
      return saveCalendar(turn, intent);
    case 'export':
      return emit(turn, { type: 'store-export' });
    case 'erase':
      return emit(turn, { type: 'store-erase' });
  }
}

function plan(turn: FrontTurn, wished: Omit<Plan, 'id'> & { readonly id?: string }): void {
  const id = wished.id ?? toBase64(turn.env.random(PLAN_ID_BYTES));
  const title = cleanLine(wished.title, TITLE_BYTES);
  storeStep(turn, { type: 'plan', plan: { ...wished, id, title } });
}

function saveCalendar(turn: FrontTurn, wished: Extract<Deed, { type: 'plan-calendar' }>): void {
  const found = turn.state.store.plans.find(({ id }) => id === wished.id);
  if (!found) return;
  const { link, linkWithoutPassword } = links(turn.state.page.origin, found);
  emit(turn, {
    type: 'calendar-save',
    plan: found,
    text: wished.text,
    link: (wished.hasPassword ? link : undefined) ?? linkWithoutPassword,
    stampMs: turn.env.wall,
  });
}

// ---------------------------------------------------------------- what is seen of it

function links(
  origin: string,
  { channel, password, title = '' }: Own & { readonly title?: string },
): LinksView {
  const linkWithoutPassword = encodeInvite(origin, { channel, title });
  if (password === '') return { linkWithoutPassword };
  return { link: encodeInvite(origin, { channel, password, title }), linkWithoutPassword };
}

function withLinks<T extends Own>(origin: string, place: T): T & LinksView {
  return { ...place, ...links(origin, place) };
}

/** Made anew only when something in it has changed: the rest of the view changes ten times a second. */
const made = new WeakMap<store.State, StoreView>();

export function viewOf({ store: kept, page, pictures }: Front): StoreView {
  const url = pictures[OWN_PICTURE];
  const known = made.get(kept);
  if (known && known.profile.url === url) return known;
  const { phase, settings, profile, own, plans, past } = kept;
  const view: StoreView = {
    phase,
    settings,
    profile: url === undefined ? profile : { ...profile, url },
    ...(own === undefined ? {} : { own: withLinks(page.origin, own) }),
    plans: plans.map((one) => withLinks(page.origin, one)),
    past,
    canShare: page.canShare,
  };
  made.set(kept, view);
  return view;
}
