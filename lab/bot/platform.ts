// The ports of the call for a process without a browser: each effect to what carries it out, or to nobody where it is about a
// page. Source: client/call/ports.ts, Ports; docs/decisions/0036-a-member-without-a-browser.md.
import { webcrypto } from 'node:crypto';
import type { Effect, FileEffect, PageEffect, Ports, WorldEvent } from '../../client/call/ports.ts';
import { createClock } from './clock.ts';
import type { Heard } from './connection.ts';
import type { Sample } from './frames.ts';
import { createLikeness } from './likeness.ts';
import { createConnections } from './rtc.ts';
import { fetchFree, fetchIce, fetchSettings } from './served.ts';
import { createSfu, type Sfu } from './sfu.ts';
import { createSockets } from './socket.ts';
import type { Vaults } from './vaults.ts';

export type Platform = {
  readonly ports: Ports;
  readonly start: (dispatch: (event: WorldEvent) => void) => Promise<void>;
  readonly heard: () => Heard;
  readonly frames: Sfu['frames'];
  /** No connection to anybody is open. */
  readonly isQuiet: () => boolean;
  readonly close: () => void;
};

export type Setup = { readonly url: URL; readonly sample: Sample; readonly vaults: Vaults };

export function createPlatform({ url, sample, vaults }: Setup): Platform {
  const ending = new AbortController();
  const { signal } = ending;
  let dispatch: ((event: WorldEvent) => void) | undefined;
  const emit = (event: WorldEvent): void => {
    if (!signal.aborted) dispatch?.(event);
  };
  const clock = createClock(() => emit({ type: 'tick' }), signal);
  const vault = vaults.open((reply) => emit({ type: 'vault', reply }));
  const sockets = createSockets(url, emit);
  const rtc = createConnections(emit, () => fetchIce(url));
  let hasSfu = false;
  const sfu = createSfu(emit, url, { iceServers: rtc.iceServers, may: () => hasSfu });
  const media = createLikeness(emit, () => [...rtc.each(), ...sfu.each()], sample, signal);

  function carry(effect: Effect): void {
    switch (effect.type) {
      case 'vault':
        return vault(effect.request);
      case 'socket-open':
      case 'socket-send':
      case 'socket-close':
        return sockets.carry(effect);
      case 'certificate-make':
      case 'ice-ask':
      case 'pc-open':
      case 'pc-describe':
      case 'pc-apply':
      case 'pc-rollback':
      case 'pc-candidates':
      case 'pc-send':
      case 'pc-admit':
      case 'pc-encode':
      case 'pc-measure':
      case 'pc-listen':
      case 'pc-close':
        return rtc.carry(effect);
      case 'sfu-ask':
      case 'sfu-make':
      case 'sfu-enter':
      case 'sfu-leave':
      case 'sfu-seal-with':
      case 'sfu-open-with':
      case 'sfu-forget':
      case 'sfu-take':
      case 'sfu-encode':
      case 'sfu-measure':
        return sfu.carry(effect);
      case 'media-ask':
      case 'media-set':
      case 'media-speaker':
      case 'media-release':
        return media(effect);
      case 'share-ask':
        return emit({ type: 'share-refused', why: 'failed' });
      case 'free-ask':
        return void fetchFree(url).then((answer) => emit({ type: 'free-answered', ...answer }));
      default:
        return leaveUndone(effect);
    }
  }

  return {
    ports: { carry, now: clock.now, wallMs: clock.wallMs, wakeAt: clock.wakeAt, random },
    start: async (heard) => {
      dispatch = heard;
      const { hasSfu: has, ...settings } = await fetchSettings(url);
      hasSfu = has;
      emit({ type: 'store-opened', isKept: false, parts: {} });
      emit({
        type: 'page-opened',
        origin: url.origin + url.pathname.replace(/\/[^/]*$/, ''),
        fragment: url.hash.slice(1),
        isSecure: true,
        missing: [],
        ...settings,
      });
    },
    heard: rtc.heard,
    frames: sfu.frames,
    isQuiet: () => [...rtc.each()].length === 0,
    close: () => {
      ending.abort();
      rtc.close();
      sfu.close();
      sockets.close();
    },
  };
}

const random = (length: number): Uint8Array => webcrypto.getRandomValues(new Uint8Array(length));

type Undone =
  | Exclude<PageEffect, { type: 'free-ask' }>
  | FileEffect
  | Extract<Effect, { type: `store-${string}` | `picture-${string}` | 'share-stop' }>;

/** A bot has no page, no disk and no eyes: none of this is waited for by the core. */
function leaveUndone(_effect: Undone): void {}
