// Whole: the state of a page that has been in no call yet, and what a call begins with. Source: docs/states/README.md.
import { CAPACITY_DEFAULT } from '../../shared/limits.ts';
import * as admission from './admission.ts';
import * as bandwidth from './bandwidth.ts';
import * as channel from './channel.ts';
import * as chat from './chat.ts';
import * as files from './files.ts';
import * as front from './front.ts';
import * as gestures from './gestures.ts';
import * as humanCheck from './human-check.ts';
import * as lock from './lock.ts';
import * as pairing from './pairing.ts';
import * as share from './share.ts';
import * as speaking from './speaking.ts';
import type { State } from './state.ts';
import * as witness from './witness.ts';

export function initial(): State {
  return {
    ...front.initial(),
    channel: channel.initial(),
    admission: admission.initial(),
    chat: chat.initial(),
    seats: [],
    ...quiet(),
    share: share.initial(),
    files: files.initial(),
    capacity: CAPACITY_DEFAULT,
    isPasswordForgotten: false,
    hasMoved: false,
    relayAwayMs: Infinity,
    isRelayAwayTold: false,
    partingMs: Infinity,
    pcs: 0,
    paths: 0,
    dueMs: Infinity,
    tended: [],
  };
}

/** All that belongs to one call and goes with it. */
export function quiet() {
  return {
    lock: lock.initial({ now: 0, wall: 0, random: (bytes) => new Uint8Array(bytes) }),
    refusedDoors: [],
    witness: witness.initial(),
    pairing: pairing.initial(),
    check: humanCheck.initial(),
    bandwidth: bandwidth.initial(),
    speaking: speaking.initial(),
    gestures: gestures.initial(),
    hintMs: 0,
    tiles: {},
    shareTiles: {},
    absent: [],
    topics: [],
    knocks: [],
    isKnocking: false,
    owed: [],
    orders: [],
    moves: [],
    introKeys: [],
    isAskedToUnmute: false,
    rosterDueMs: Infinity,
    rosterTold: '',
    apart: {},
    unclearMs: Infinity,
    mendDueMs: Infinity,
    verified: [],
    hushMs: 0,
    finishMs: 0,
    keepDueMs: Infinity,
    keptVault: '',
    ways: {},
  } as const;
}
