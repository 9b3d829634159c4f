// Explored: what the explorer has found, each as short as it could be made, with what was wrong.
// Source: docs/states/README.md, "The explorer".
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Deed } from './world-deeds.ts';
import { asTest, measureSeldom, play } from './world-explorer.ts';

measureSeldom();

/** What was wrong, the seed of its world, what was done. */
const FOUND: readonly (readonly [what: string, seed: string, deeds: readonly Deed[]])[] = [
  [
    'an open door and a locked one: some took a door for which others thought nobody but the host had a say',
    '219',
    [
      ['join', 0, 0, 400],
      ['join', 0, 0, 50],
      ['join', 0, 0, 3000],
      ['door-by-host', 2, 2, 400],
      ['leave', 0, 0, 50],
    ],
  ],
  [
    'a member opened just before it heard that only the host may: the host never answered that door',
    '325',
    [
      ['join', 0, 0, 400],
      ['join', 0, 0, 50],
      ['reload-silent', 0, 0, 400],
      ['transfer', 2, 0, 150000],
      ['crash-return', 0, 2, 8000],
      ['door-by-host', 1, 2, 5],
      ['open', 0, 1, 20000],
    ],
  ],
  [
    'who knocks at somebody that is left alone waits for ever',
    '386',
    [
      ['join', 0, 0, 3000],
      ['join', 0, 0, 3000],
      ['waiting-room', 1, 0, 3000],
      ['join', 0, 0, 400],
      ['cut-off', 1, 2, 5],
      ['leave', 0, 0, 400],
    ],
  ],
  [
    'the reply of a resume was lost because the link stood by then: one had new keys, the other had not',
    '2139',
    [
      ['join', 0, 0, 5],
      ['join', 0, 0, 400],
      ['lock', 1, 1, 400],
      ['mend-all', 0, 1, 3000],
      ['sleep', 1, 1, 20000],
    ],
  ],
  [
    'two members are not introduced afresh to one that came after the giver of their seats had left',
    '2144',
    [
      ['join', 0, 0, 3000],
      ['join', 0, 0, 3000],
      ['join', 0, 0, 3000],
      ['leave', 0, 1, 8000],
      ['cut-blind', 2, 1, 5],
      ['join', 0, 0, 8000],
    ],
  ],
  [
    'a call and half of another stay apart on an open channel',
    '2158',
    [
      ['join', 0, 0, 400],
      ['join', 0, 0, 5],
      ['reload', 1, 0, 20000],
      ['join', 0, 0, 150000],
      ['join', 1, 0, 20000],
      ['join', 0, 0, 3000],
      ['chat', 4, 3, 3000],
      ['cut', 0, 1, 3000],
      ['transfer', 2, 1, 3000],
      ['reload-silent', 2, 3, 3000],
      ['leave', 2, 2, 50],
      ['cut-off', 0, 2, 400],
      ['admit', 3, 0, 20000],
      ['rejoin', 0, 4, 20000],
      ['reload', 2, 2, 3000],
    ],
  ],
  [
    'a page that was reloaded was never told who is linked, and introduced the others for ever',
    '235',
    [
      ['join', 0, 0, 5],
      ['join', 0, 0, 3000],
      ['unplug', 0, 1, 3000],
      ['cut', 0, 1, 3000],
      ['join', 0, 0, 50],
      ['rejoin', 0, 0, 20000],
      ['reload', 1, 1, 20000],
    ],
  ],
  [
    'who changed over to another call still avoids the members of its old one when it is alone again',
    '1139',
    [
      ['join', 0, 0, 400],
      ['join', 0, 0, 3000],
      ['transfer', 1, 1, 5],
      ['sleep', 1, 1, 3000],
      ['lock', 0, 1, 50],
      ['cut-off', 1, 1, 8000],
      ['join', 0, 0, 20000],
      ['waiting-room', 1, 0, 20000],
      ['weather-good', 1, 1, 3000],
      ['cut-off', 2, 2, 400],
      ['join', 0, 0, 3000],
      ['join', 0, 0, 50],
      ['lock', 2, 4, 3000],
    ],
  ],
  [
    'who was let in by the second of two that had only just met was never told of their call',
    '2170',
    [
      ['join', 1, 0, 400],
      ['join', 0, 0, 3000],
      ['chat', 0, 0, 3000],
      ['network-changed', 0, 0, 150000],
      ['mend-all', 0, 0, 150000],
      ['rejoin', 0, 0, 20000],
      ['network-changed', 1, 1, 20000],
      ['join', 0, 0, 5],
      ['expire', 2, 2, 3000],
      ['join', 0, 0, 5],
      ['reload', 0, 3, 3000],
      ['expire', 3, 3, 3000],
      ['crash-return', 2, 1, 20000],
    ],
  ],
  [
    'two greeters for a moment, with one stamp for two newcomers: no harm, their keys decide (a rule that was too strict)',
    '3779',
    [
      ['join', 0, 0, 50],
      ['join', 0, 0, 3000],
      ['join', 0, 0, 3000],
      ['join', 0, 0, 3000],
      ['join', 0, 0, 150000],
      ['expire', 4, 4, 150000],
      ['reload-silent', 4, 4, 5],
      ['leave', 3, 3, 400],
    ],
  ],
  [
    'who came after the giver of a seat had left would not be introduced to its owner',
    '3266',
    [
      ['join', 0, 0, 3000],
      ['join', 0, 0, 50],
      ['join', 0, 0, 5],
      ['join', 0, 0, 50],
      ['admit', 1, 2, 8000],
      ['leave', 0, 1, 3000],
      ['join', 0, 0, 150000],
      ['cut-off', 4, 1, 8000],
      ['rejoin', 1, 2, 20000],
    ],
  ],
  [
    'a page reloaded before its call was told in full was one member to itself and another to its vault',
    '3330',
    [
      ['join', 0, 0, 3000],
      ['join', 1, 0, 5],
      ['join', 0, 0, 3000],
      ['cut', 1, 0, 3000],
      ['cut-blind', 0, 2, 150000],
      ['reload-silent', 0, 1, 3000],
    ],
  ],
  [
    'who knocked when the relay died went on waiting for a greeter that knew nothing of it',
    '3989',
    [
      ['join', 0, 0, 3000],
      ['join', 0, 0, 3000],
      ['waiting-room', 0, 0, 400],
      ['join', 0, 0, 20000],
      ['relay-dies', 2, 3, 3000],
    ],
  ],
];

for (const [what, seed, deeds] of FOUND)
  test(`${what} (seed ${seed})`, () => {
    const found = play(seed, deeds, { vault: 'ideal' });
    if (found) assert.unreachable(asTest(found));
  });

test.run();
