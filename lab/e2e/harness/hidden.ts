// A page that nobody looks at, as its tab is covered, in a browser that lets it notify: what it plays and shows meanwhile is noted.
// Source: docs/using.md, "Waiting".
import type { Person } from './browser.ts';
import { cover } from './tabbed.ts';
import { until } from './until.ts';

/** Frequencies of the notes, and bodies of the notifications. */
export type Watched = { readonly played: readonly number[]; readonly shown: readonly string[] };

type Global = { readonly watched: Watched };

/** What a page plays from here on is noted; it need not be hidden. */
export const hear = ({ page }: Person): Promise<void> =>
  page.evaluate(() => {
    const watched: Watched = { played: [], shown: [] };
    const { start } = OscillatorNode.prototype;
    OscillatorNode.prototype.start = function play(at) {
      (watched.played as number[]).push(Math.round(this.frequency.value));
      return start.call(this, at);
    };
    Object.assign(globalThis, { watched });
  });

/** Its user, who has a window with tabs, has wished for notifications and looks at another tab. */
export async function hide(person: Person): Promise<void> {
  const { name, page } = person;
  await hear(person);
  await page.evaluate(() => {
    const { watched } = globalThis as unknown as Global;
    class Noted extends EventTarget {
      static readonly permission = 'granted';
      static readonly requestPermission = async () => 'granted';
      constructor(_title: string, { body = '' }: NotificationOptions) {
        super();
        (watched.shown as string[]).push(body);
      }
      close(): void {}
    }
    Object.assign(globalThis, { Notification: Noted });
    document.querySelector('sotto-app')?.source?.send({ type: 'notify', isOn: true });
  });
  await until(
    `${name}'s notifications to be on`,
    () => page.evaluate(() => document.querySelector('sotto-app')?.source?.view().store.settings),
    (settings) => settings?.isNotifying === true,
  );
  await cover(person);
}

export const watched = ({ page }: Person): Promise<Watched> =>
  page.evaluate(() => (globalThis as unknown as Global).watched);
