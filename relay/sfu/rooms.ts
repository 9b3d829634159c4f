// Rooms: their names, which say where and how old they are, and what an engine is told of one. Pure.
// Source: docs/protocol/9-authority.md, "Rooms".
import { engineSecrets, keyOfRoom, pinOf } from './secrets.ts';

const CHANCE_BYTES = 16;
const MINUTE_MS = 60_000;
const NAME = /^([a-z0-9]{1,16})-([0-9a-z]{1,8})-[\w-]{22}$/;
/** A clock that is ahead on another authority makes no room impossible. */
const AHEAD_MS = 600_000;

export interface Room {
  readonly node: string;
  readonly bornMs: number;
}

export function nameRoom(node: string, nowMs: number, random: (bytes: number) => Buffer): string {
  const birth = Math.floor(nowMs / MINUTE_MS).toString(36);
  return `${node}-${birth}-${random(CHANCE_BYTES).toString('base64url')}`;
}

export function readRoom(name: string): Room | undefined {
  const [, node, birth] = NAME.exec(name) ?? [];
  return node === undefined || birth === undefined
    ? undefined
    : { node, bornMs: Number.parseInt(birth, 36) * MINUTE_MS };
}

/** Milliseconds until its age is reached; 0 when it is over, or claims to come from the future. */
export function leftMs({ bornMs }: Room, hours: number, nowMs: number): number {
  if (bornMs > nowMs + AHEAD_MS) return 0;
  return Math.max(0, bornMs + hours * 60 * MINUTE_MS - nowMs);
}

/** Of one member's pictures, in bits a second; and how many may publish. */
export type Bounds = { readonly size: number; readonly bitrate: number };

export function creation(secret: string, room: string, { size, bitrate }: Bounds) {
  return {
    request: 'create',
    admin_key: engineSecrets(secret).admin,
    room,
    description: '-',
    secret: keyOfRoom(secret, room),
    pin: pinOf(secret, room),
    permanent: false,
    is_private: true,
    require_e2ee: true,
    signed_tokens: true,
    publishers: size,
    bitrate,
    bitrate_cap: true,
    fir_freq: 0,
    audiocodec: 'opus',
    videocodec: 'vp8',
    audiolevel_ext: false,
    notify_joining: false,
    record: false,
    lock_record: true,
  };
}

export const destruction = (secret: string, room: string) => ({
  request: 'destroy',
  room,
  secret: keyOfRoom(secret, room),
  permanent: false,
});
