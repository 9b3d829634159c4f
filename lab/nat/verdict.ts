// What the self-test has to say in each kind of network, and what that claims of direct paths: the claim is held against what
// the pairs allow. Pure. Source: docs/nat.md, "What the self-test says".
import type { SelfTestCheck, SelfTestWhy } from '../../client/call/view.ts';
import { type Kind, NETWORKS } from './kinds.ts';

/** Where the servers are there and the devices are in order. */
export type Verdict = Readonly<
  Record<Extract<SelfTestCheck, 'relay' | 'stun' | 'turn' | 'path'>, SelfTestWhy>
>;

export const verdictOf = (kind: Kind): Verdict => ({
  relay: 'reached',
  stun: pathsOf(kind),
  turn: 'reached',
  path: 'reached',
});

function pathsOf(kind: Kind): SelfTestWhy {
  const { hasUdp, family, mapping } = NETWORKS[kind];
  if (!hasUdp) return 'unreached';
  if (family === 6) return 'only-six';
  return mapping === 'dependent' ? 'varying' : 'reached';
}
