// All ports of the browser as one: each effect to the port that carries it out, each event back into the one queue.
// Source: client/call/ports.ts, Ports; docs/states/README.md.
import type {
  AlertKind,
  Effect,
  FileEffect,
  Ports,
  ShareEffect,
  SocketEffect,
  StoreEffect,
  WorldEvent,
} from '../call/ports.ts';
import { carryLater } from './carry-later.ts';
import { createClock } from './clock.ts';
import { createKeep, openWire, tabRoom } from './keep.ts';
import { createLog } from './log.ts';
import { watchLoudness } from './loudness.ts';
import { createMedia } from './media.ts';
import { createPage, networkNow, openPage } from './page.ts';
import { createPictures } from './picture-later.ts';
import { random } from './random.ts';
import { createRtcLater } from './rtc-later.ts';
import { createSfuLater } from './sfu-later.ts';
import type { FilesPort, OnChannel } from './files.ts';
import type { SharePort } from './share.ts';
import { loadTables } from './suggestion.ts';
import { showLastTheme } from './theme.ts';
import { createVaultPort } from './vault.ts';

type OnDisk = Exclude<FileEffect, OnChannel>;

export type Platform = {
  readonly ports: Ports;
  /** Streams by the ids that the view names. */
  readonly streamOf: (id: string) => MediaStream | undefined;
  /** Picked, dropped or pasted. */
  readonly giveFiles: (given: readonly File[]) => void;
  /** Address of a file's picture, where it is one that is safe to show. */
  readonly pictureOf: (file: string) => Promise<string | undefined>;
  readonly log: (name: string) => void;
  /** Begins to hand events to the core; the first one is page-opened. */
  readonly start: (dispatch: (event: WorldEvent) => void) => Promise<void>;
  /** Fetches what no call begins with, while the server is there. */
  readonly fetchAhead: () => void;
};

export type Spoken = {
  /** The page in this language, from now on. */
  readonly speak: (locale: string) => void;
  /** What a notification says. */
  readonly alertText: (kind: AlertKind) => Promise<string>;
};

export function createPlatform({ speak, alertText }: Spoken): Platform {
  showLastTheme();
  let dispatch: ((event: WorldEvent) => void) | undefined;
  const emit = (event: WorldEvent): void => dispatch?.(event);
  const clock = createClock(
    () => emit({ type: 'tick' }),
    () => emit(networkNow()),
  );
  const log = createLog(clock.now);

  let fetchAhead = (): void => undefined;
  const ahead = new Promise<void>((resolve) => (fetchAhead = resolve));
  const keep = createKeep(tabRoom(), navigator.locks, log.add, openWire);
  let mayNotify = false;
  const alert = carryLater<AlertKind>(
    async () => (await import('./alert.ts')).createAlert(log.add, () => mayNotify, alertText),
    log.add,
    ahead,
  );
  let tellStored: () => void;
  const stored = new Promise<void>((resolve) => (tellStored = resolve));
  const store = carryLater<StoreEffect>(async () => {
    const { openStore } = await import('./store.ts');
    return openStore(emit, log.add).finally(tellStored);
  }, log.add);
  const pictures = createPictures(emit);
  const notify = (isOn: boolean): void => void (mayNotify = isOn);
  const page = createPage(emit, { log, keep, alert, notify, speak });
  const vault = createVaultPort(emit, log.add);
  const socket = carryLater<SocketEffect>(
    async () => (await import('./socket.ts')).createSockets(emit, log.add),
    log.add,
  );
  let filesPort: FilesPort | undefined;
  let tellFiles: (port: FilesPort) => void;
  const filesLoaded = new Promise<FilesPort>((resolve) => (tellFiles = resolve));
  const files = carryLater<OnDisk>(
    async () => {
      const { createFiles } = await import('./files.ts');
      filesPort = createFiles(emit, () => rtc.pumpFiles(), log.add);
      tellFiles(filesPort);
      return filesPort.carry;
    },
    log.add,
    ahead,
  );
  const rtc = createRtcLater(emit, log.add, {
    of: (file) => filesPort?.sources.of(file),
    isPaused: (file) => filesPort?.sources.isPaused(file) === true,
    unreadable: (file) => filesPort?.sources.unreadable(file),
  });
  const sfu = createSfuLater(emit, log.add, rtc.iceServers);
  const sent = { devices: {}, shared: {} };
  const send = (part: Partial<typeof sent>): void => {
    Object.assign(sent, part);
    const tracks = { ...sent.devices, ...sent.shared };
    rtc.setTracks(tracks);
    sfu.setTracks(tracks);
  };
  const media = createMedia(emit, (devices) => send({ devices }));
  let screen: SharePort | undefined;
  const share = carryLater<ShareEffect>(
    async () => {
      const { createShare } = await import('./share.ts');
      screen = createShare(emit, (shared) => send({ shared }));
      return screen.carry;
    },
    log.add,
    ahead,
  );

  function carry(effect: Effect): void {
    switch (effect.type) {
      case 'vault':
        return vault(effect.request);
      case 'socket-open':
      case 'socket-send':
      case 'socket-close':
        return socket(effect);
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
      case 'media-ask':
      case 'media-set':
      case 'media-speaker':
      case 'media-release':
        return media.carry(effect);
      case 'store-write':
      case 'store-export':
      case 'store-erase':
        return store(effect);
      case 'picture-show':
      case 'picture-drop':
        return pictures(effect);
      case 'file-send':
      case 'file-extend':
      case 'file-hold':
        return rtc.carryFile(effect);
      case 'file-hash':
      case 'file-pause':
      case 'file-open':
      case 'file-write':
      case 'file-finish':
      case 'file-save':
      case 'file-forget':
      case 'file-sweep':
        return files(effect);
      case 'share-ask':
      case 'share-stop':
        return share(effect);
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
      case 'address-clear':
      case 'clipboard-write':
      case 'free-ask':
      case 'suggest-make':
      case 'report-make':
      case 'report-save':
      case 'keep':
      case 'alert':
      case 'theme-set':
      case 'language-set':
      case 'notify-ask':
      case 'notify-set':
      case 'calendar-save':
      case 'share':
      case 'page-reload':
      case 'log':
        return page(effect);
    }
  }

  return {
    ports: { carry, now: clock.now, wallMs: clock.wallMs, wakeAt: clock.wakeAt, random },
    log: log.add,
    fetchAhead,
    giveFiles: (given) => {
      fetchAhead();
      void filesLoaded.then((port) => port.give(given));
    },
    pictureOf: async (file) => filesPort?.picture(file),
    streamOf: (id) => media.streamOf(id) ?? screen?.streamOf(id) ?? rtc.streamOf(id) ?? sfu.streamOf(id),
    start: async (heard) => {
      dispatch = heard;
      await openPage(emit, keep, stored, () => {
        const isInRoom = sfu.end();
        return rtc.end() || isInRoom;
      });
      // Ahead of the first press: a page that stands needs the server for nothing but the relay.
      void loadTables();
      watchLoudness(async () => {
        const [linked, forwarded] = await Promise.all([rtc.loudness(), sfu.loudness()]);
        return new Map([...media.loudness(), ...linked, ...forwarded]);
      }, emit);
    },
  };
}
