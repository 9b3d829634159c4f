// Over the unit each takes a member's picture as large as it is shown there: pinned, in the grid, in a small window; hidden, only the
// sound. Source: docs/protocol/7-forwarding.md, "Layers"; docs/protocol/8-frames.md, "Layers".
import { test } from 'uvu';
import type { Person } from './harness/browser.ts';
import { button, type Meeting, picture, tile } from './harness/call-page.ts';
import { untilFrames, untilTone } from './harness/measure.ts';
import { cast, gather, hostOf, SIZES } from './harness/people.ts';
import { scenario } from './harness/scenario.ts';
import { chooseWay, openUnit, untilBy } from './harness/unit.ts';
import { until } from './harness/until.ts';

const MEETING: Meeting = { channel: 776, password: 'small medium large' };
const { settings } = await openUnit();
/** Cid's, the one that is looked at: as wide as three layers need. */
const WHOLE = { width: 1280, height: 720, rate: 2 };
const [DESKTOP, WINDOW, STRIP] = [
  { width: 1600, height: 900 },
  { width: 1100, height: 800 },
  { width: 400, height: 700 },
];

const widthAt = (person: Person): Promise<number> =>
  picture(person, 'Cid').evaluate((video) => (video as HTMLVideoElement).videoWidth);

/** What comes, and not how it is shown: of each layer at most so much, and more than the one below it. A busy engine makes all of them smaller. */
const LAYERS = { large: [640, 1280], middle: [320, 640], small: [0, 320] } as const;

function untilWide(person: Person, layer: keyof typeof LAYERS): Promise<unknown> {
  const [above, most] = LAYERS[layer];
  return until(
    `Cid ${layer} at ${person.name}`,
    () => widthAt(person),
    (seen) => seen > above && seen <= most,
  );
}

/** Six pictures of his camera. */
const STILL_MS = 3_000;

async function pin(person: Person, deed: 'Pin for me' | 'Unpin'): Promise<void> {
  await tile(person, 'Cid').hover();
  await button(person, 'More about Cid').click();
  await person.page.getByRole('dialog', { name: 'Cid' }).getByText(deed, { exact: true }).click();
}

const show = (person: Person, isShown: boolean): Promise<void> =>
  tile(person, 'Cid').evaluate((element, is) => {
    element.style.display = is ? '' : 'none';
  }, isShown);

/** Decoded so far; a picture that is not on the page is not presented either way. */
const framesAt = (person: Person): Promise<number> =>
  picture(person, 'Cid').evaluate(
    (video) => (video as HTMLVideoElement).getVideoPlaybackQuality().totalVideoFrames,
  );

scenario(
  'as large as it is shown: large, middle, small, not at all, and large again',
  async (stage) => {
    const [first, second, third] = cast(3, SIZES.six);
    if (!first || !second || !third) throw new Error('three are needed');
    const people = await gather(stage, MEETING, [first, second, { ...third, drawn: WHOLE }]);
    const [ann, ben, cid] = people;
    if (!ann || !ben || !cid) throw new Error('three are needed');
    const host = await hostOf(people);
    const [watcher, other] = host === ben ? [ann, ben] : [ben, ann];
    await chooseWay(host, 'always');
    await untilBy(people, 'sfu');

    await other.page.setViewportSize(DESKTOP);
    await watcher.page.setViewportSize(WINDOW);
    await untilWide(watcher, 'middle');
    await watcher.page.setViewportSize(DESKTOP);
    await pin(watcher, 'Pin for me');
    await untilWide(watcher, 'large');
    // Nobody else's affair.
    await untilWide(other, 'middle');
    await watcher.page.setViewportSize(STRIP);
    await untilWide(watcher, 'small');
    await untilWide(other, 'middle');

    await show(watcher, false);
    let [last, sinceMs] = [-1, performance.now()];
    await until(
      'no more pictures',
      () => framesAt(watcher),
      (now) => {
        if (now !== last) [last, sinceMs] = [now, performance.now()];
        return performance.now() - sinceMs > STILL_MS;
      },
    );
    await untilTone('his tone, which goes on', tile(watcher, 'Cid'), cid.wish.tone);
    await untilFrames('his picture at the other', picture(other, 'Cid'));
    await show(watcher, true);
    await watcher.page.setViewportSize(DESKTOP);
    await untilWide(watcher, 'large');
    await untilFrames('his picture again', picture(watcher, 'Cid'));

    // Saved: small, however large it is shown.
    await button(watcher, 'More').click();
    const more = watcher.page.getByRole('dialog', { name: 'More' });
    await more.getByRole('switch', { name: 'Data saver' }).check();
    await watcher.page.keyboard.press('Escape');
    await untilWide(watcher, 'small');
    await untilWide(other, 'middle');
  },
  settings,
);

test.run();
