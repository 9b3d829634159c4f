// What is taken against what should be, where lists come late, not at all, or out of turn. Source: docs/protocol/8-frames.md, "At the unit".
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { SfuLine } from './sfu-line.ts';
import { Subscription } from './sfu-subscription.ts';
import { Taking } from './sfu-taking.ts';
import type { FeedPart, TakenPart, Told } from './sfu-words.ts';

const OFFER = { type: 'offer', sdp: 'offer' } as const;
const NOBODY: Told = { publishers: new Map() };

/** A unit that says what it is told to, and gives a section of its own to whatever is asked for. */
function stage() {
  const taking = new Taking();
  const asked: string[] = [];
  const answers: Told[] = [];
  let sections: readonly TakenPart[] = [];
  const ask = (_handle: number, body: object): Promise<Told> => {
    const { request, streams, subscribe = streams } = body as Request;
    const parts = request === 'configure' ? [] : (subscribe ?? []);
    asked.push([request, ...parts.map(({ feed, mid }) => `${feed}${mid}`)].join(' '));
    const added = parts.map(({ feed, mid }, at): TakenPart => {
      const part: FeedPart['part'] = mid === '0' ? 'audio' : 'video';
      return { feed, part, subMid: String(sections.length + at) };
    });
    sections = [...sections, ...added];
    const given = answers.shift();
    if (given) return Promise.resolve(given);
    return Promise.resolve(added.length > 0 ? { ...NOBODY, taken: sections, jsep: OFFER } : NOBODY);
  };
  const line = {
    attach: () => Promise.resolve(7),
    entry: { room: { node: 'n', room: 'r', pin: 'p' } },
    detach: () => undefined,
    ask,
  } as unknown as SfuLine;
  const subscription = new Subscription(taking, {
    attached: () => undefined,
    answer: () => Promise.resolve('answer'),
  });
  const comes = (feed: string): void => {
    taking.publishes(feed, ['audio', 'video']);
    taking.keyed(feed, 256);
  };
  return { taking, asked, answers, line, subscription, comes, taken: () => sections };
}

type Request = {
  readonly request: string;
  readonly streams?: readonly { readonly feed: string; readonly mid: string }[];
  readonly subscribe?: readonly { readonly feed: string; readonly mid: string }[];
};

const want = (...feeds: readonly string[]) =>
  feeds.map((feed) => ({ feed, layer: 'low', isShareOn: false }) as const);

test('who comes back before the list without them was heard is asked for again', async () => {
  const { taking, asked, line, subscription, comes } = stage();
  comes('x');
  taking.want(want('x'));
  await subscription.settle(line);
  assert.equal(subscription.missing, []);
  // Gone and back at once; what was taken is still as it was told last.
  taking.gone('x');
  comes('x');
  await subscription.settle(line);
  assert.equal(subscription.missing, []);
  await subscription.took(line, { taken: [], jsep: OFFER });
  assert.equal(subscription.missing, ['x audio', 'x video']);
  asked.length = 0;
  await subscription.settle(line);
  assert.is(asked[0], 'update x0 x1');
});

test('what is put off is not asked for twice, and no longer than a list takes', async () => {
  const { taking, asked, answers, line, subscription, comes, taken } = stage();
  comes('x');
  taking.want(want('x', 'y'));
  await subscription.settle(line);
  comes('y');
  answers.push({ ...NOBODY, isPostponed: true });
  asked.length = 0;
  await subscription.settle(line);
  assert.is(asked.filter((one) => one.startsWith('update')).length, 1);
  await subscription.settle(line);
  assert.is(asked.filter((one) => one.startsWith('update')).length, 1, 'its list is on its way');
  await subscription.took(line, { taken: taken(), jsep: OFFER });
  assert.equal(subscription.missing, []);
  comes('z');
  taking.want(want('x', 'y', 'z'));
  await subscription.settle(line);
  assert.ok(asked.includes('update z0 z1'));
});

test('a list that is older than what was put off does not end the waiting for it', async () => {
  const { taking, asked, answers, line, subscription, comes, taken } = stage();
  comes('x');
  taking.want(want('x', 'y'));
  await subscription.settle(line);
  const older = taken();
  comes('y');
  answers.push({ ...NOBODY, isPostponed: true });
  const settled = subscription.settle(line);
  // Somebody else comes before the answer does.
  comes('z');
  taking.want(want('x', 'y', 'z'));
  await settled;
  const both = taken();
  asked.length = 0;
  // What the unit had offered as it put us off.
  await subscription.took(line, { taken: older, jsep: OFFER });
  await subscription.settle(line);
  assert.equal(
    asked.filter((one) => one.startsWith('update')),
    [],
  );
  assert.ok(subscription.heldMs > 0);
  await subscription.took(line, { taken: both, jsep: OFFER });
  assert.is(subscription.heldMs, 0, 'whoever came meanwhile was not put off');
  assert.equal(subscription.missing, ['z audio', 'z video']);
});

test.run();
