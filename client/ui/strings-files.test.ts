// How large a file is said to be. Source: docs/design.md, "Files".
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { sizeOf } from './strings-files.ts';

const SIZES: readonly (readonly [number, string])[] = [
  [0, '0 B'],
  [1, '1 B'],
  [999, '999 B'],
  [1_000, '1.0 KB'],
  [2_400_000, '2.4 MB'],
  [67_108_871, '67 MB'],
  [840_000_000, '840 MB'],
  [1_099_511_627_776, '1.1 TB'],
];
for (const [bytes, words] of SIZES) test(words, () => assert.is(sizeOf(bytes), words));

test.run();
