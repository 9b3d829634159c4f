// Alert rule: which news is heard, and which is shown as a notification. Pure. Source: docs/using.md, "Waiting" and "In the call".
import type { AlertKind } from '../call/ports.ts';
import { TIMES } from './times.ts';

export type Rule = {
  /** When something was heard last. */
  readonly heardMs: number;
  /** A line of the chat was told, and nobody has looked since. */
  readonly isChatTold: boolean;
};

export type Situation = {
  readonly nowMs: number;
  /** Nobody sees the page. */
  readonly isHidden: boolean;
  /** Wished for by the user, and allowed by the browser. */
  readonly mayNotify: boolean;
};

export type Telling = { readonly isHeard: boolean; readonly isShown: boolean };

const SILENT: Telling = { isHeard: false, isShown: false };

export const initial = (): Rule => ({ heardMs: Number.NEGATIVE_INFINITY, isChatTold: false });

/**
 * Two sounds at once are one, but every kind of news has its notification. Who sees the page sees the chat; who does not
 * is told of it once until they look.
 */
export function choose(rule: Rule, kind: AlertKind, now: Situation): readonly [Rule, Telling] {
  if (kind === 'chat' && (!now.isHidden || rule.isChatTold)) return [rule, SILENT];
  const isHeard = now.nowMs - rule.heardMs >= TIMES.alertMs;
  const heardMs = isHeard ? now.nowMs : rule.heardMs;
  const isShown = now.isHidden && now.mayNotify;
  // A line that fell together with another sound, and was not shown either, was told to nobody.
  const isChatTold = rule.isChatTold || (kind === 'chat' && (isHeard || isShown));
  return [
    { heardMs, isChatTold },
    { isHeard, isShown },
  ];
}

/** Somebody looks at the page. */
export const seen = (rule: Rule): Rule => ({ ...rule, isChatTold: false });
