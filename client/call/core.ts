// Core: what runs a call, as one piece to be loaded behind the start screen. Source: docs/decisions/0020-the-front-comes-first.md.
import { adopt, dueMs, step } from './call.ts';
import { select } from './select.ts';

export const core = { adopt, dueMs, step, select };
export type Core = typeof core;
