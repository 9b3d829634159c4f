// The import rules, tried on samples that keep and that break them.
// Source: lab/run/imports.ts.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { findCycles, importProblems, readModule } from './imports.ts';

const check = (path: string, text: string): string[] => importProblems([readModule({ path, text })]);
const isMissing = (problem: string): boolean => problem.endsWith('which is not there');

const good: [string, string][] = [
  ['shared/kdf.ts', "import { hkdf } from '@noble/hashes/hkdf.js';\nimport nacl from 'tweetnacl';"],
  ['shared/kdf.test.ts', "import { test } from 'uvu';\nimport { readFileSync } from 'node:fs';"],
  ['relay/server.ts', "import { WebSocketServer } from 'ws';\nimport * as frame from '../shared/frame.ts';"],
  [
    'relay/main.ts',
    "import type { A } from './operator/a.ts';\nconst { a } = await import('./operator/a.ts');\nexport { a };",
  ],
  ['relay/config.ts', "import { OPERATOR } from './operator/settings.ts';"],
  ['relay/operator/bus.ts', "import { Redis } from 'ioredis';\nimport type { Bus } from '../bus.ts';"],
  [
    'client/call/chat.ts',
    "import type { Effect } from './ports.ts';\nimport * as b from '../../shared/bytes.ts';",
  ],
  ['client/call/admission.ts', "import { work } from './admission-work.ts';"],
  ['client/call/admission-work.ts', "import type { State } from './admission-state.ts';"],
  ['client/call/call.ts', "import * as chat from './chat.ts';\nimport * as lock from './lock.ts';"],
  ['client/call/chat.test.ts', "import * as lock from './lock.ts';\nimport { world } from './world.ts';"],
  ['client/call/world-rtc.ts', "import * as assert from 'uvu/assert';\nimport nacl from 'tweetnacl';"],
  ['client/platform/socket.ts', "import type { State } from '../call/call.ts';"],
  ['client/platform/vault-worker.ts', "import * as vault from '../call/vault.ts';"],
  [
    'client/ui/chat-panel.ts',
    "import { LitElement } from 'lit';\nimport type { View } from '../call/view.ts';",
  ],
  ['client/ui/icons.ts', "import mic from 'lucide-static/icons/mic.svg?raw';\nimport './tokens.css';"],
  ['client/main.ts', "import * as ui from './ui/app.ts';\nimport * as p from './platform/socket.ts';"],
  ['lab/bot/rtc.ts', "import * as w from 'werift';\nimport { core } from '../../client/call/core.ts';"],
  ['vite.config.ts', "import { defineConfig } from 'vite';\nexport default defineConfig({});"],
  ['relay/text.ts', "// import x from 'evil';\nconst text = `\nimport y from 'evil';\n`;\nexport { text };"],
];
for (const [path, text] of good)
  test(`kept: ${path}`, () => {
    assert.equal(
      check(path, text).filter((problem) => !isMissing(problem)),
      [],
    );
  });

const bad: [string, string, RegExp][] = [
  ['lab/bot/rtc.ts', "import * as p from '../../client/platform/rtc.ts';", /may not import client\/platform/],
  [
    'lab/bot/bot.ts',
    "import type { App } from '../../client/ui/app.ts';",
    /may not import types of client\/ui/,
  ],
  ['shared/a.ts', "import * as fs from 'node:fs';", /may not import node:fs/],
  ['shared/a.ts', "import type { S } from '../client/call/call.ts';", /may not import types of client/],
  ['relay/a.ts', "import * as e from '../shared/envelope.ts';", /may not import shared\/envelope/],
  [
    'relay/a.ts',
    "const e = await import('../shared/cpace.ts');\nexport { e };",
    /may not import shared\/cpace/,
  ],
  ['relay/a.ts', "import { a } from './operator/a.ts';", /may not import relay\/operator\/a/],
  ['relay/a.ts', "import { a } from './bus.kit.ts';", /it is for tests/],
  ['relay/operator/settings.ts', "import { a } from './bus.ts';", /may not import relay\/operator\/bus/],
  ['relay/a.ts', "import { Redis } from 'ioredis';", /may not import ioredis/],
  ['relay/a.ts', "import { test } from 'uvu';", /may not import uvu/],
  ['client/call/chat.ts', "import * as lock from './lock.ts';", /machines meet/],
  ['client/call/chat.ts', "import type { State } from './lock.ts';", /machines meet/],
  ['client/call/stay.ts', "import { work } from './admission-work.ts';", /a part of admission/],
  ['client/call/chat.ts', "import { work } from './admission-work.ts';", /a part of admission/],
  ['client/call/admission-work.ts', "import * as lock from './lock.ts';", /machines meet/],
  ['client/call/chat.ts', "import { ws } from '../platform/socket.ts';", /may not import client\/platform/],
  ['client/call/call.ts', "import { world } from './world.ts';", /it is for tests/],
  ['client/call/new-thing.ts', 'export const a = 1;', /neither a machine nor a joint/],
  ['client/platform/a.ts', "import { step } from '../call/call.ts';", /may not import client\/call\/call/],
  ['client/platform/a.ts', "import { x } from '../ui/app.ts';", /may not import client\/ui/],
  [
    'client/platform/a.ts',
    "export const w = new Worker(new URL('../call/run.ts', import.meta.url));",
    /may not import client\/call\/run/,
  ],
  ['client/ui/a.ts', "import { select } from '../call/view.ts';", /may not import client\/call\/view/],
  ['client/ui/a.ts', "import { type View } from '../call/view.ts';", /may not import client\/call\/view/],
  ['client/ui/a.ts', "import type { Bytes } from '../../shared/bytes.ts';", /may not import types of shared/],
  ['client/ui/a.ts', "import '../platform/socket.ts';", /may not import client\/platform/],
  ['client/main.ts', "import { startRelay } from '../relay/server.ts';", /may not import relay/],
  ['extra/a.ts', "import 'lit';", /may not import lit/],
  ['client/ui/all.ts', "export { a } from './a.ts';", /no barrels/],
  ['client/ui/all.ts', "export * from './a.ts';", /no barrels/],
  ['client/ui/a.ts', 'export default 1;', /default export/],
  ['client/ui/a.ts', "import './gone.ts';", /not there/],
];
for (const [path, text, expected] of bad)
  test(`broken: ${path}: ${text.split('\n')[0]}`, () => {
    assert.ok(
      check(path, text).some((problem) => expected.test(problem)),
      check(path, text).join('\n') || 'nothing was found',
    );
  });

const cyclic = (...pairs: [string, string][]): string[] =>
  findCycles(pairs.map(([path, to]) => readModule({ path: `lab/${path}.ts`, text: `import './${to}.ts';` })));

test('cycles are found, long, short and self-made', () => {
  assert.equal(cyclic(['a', 'b'], ['b', 'c'], ['c', 'd']), []);
  assert.equal(cyclic(['a', 'a']), ['lab/a.ts → lab/a.ts']);
  assert.equal(cyclic(['z', 'a'], ['a', 'b'], ['b', 'c'], ['c', 'a']), [
    'lab/a.ts → lab/b.ts → lab/c.ts → lab/a.ts',
  ]);
  const types = ['a', 'b'].map((name) =>
    readModule({
      path: `lab/${name}.ts`,
      text: `import type { X } from './${name === 'a' ? 'b' : 'a'}.ts';`,
    }),
  );
  assert.is(findCycles(types).length, 1);
});

test.run();
