// The page port: address, clipboard, network, farewell, files. PageEffect in, PageEvent out.
// Source: client/call/ports.ts; docs/design.md, "Start".
import type { AlertKind, PageEffect, PageEvent } from '../call/ports.ts';
import { openingFragment, takeFragment } from './address.ts';
import { missingFeatures } from './features.ts';
import type { Keep } from './keep.ts';
import type { Log } from './log.ts';
import { watchNetwork } from './network.ts';
import { fetchFree, fetchSettings } from './served.ts';
import { suggest } from './suggestion.ts';
import { TIMES } from './times.ts';

type Emit = (event: PageEvent) => void;

const REPORT_NAME = 'sotto-report.txt';

export type Parts = {
  readonly log: Log;
  readonly keep: Keep;
  readonly alert: (kind: AlertKind) => void;
};

export function createPage(emit: Emit, { log, keep, alert }: Parts): (effect: PageEffect) => void {
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
        return save(`${effect.text}\n\nBeside the call\n\n${log.text()}`);
      case 'keep':
        return keep.put(effect.text);
      case 'alert':
        return alert(effect.kind);
      case 'log':
        return log.add(effect.name);
    }
  };
}

/** Tells that the page is there, then whatever happens to it. */
export async function openPage(emit: Emit, keep: Keep): Promise<void> {
  const missing = missingFeatures();
  const [{ channelMax, iceServers }, kept] = await Promise.all([fetchSettings(), keep.take()]);
  const { origin } = location;
  emit({
    type: 'page-opened',
    // The page's own folder, without the slash at its end: links are made from it.
    origin: origin + location.pathname.replace(/[^/]*$/, '').replace(/\/$/, ''),
    // An invite that came while the settings were asked for is the one meant.
    fragment: takeFragment() || openingFragment(),
    isSecure: isSecureContext,
    missing,
    channelMax,
    iceServers,
    ...(kept === undefined ? {} : { kept }),
  });
  watch(emit);
}

function watch(emit: Emit): void {
  addEventListener('hashchange', () => {
    const fragment = takeFragment();
    if (fragment !== '') emit({ type: 'fragment-changed', fragment });
  });
  watchNetwork(() => emit(networkNow()));
  addEventListener('pagehide', () => {
    emit({ type: 'page-closing' });
    standStill(TIMES.farewellMs);
  });
}

/** What was said last goes out on threads of its own, which end with this one: without a pause it often stays unsaid. */
function standStill(ms: number): void {
  const untilMs = performance.now() + ms;
  while (performance.now() < untilMs);
}

/** May alerts be shown as notifications? Only after a press: browsers refuse the question at any other time. */
export async function allowNotifications(): Promise<boolean> {
  return 'Notification' in globalThis && (await Notification.requestPermission()) === 'granted';
}

/** What is said when the network may be another one. */
export const networkNow = (): PageEvent => ({ type: 'network-changed', isOnline: navigator.onLine });

async function write(text: string): Promise<boolean> {
  try {
    // Absent on insecure pages, refused without a gesture.
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

function save(text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = REPORT_NAME;
  link.click();
  // The download has its own hold on the blob once it has begun, which is not before the next turn.
  setTimeout(() => URL.revokeObjectURL(url), 0);
}
