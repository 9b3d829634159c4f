// Times and bounds of the platform, in one table. Those of the call are in client/call/times.ts.

export const TIMES = {
  /** config.json and GET /free: past this the page goes on without. */
  fetchMs: 4_000,
  /** A part of the page that did not come is asked for again. */
  loadAgainMs: 2_000,
  /** The browser's question for camera and microphone has stood open so long that we say so. */
  unansweredMs: 20_000,
  /** A paused camera sends black for this long before its light goes out. */
  blackMs: 300,
  /** Loudness is read ten times a second while the page is seen. */
  levelMs: 100,
  /** Clocks on the screen. */
  secondMs: 1_000,
} as const;

export const BOUNDS = {
  /** setTimeout counts in 31 bits. */
  timerMs: 2_147_483_647,
  /** Both engines take messages of 256 KiB; Chromium throws once 16 MiB wait. */
  messageBytes: 262_144,
  bufferedBytes: 4_194_304,
  /** Entries of the log. */
  logged: 500,
} as const;

/** For two people; the adaptive senders of larger calls go below. */
export const VIDEO_BITS_PER_SECOND = 1_200_000;
