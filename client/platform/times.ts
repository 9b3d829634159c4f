// Times and bounds of the platform, in one table. Those of the call are in client/call/times.ts.

export const TIMES = {
  /** config.json, GET /free and GET /ice: past this the page goes on without. */
  fetchMs: 4_000,
  /** The device's own storage: past this the page goes on without, for good; till then it does so for the time being. */
  storeMs: 10_000,
  /** What was kept is waited for so long before the page says it is there. */
  storeWaitMs: 400,
  /** A part of the page that did not come is asked for again. */
  loadAgainMs: 2_000,
  /** The browser's question for camera and microphone has stood open so long that we say so. */
  unansweredMs: 20_000,
  /** A paused camera sends black for this long before its light goes out. */
  blackMs: 300,
  /** Loudness is read ten times a second while the page is seen. */
  levelMs: 100,
  levelHiddenMs: 1_000,
  /** A path on which nothing has come for so long, though sound did all the time, is gone; after another network sooner. */
  silentMs: 2_000,
  listenMs: 400,
  /** Sound that stopped so much earlier than everything else stopped by itself. */
  soundlessMs: 600,
  /** A reloaded page looks so often whether the page before it has let go of what it kept (keep.ts). */
  lockLookMs: 250,
  /** How often time is looked at at least; how far the two clocks may drift apart in that while. */
  lookMs: 5_000,
  jumpMs: 2_000,
  /** Where a browser tells of every new estimate of the network, one in so long is taken for another network. */
  networkMs: 10_000,
  /** A sound that has not begun by then may not be made; the first one may wait for a whole process of the browser's. */
  soundMs: 2_000,
  /** Two alerts within this are one. */
  alertMs: 1_500,
  /** Chunks of files are gathered for so long. */
  fileBatchMs: 20,
  /** A browser has taken over a download by then. */
  downloadMs: 600_000,
  /** Of the self-test: one question to the network; a transfer in all; its packets, their last echo, its bulk. */
  probeMs: 15_000,
  transferMs: 20_000,
  packetMs: 10,
  echoMs: 1_000,
  bulkMs: 5_000,
  recordMs: 3_000,
  toneMs: 1_200,
  /** Between two looks for a new build of the page. */
  updateMs: 3_600_000,
  /** Of a forwarding unit: a feed of which nothing has opened for so long is not heard any more; how often that is looked at. */
  unheardMs: 2_000,
  unheardLookMs: 250,
  /** Of a room there: between two signs of life; an answer; a connection that begins; one that is broken off. */
  sfuKeepMs: 20_000,
  sfuAnswerMs: 10_000,
  sfuConnectMs: 15_000,
  sfuBrokenMs: 3_000,
  /** How long before each try to take up a dropped line, and before each to come in anew. */
  sfuClaimMs: [0, 500, 1_500, 3_000, 5_000],
  sfuAgainMs: [100, 1_000, 2_000, 4_000],
  /** Between two tries to join under a name that is still taken, and how many. */
  sfuJoinAgainMs: 500,
  sfuJoinAgain: 8,
  sfuRenewAgainMs: 5_000,
  /** Before each further try to learn whether there is one; and what the server's settings are. */
  knowAgainMs: [1_000, 3_000, 10_000, 30_000, 60_000],
  /** A layer that was asked for right behind another one is asked for again. */
  sfuTuneAgainMs: 1_000,
  /** A line that was gone for longer has missed something, as far as we know. */
  sfuMissedMs: 2_000,
  /** One report tells how loud everybody is. */
  sfuLevelMs: 250,
  /** Clocks on the screen. */
  secondMs: 1_000,
} as const;

export const BOUNDS = {
  /** Both engines take messages of 256 KiB; Chromium throws once 16 MiB wait. */
  messageBytes: 262_144,
  bufferedBytes: 4_194_304,
  /** Of files: no more is handed over above the one, and again below the other. */
  fileBufferHigh: 1_048_576,
  fileBufferLow: 262_144,
  /** Bytes of files that are told of at once; that are hashed at once; files given at once. */
  fileBatch: 1_048_576,
  hashBlock: 1_048_576,
  filesAtOnce: 32,
  /** What a tab keeps for its own reload; browsers give 5 Mi characters. */
  keptCharacters: 2_097_152,
  /** Of the servers that GET /ice may name, and of the addresses each may have; of the seconds that they are good. */
  iceServers: 8,
  ttlSecondsMin: 10,
  ttlSeconds: 604_800,
  /** Key identifiers of one feed that are told of as keyless. */
  keylessKids: 8,
  /** Members of the largest room that an authority may promise. */
  sfuSize: 1_000,
  /** RTCPeerConnection throws at more. */
  credentialCharacters: 508,
  /** Entries of the log. */
  logged: 500,
} as const;

/** In the private file system of this origin: what others gave, until the next call. */
export const FILES_FOLDER = 'sotto-files';
