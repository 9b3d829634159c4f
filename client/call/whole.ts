// Whole: the state of a page that has been in no call yet, and what a call begins with. Source: docs/states/README.md.
import { CAPACITY_DEFAULT } from '../../shared/limits.ts';
import * as admission from './admission.ts';
import * as bandwidth from './bandwidth.ts';
import * as channel from './channel.ts';
import * as chat from './chat.ts';
import * as files from './files.ts';
import * as forwarding from './forwarding.ts';
import * as front from './front.ts';
import * as gestures from './gestures.ts';
import * as humanCheck from './human-check.ts';
import * as ice from './ice.ts';
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
    forwarding: forwarding.initial(),
    share: share.initial(),
    files: files.initial(),
    self: undefined,
    fp: undefined,
    ice: ice.initial(),
    stay: undefined,
    callId: undefined,
    roster: undefined,
    host: undefined,
    introducer: undefined,
    typed: undefined,
    numbers: [],
    otherCall: undefined,
    movingTo: undefined,
    spare: undefined,
    end: undefined,
    capacity: CAPACITY_DEFAULT,
    isPasswordForgotten: false,
    hasMoved: false,
    grants: [],
    again: { tries: 0, atMs: Infinity },
    refusedToken: '',
    relayAwayMs: Infinity,
    isRelayAwayTold: false,
    partingMs: Infinity,
    pcs: 0,
    paths: 0,
    dueMs: Infinity,
    tended: [],
  };
}

/**
 * Every step makes one, and every part reads it: written out, all states are objects of one shape, which engines copy
 * and read several times as fast as what a spread makes. No field can be forgotten: none is optional.
 */
export function copyOf(state: State): State {
  return {
    phase: state.phase,
    page: state.page,
    form: state.form,
    media: state.media,
    notices: state.notices,
    store: state.store,
    pictures: state.pictures,
    isHidingIp: state.isHidingIp,
    left: state.left,
    levels: state.levels,
    refs: state.refs,
    asked: state.asked,
    counts: state.counts,
    trace: state.trace,
    stood: state.stood,
    report: state.report,
    wallOffset: state.wallOffset,
    nowMs: state.nowMs,
    channel: state.channel,
    admission: state.admission,
    chat: state.chat,
    self: state.self,
    fp: state.fp,
    ice: state.ice,
    stay: state.stay,
    callId: state.callId,
    seats: state.seats,
    roster: state.roster,
    host: state.host,
    lock: state.lock,
    refusedDoors: state.refusedDoors,
    witness: state.witness,
    pairing: state.pairing,
    check: state.check,
    bandwidth: state.bandwidth,
    forwarding: state.forwarding,
    speaking: state.speaking,
    gestures: state.gestures,
    hintMs: state.hintMs,
    tiles: state.tiles,
    share: state.share,
    files: state.files,
    shareTiles: state.shareTiles,
    absent: state.absent,
    unheard: state.unheard,
    topics: state.topics,
    knocks: state.knocks,
    answers: state.answers,
    isKnocking: state.isKnocking,
    owed: state.owed,
    orders: state.orders,
    introKeys: state.introKeys,
    introducer: state.introducer,
    capacity: state.capacity,
    isPasswordForgotten: state.isPasswordForgotten,
    isAskedToUnmute: state.isAskedToUnmute,
    typed: state.typed,
    numbers: state.numbers,
    otherCall: state.otherCall,
    movingTo: state.movingTo,
    moves: state.moves,
    rosterDueMs: state.rosterDueMs,
    rosterTold: state.rosterTold,
    apart: state.apart,
    unclearMs: state.unclearMs,
    mendDueMs: state.mendDueMs,
    verified: state.verified,
    hushMs: state.hushMs,
    hasMoved: state.hasMoved,
    finishMs: state.finishMs,
    keepDueMs: state.keepDueMs,
    keptVault: state.keptVault,
    ways: state.ways,
    hauls: state.hauls,
    spare: state.spare,
    grants: state.grants,
    again: state.again,
    refusedToken: state.refusedToken,
    relayAwayMs: state.relayAwayMs,
    isRelayAwayTold: state.isRelayAwayTold,
    end: state.end,
    partingMs: state.partingMs,
    pcs: state.pcs,
    paths: state.paths,
    dueMs: state.dueMs,
    tended: state.tended,
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
    unheard: [],
    topics: [],
    knocks: [],
    answers: [],
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
    hauls: { left: Infinity, atMs: 0 },
  } as const;
}
