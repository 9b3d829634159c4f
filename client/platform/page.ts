// The page port: address, clipboard, network, farewell, files. PageEffect in, PageEvent out.
// Source: client/call/ports.ts; docs/design.md, "Start".
import type { AlertKind, PageEffect, PageEvent } from '../call/ports.ts';
import { openingFragment, takeFragment } from './address.ts';
import { missingFeatures } from './features.ts';
import type { Keep } from './keep.ts';
import type { Log } from './log.ts';
import { watchNetwork } from './network.ts';
import { saveFile } from './save-file.ts';
import { DEFAULT, fetchFree, fetchSettings, untilAnswered } from './served.ts';
import { shareable } from './shareable.ts';
import { suggest } from './suggestion.ts';
import { setLanguage } from './language.ts';
import { setTheme } from './theme.ts';
import { TIMES } from './times.ts';

type Emit = (event: PageEvent) => void;

const REPORT_NAME = 'sotto-report.txt';

export type Parts = {
  readonly log: Log;
  readonly keep: Keep;
  readonly alert: (kind: AlertKind) => void;
  /** May alerts be notifications from now on? */
  readonly notify: (isOn: boolean) => void;
  readonly speak: (locale: string) => void;
};

export function createPage(
  emit: Emit,
  { log, keep, alert, notify, speak }: Parts,
): (effect: PageEffect) => void {
  return (effect) => {
    switch (effect.type) {
      case 'address-clear':
        takeFragment();
        return;
      case 'clipboard-write':
        return void write(effect.text).then((isOk) =>
          emit({ type: 'clipboard-written', what: effect.what, isOk }),
        );
      case 'free-ask':
        return void fetchFree().then((answer) => emit({ type: 'free-answered', ...answer }));
      case 'suggest-make':
        return void suggest(effect.kind).then((made) =>
          emit({ ...effect, type: 'suggest-made', ...(made && { made }) }),
        );
      case 'report-save':
        return saveFile(REPORT_NAME, 'text/plain', effect.text);
      case 'report-make': {
        const { isForFile } = effect;
        const text = `${effect.text}\nBeside the call (seconds)\n${log.text()}`;
        return emit({ type: 'report-made', text, ...(isForFile && { isForFile }) });
      }
      case 'keep':
        return keep.put(effect.text);
      case 'alert':
        return alert(effect.kind);
      case 'theme-set':
        return setTheme(effect.theme);
      case 'language-set':
        return speak(setLanguage(effect.language));
      case 'notify-ask':
        return void allowNotifications().then((isOk) => emit({ type: 'notify-answered', isOk }));
      case 'notify-set':
        return notify(effect.isOn);
      case 'calendar-save':
        return void saveCalendar(effect, log);
      case 'share':
        return void share(effect);
      case 'page-reload':
        return location.reload();
      case 'log':
        return log.add(effect.name);
    }
  };
}

/**
 * Tells that the page is there, then whatever happens to it. `stored`: what is kept on this device has been read;
 * `endCall`: closes all connections, true if there were any.
 */
export async function openPage(
  emit: Emit,
  keep: Keep,
  stored: Promise<void>,
  endCall: () => boolean,
): Promise<void> {
  const missing = missingFeatures();
  const [settings, kept] = await Promise.all([
    fetchSettings(),
    keep.take(),
    // Late, it is heard later.
    Promise.race([stored, new Promise((resolve) => setTimeout(resolve, TIMES.storeWaitMs))]),
  ]);
  const { channelMax, hasTurn, isFoundersOnly } = settings ?? DEFAULT;
  const { origin } = location;
  emit({
    type: 'page-opened',
    // The page's own folder, without the slash at its end: links are made from it.
    origin: origin + location.pathname.replace(/[^/]*$/, '').replace(/\/$/, ''),
    // An invite that came while the settings were asked for is the one meant.
    fragment: takeFragment() || openingFragment(),
    isSecure: isSecureContext,
    missing,
    canShare: typeof navigator.share === 'function',
    channelMax,
    hasTurn,
    isFoundersOnly,
    shareable: shareable(),
    ...(kept === undefined ? {} : { kept }),
  });
  if (!navigator.onLine) emit(networkNow());
  watch(emit, endCall);
  if (settings === undefined) void tellLater(emit);
}

/** A poor line, or the page from this device and no line at all: it goes on as most servers have it, and hears the truth later. */
async function tellLater(emit: Emit): Promise<void> {
  const settings = await untilAnswered(fetchSettings, TIMES.knowAgainMs);
  if (settings === undefined) return;
  const { channelMax, hasTurn, isFoundersOnly } = settings;
  emit({ type: 'settings-told', channelMax, hasTurn, isFoundersOnly });
}

function watch(emit: Emit, endCall: () => boolean): void {
  let isEnded = false;
  addEventListener('hashchange', () => {
    const fragment = takeFragment();
    if (fragment !== '') emit({ type: 'fragment-changed', fragment });
  });
  watchNetwork(() => emit(networkNow()));
  addEventListener('pagehide', () => {
    emit({ type: 'page-closing' });
    // What was said last goes out on a thread that ends with this one. To close is to wait for that thread, and tells
    // the others once more, where a pause of any length is too short for a busy machine.
    isEnded = endCall();
  });
  // Shown again as it was left (the back-forward cache): only a new beginning has connections.
  addEventListener('pageshow', ({ persisted }) => persisted && isEnded && location.reload());
}

/** May alerts be shown as notifications? Only after a press: browsers refuse the question at any other time. */
async function allowNotifications(): Promise<boolean> {
  return 'Notification' in globalThis && (await Notification.requestPermission()) === 'granted';
}

/** What is said when the network may be another one. */
export const networkNow = (): PageEvent => ({ type: 'network-changed', isOnline: navigator.onLine });

type Saving = Extract<PageEffect, { type: 'calendar-save' }>;

async function saveCalendar({ plan, text, link, stampMs }: Saving, log: Log): Promise<void> {
  const calendar = await import('./calendar.ts').catch(() => undefined);
  if (calendar === undefined) return log.add('calendar-not-loaded');
  saveFile(calendar.CALENDAR_NAME, 'text/calendar', calendar.calendarOf({ ...plan, text, link, stampMs }));
}

/** Closing the sheet without a choice is no failure. */
async function share({ title, text, link }: Extract<PageEffect, { type: 'share' }>): Promise<void> {
  await navigator.share({ title, text, url: link }).catch(() => undefined);
}

async function write(text: string): Promise<boolean> {
  try {
    // Absent on insecure pages, refused without a gesture.
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
