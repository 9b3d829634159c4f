// Main: the only file that sees all layers. Platform carries out what the call decides; the interface shows it.
// Source: docs/states/README.md. The address is cleaned by the first import, before any other module runs.
import './platform/address.ts';
import { runCall } from './call/run.ts';
import { followCall } from './in-call.ts';
import { untilJoined } from './joining.ts';
import { createPlatform } from './platform/carry.ts';
import { onSecond } from './platform/clock.ts';
import { lastLanguage } from './platform/language.ts';
import { squarePicture } from './platform/picture-later.ts';
import { gauge, suggest } from './platform/suggestion.ts';
import { parseChannel } from '../shared/invite.ts';
import './ui/app.ts';
import { restSettled } from './ui/load-rest.ts';
import type { SelfTestSource } from './ui/call-controller.ts';
import { speak } from './ui/speak.ts';

const platform = createPlatform({
  speak: (locale) => void speak(document.documentElement, locale),
  alertText: async (kind) => (await import('./ui/strings-end.ts')).ALERTS[kind],
});
// Before anything is drawn, so that nobody sees another language first.
const spoken = speak(document.documentElement, lastLanguage());
const call = runCall(platform.ports);

followCall(call);

/** Behind a press. */
const openSelfTest = (): Promise<SelfTestSource | undefined> =>
  import('./self-test.ts').then(
    (loaded) => loaded.openSelfTest(),
    () => undefined,
  );

const app = document.createElement('sotto-app');
app.source = {
  view: call.view,
  subscribe: call.subscribe,
  send: call.send,
  streamOf: platform.streamOf,
  wallMs: platform.ports.wallMs,
  onTick: onSecond,
  tools: { suggest, gauge, readChannel: parseChannel, squarePicture, openSelfTest },
  files: { give: platform.giveFiles, pictureOf: platform.pictureOf },
};
// The browser's own wish, which counts where none was chosen.
addEventListener('languagechange', () => void speak(document.documentElement, lastLanguage()));
// What the ports tell before somebody listens is lost: this waits for no words.
const started = platform.start(call.dispatch);
await spoken;
document.body.append(app);
await started;

// Behind all that a call begins with, and not while one begins.
await restSettled;
await untilJoined(call);
platform.fetchAhead();
// Last, for it fetches the whole build; a page without it is as good while there is a network.
const shell = await import('./platform/shell.ts').catch(() => undefined);
await shell?.keepShell(call.dispatch, platform.log);
