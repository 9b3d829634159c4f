// Randomness: the browser's own generator, and nothing else. Source: client/call/ports.ts, Env.

export const random = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length));
