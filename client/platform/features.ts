// What the client can't do without. Names are for the screen that says which browsers work. Source: docs/design.md, "Start".

type Feature = readonly [name: string, has: () => boolean];

const FEATURES: readonly Feature[] = [
  ['WebRTC', () => 'RTCPeerConnection' in globalThis],
  [
    'RTCDtlsTransport.getRemoteCertificates',
    () => 'RTCDtlsTransport' in globalThis && 'getRemoteCertificates' in RTCDtlsTransport.prototype,
  ],
  ['WebSocket', () => 'WebSocket' in globalThis],
  // Module workers can't be asked for without starting one: every engine with light-dark() has them.
  ['Worker', () => 'Worker' in globalThis],
  ['crypto.getRandomValues', () => typeof globalThis.crypto?.getRandomValues === 'function'],
  ['CompressionStream', hasDeflateRaw],
  ['<dialog>', () => 'HTMLDialogElement' in globalThis],
  ['light-dark()', () => CSS.supports('color', 'light-dark(white, black)')],
];

export function missingFeatures(): readonly string[] {
  return FEATURES.filter(([, has]) => !has()).map(([name]) => name);
}

function hasDeflateRaw(): boolean {
  try {
    return new CompressionStream('deflate-raw') instanceof CompressionStream;
  } catch {
    return false;
  }
}
