// Branches: every way the relay can refuse, as a run of bad input must reach it.
// Source: docs/protocol/1-relay.md, "Connecting" and "Close codes". foundersOnly is an operator's, and tested there.
import { CLOSE } from '../../shared/limits.ts';

const REFUSED = ['path', 'origin', 'protocol', 'rate', 'full', 'draining', 'http', 'connection'];
const CLOSED = ['badFrame', 'brokenWebSocket', 'tooMany', 'crowded', 'joinTimeout', 'tooSlow', 'goingAway'];
const STATUSES = [101, 400, 403, 404, 405, 426, 429, 503];
const CODES = [
  CLOSE.brokenWebSocket,
  CLOSE.tooFragmented,
  CLOSE.tooBig,
  CLOSE.badFrame,
  CLOSE.crowded,
  CLOSE.tooMany,
];

export const BRANCHES: readonly string[] = [
  ...REFUSED.map((name) => `refused ${name}`),
  ...CLOSED.map((name) => `closed ${name}`),
  ...STATUSES.map((status) => `status ${status}`),
  ...CODES.map((code) => `code ${code}`),
  'toNobody',
];
