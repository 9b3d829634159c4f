// Each error of getUserMedia as its problem. Source: docs/design.md, "Start".
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { troubleOf } from './media-problem.ts';

const error = (name: string, message = ''): unknown => ({ name, message });

const CASES: readonly (readonly [string, unknown, readonly PermissionState[], object])[] = [
  ['refused', error('NotAllowedError'), ['denied', 'denied'], { problem: 'refused' }],
  ['one of two refused', error('NotAllowedError'), ['granted', 'denied'], { problem: 'refused' }],
  ['the browser does not tell', error('NotAllowedError'), [], { problem: 'refused' }],
  ['dismissed', error('NotAllowedError'), ['prompt', 'prompt'], { problem: 'dismissed' }],
  [
    'the system refuses what the page was allowed',
    error('NotAllowedError', 'Permission denied by system'),
    ['granted', 'granted'],
    { problem: 'driver', detail: 'NotAllowedError: Permission denied by system' },
  ],
  ['none', error('NotFoundError'), [], { problem: 'none-found' }],
  ['none that fits', error('OverconstrainedError'), [], { problem: 'none-found' }],
  ['busy', error('NotReadableError'), [], { problem: 'busy' }],
  ['aborted', error('AbortError'), [], { problem: 'busy' }],
  ['insecure', error('SecurityError'), [], { problem: 'insecure' }],
  ['another', error('TypeError', 'odd'), [], { problem: 'driver', detail: 'TypeError: odd' }],
  ['another without words', error('TypeError'), [], { problem: 'driver', detail: 'TypeError' }],
  ['no error at all', undefined, [], { problem: 'driver', detail: 'Error' }],
];

for (const [what, thrown, permissions, want] of CASES)
  test(what, () => assert.equal(troubleOf(thrown, permissions), want));

test.run();
