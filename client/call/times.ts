// Times: every window, time-out and period of the core, in ms, in one table.
// Source: docs/protocol/2-handshake.md and 4-messages.md. Only a test build sets the divisor; the shipped build
// folds it to 1 (docs/decisions/0009-one-table-of-times.md).

declare const __TIME_DIVISOR__: number | undefined;

const divisor = typeof __TIME_DIVISOR__ === 'number' ? __TIME_DIVISOR__ : 1;
/** Only windows of minutes are shortened: what guards a handshake on a busy machine keeps its length. */
const minutes = (ms: number): number => ms / divisor;

export const TIMES = {
  /** A pause in typing after which keys are derived. */
  deriveAfter: 350,
  /** HELLO: again, with jitter, while alone; and to a newcomer that said none itself: late, as it may still be deriving its
   * key, and whoever is answered founds the call. */
  helloEvery: 15_000,
  helloJitter: 5_000,
  helloToNewcomer: 2_000,
  /** Several who come in the same moment: which that is; how long the greeter of a call has, besides its turns; when the
   * others say HELLO anew, behind the first of them; how long that one has, besides its turns; how long turns are at most. */
  crowdMoment: 1_000,
  crowdGreeter: 300,
  crowdFirst: 700,
  crowdOver: 2_000,
  crowdTurns: 5_000,
  /** Nobody said anything to a HELLO: say so. */
  nobodyAfter: 3_000,
  proof: 8_000,
  lateReply: 15_000,
  guessEvery: 10_000,
  session: 15_000,
  proofHeld: 3_000,
  /** A little over guessEvery: who waits gets its turn. The other side takes a reply up to lateReply after its time-out. */
  proofWaits: 11_000,
  busyPause: 1_000,
  /** A seat whose link never stood. */
  neverLinked: 25_000,
  seatYields: 10_000,
  /** ICE: how long the first description waits for candidates; how long candidates are gathered into one message. */
  gather: 120,
  candidateBatch: 60,
  /** How long an offer waits for its answer. */
  answer: 10_000,
  /** A link that is down: first try to restart by the impolite side, then by the other, then again. */
  restartAfter: 1_500,
  restartPolite: 4_000,
  restartAgain: 8_000,
  /** A link that stays down. */
  lost: minutes(120_000),
  /** Control messages: resent when unacknowledged, doubling; acknowledgements by envelope are gathered. */
  resend: 2_500,
  resendMax: 20_000,
  resendSoonest: 1_000,
  ackByEnvelope: 1_200,
  /** A camera or microphone that the system holds back for so long is told as taken. */
  stilled: 4_000,
  /** How long Join keeps its spinner before the waiting screen shows. */
  joining: 1_200,
  /** Access to TURN: HELLO waits for it so long, unless it has to; asked for in vain: back-off. */
  iceWait: 1_000,
  iceAgain: 1_000,
  iceAgainMax: 60_000,
  /** Relay: how long the first attempt waits to be welcomed, and later ones at most; back-off. */
  welcome: 8_000,
  welcomeMax: 30_000,
  retryFirst: 500,
  retryMax: 15_000,
  /** Where all links fall silent a socket that is older is opened anew. */
  socketDoubted: 5_000,
  /** Turned back where only founders may open: tried again by itself, with a wait that grows. */
  foundersAgain: 15_000,
  foundersAgainMax: 90_000,
  /** How long a leaver keeps its links to get the last word out. */
  parting: 400,
  /** An open door closes after that (shared/limits.ts, STATEMENT). */
  door: minutes(600_000),
  /** Accepted ones finish after the door has closed; an introduction is good for so long. */
  finish: 30_000,
  introduced: 30_000,
  introAgain: 2_000,
  /** Its HELLO: again after introAgain, twice; then so much later each time. */
  introLater: 1_000,
  /** Into a call of many: one more member is met after this. */
  meetNext: 40,
  /** A link that has been down for so long counts as none: the next greeter takes over, a seat yields. */
  gone: 5_000,
  /** Links that go down within so long of one another have one cause. */
  together: 500,
  /** Fell silent, and is not met on the channel by then: looked for on the topic of the pair, too. */
  sought: 1_000,
  /** Its page went away and is not back: the tile goes; the way back stays open as long as `lost`. */
  away: 10_000,
  /** The roster as we see it is told once it has been quiet for so long. */
  rosterAfter: 300,
  /** In a call of many it is a long letter to many: so much later for each beyond the mesh. */
  rosterEach: 40,
  keepAfter: 500,
  /** Rosters that differ: mended after the first, shown after the second. */
  mendAfter: 5_000,
  mendEvery: 1_000,
  unclearAfter: 15_000,
  /** The greeter looks for another call of the same password. */
  lookFirst: 8_000,
  lookJitter: 6_000,
  lookAtSilent: 2_000,
  lookEvery: 120_000,
  /** Who moves to another call answers nobody for so long. */
  hush: 10_000,
  /** A link that takes so long has a reason. */
  whyAfter: 6_000,
  /** Told of another call: not again before that. */
  otherCall: 60_000,
  /** The backup answers a HELLO that the greeter has not taken by then. */
  backup: 1_500,
  /** The host is gone: nobody rules after that. */
  hostless: minutes(120_000),
  /** After a reload there is so much time to come back. */
  kept: minutes(120_000),
  /** The core of the call did not come: asked for again where a reloaded call waits for it. */
  coreAgain: 3_000,
  /** The human check: silence ends a round. */
  checkSilence: 30_000,
  /** Bandwidth: a look at every path; how long one must be heard to be the speaker, and silent to be none. */
  measureEvery: 2_000,
  speaksAfter: 250,
  speaksUntil: 4_000,
  /** Who is shown to speak: silent for so long ends it; a view of one speaker stays with each for so long at least. */
  quietAfter: 900,
  leaderStays: 2_000,
  /** Talking while muted: told after so long, and not again before the second. */
  mutedTalking: 1_200,
  mutedTalkingAgain: 45_000,
  /** The forwarding unit: the mesh again after so long with few people; a room asked for in vain: back-off. */
  toMesh: 20_000,
  sfuAgain: 5_000,
  sfuAgainMax: 60_000,
  /** A room that is lost after so long is replaced by another one; one that is lost sooner is not, for a while. */
  sfuTrusted: 60_000,
  sfuDoubted: 120_000,
  /** A decision is said again above another one that goes round: at once, and not again before this. */
  sfuRival: 10_000,
  /** Entered in vain, or lost by us alone: once more. */
  sfuEnter: 2_000,
  sfuEnterMax: 30_000,
  /** Nobody else is said to be in the room either: what they say of it may be on its way. */
  sfuEmpty: 1_500,
  /** Who is not heard there is told so after this, and sends over the link. */
  sfuUnheard: 5_000,
  /** Going back to the links: shown by the unit for so long still; a room that is left is left after this. */
  sfuOverlap: 1_500,
  sfuLeave: 3_000,
  sfuLeaveMax: 10_000,
  /** Media keys: another one after so long; in use when all have it, or after the second; the one before is kept. */
  mediaKey: 600_000,
  mediaKeySwitch: 2_000,
  mediaKeyKept: 5_000,
  /** How long a reaction is shown. */
  reaction: 4_000,
  /** Nothing more of a file comes, though it may. */
  fileStall: 10_000,
  notice: 6_000,
  noticeAsking: 20_000,
  relayAwayNotice: 4_000,
} as const;
