// What the self-test says of one check. Source: docs/design.md, "Self-test".
import type { SelfTestCheck, SelfTestResult } from '../call/view.ts';
import { PROBLEMS, SELF_TEST, SENTENCES } from './strings-self-test.ts';

export function sentenceOf(check: SelfTestCheck, result: SelfTestResult, isRelayed: boolean): string {
  if (!('why' in result)) {
    if (check === 'speaker') return SELF_TEST.speakerWaits;
    return `${result.is === 'running' ? SELF_TEST.running : SELF_TEST.waiting} …`;
  }
  return SENTENCES[check][result.why]?.(result, isRelayed) ?? PROBLEMS[result.why] ?? '';
}
