// A TURN client of a few lines: asks for an allocation and a permission over UDP, and says what the server answered; and a
// check of ICE, as a stranger would send it. Source: RFC 8656, RFC 8489, RFC 8445; docs/threats.md.
import { createHash, createHmac, randomBytes } from 'node:crypto';
import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { crc32 } from 'node:zlib';

export type Login = { readonly username: string; readonly credential: string };

/** 'success', or the number of the error. */
export type Verdict = 'success' | number;

type Attributes = readonly (readonly [type: number, value: Buffer])[];
type Answer = { readonly type: number; readonly attributes: ReadonlyMap<number, Buffer> };

const COOKIE = 0x21_12_a4_42;
const METHOD = { binding: 0x001, allocate: 0x003, createPermission: 0x008 } as const;
const ERROR = 0x110;
const USERNAME = 0x0006;
const MESSAGE_INTEGRITY = 0x0008;
const ERROR_CODE = 0x0009;
const XOR_PEER_ADDRESS = 0x0012;
const REALM = 0x0014;
const NONCE = 0x0015;
const REQUESTED_TRANSPORT = 0x0019;
const PRIORITY = 0x0024;
const FINGERPRINT = 0x8028;
const FINGERPRINT_MASK = 0x53_54_55_4e;
const ROLE = { controlled: 0x8029, controlling: 0x802a } as const;
const UDP = Buffer.from([17, 0, 0, 0]);
const AGAIN_MS = 500;
const TRIES = 10;
const CHECK_TRIES = 4;

function header(type: number, length: number, id: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt16BE(type, 0);
  head.writeUInt16BE(length, 2);
  head.writeUInt32BE(COOKIE, 4);
  return Buffer.concat([head, id]);
}

function attribute(type: number, value: Buffer): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt16BE(type, 0);
  head.writeUInt16BE(value.length, 2);
  return Buffer.concat([head, value, Buffer.alloc((4 - (value.length % 4)) % 4)]);
}

/** Long-term credentials: the integrity covers the header with its own length in it. */
function message(type: number, attributes: Attributes, key?: Buffer): Buffer {
  const id = randomBytes(12);
  const body = Buffer.concat(attributes.map(([kind, value]) => attribute(kind, value)));
  if (key === undefined) return Buffer.concat([header(type, body.length, id), body]);
  const head = header(type, body.length + 24, id);
  const mark = createHmac('sha1', key).update(head).update(body).digest();
  return Buffer.concat([head, body, attribute(MESSAGE_INTEGRITY, mark)]);
}

function parse(packet: Buffer): Answer {
  const attributes = new Map<number, Buffer>();
  for (let at = 20; at + 4 <= packet.length;) {
    const length = packet.readUInt16BE(at + 2);
    attributes.set(packet.readUInt16BE(at), packet.subarray(at + 4, at + 4 + length));
    at += 4 + Math.ceil(length / 4) * 4;
  }
  return { type: packet.readUInt16BE(0), attributes };
}

/** UDP loses: asked again until there is an answer to this very question. */
async function ask(socket: Socket, question: Buffer, tries = TRIES): Promise<Answer> {
  const timer = setInterval(() => socket.send(question), AGAIN_MS);
  const tooLong = AbortSignal.timeout(AGAIN_MS * tries);
  try {
    socket.send(question);
    for (;;) {
      const [packet] = (await once(socket, 'message', { signal: tooLong })) as [Buffer];
      if (packet.subarray(8, 20).equals(question.subarray(8, 20))) return parse(packet);
    }
  } finally {
    clearInterval(timer);
  }
}

function verdictOf({ type, attributes }: Answer): Verdict {
  const code = attributes.get(ERROR_CODE);
  if ((type & ERROR) !== ERROR || code === undefined) return 'success';
  return (code[2] ?? 0) * 100 + (code[3] ?? 0);
}

const long = (value: number): Buffer => {
  const four = Buffer.alloc(4);
  four.writeUInt32BE(value >>> 0);
  return four;
};

/** Agents look at nothing that ends otherwise (RFC 8489, 14.7). */
function fingerprinted(packet: Buffer): Buffer {
  const longer = Buffer.from(packet);
  longer.writeUInt16BE(packet.length - 20 + 8, 2);
  return Buffer.concat([longer, attribute(FINGERPRINT, long(crc32(longer) ^ FINGERPRINT_MASK))]);
}

/** Of one agent that listens: what it answers to a check with this name and password; undefined: nothing, in two seconds. */
export async function tryCheck(
  { host, port }: { readonly host: string; readonly port: number },
  login: Login | undefined,
  role: keyof typeof ROLE,
): Promise<Verdict | undefined> {
  const socket = createSocket('udp4');
  try {
    socket.connect(port, host);
    await once(socket, 'connect');
    const plain: Attributes = [
      [PRIORITY, long(1_862_270_975)],
      [ROLE[role], randomBytes(8)],
    ];
    const named: Attributes =
      login === undefined ? plain : [[USERNAME, Buffer.from(login.username)], ...plain];
    const key = login === undefined ? undefined : Buffer.from(login.credential);
    const question = fingerprinted(message(METHOD.binding, named, key));
    return await ask(socket, question, CHECK_TRIES).then(verdictOf, () => undefined);
  } finally {
    socket.close();
  }
}

function xorAddress(address: string): Buffer {
  const parts = address.split('.').map(Number);
  const cookie = [0x21, 0x12, 0xa4, 0x42];
  return Buffer.from([0, 1, 0x21 ^ 0x13, 0x12 ^ 0x88, ...parts.map((part, at) => part ^ (cookie[at] ?? 0))]);
}

/** What the server says to this login, and whether it would send to each of these IPv4 addresses. */
export async function tryTurn(
  { host, port }: { readonly host: string; readonly port: number },
  { username, credential }: Login,
  peers: readonly string[] = [],
): Promise<{ readonly allocation: Verdict; readonly permissions: readonly Verdict[] }> {
  const socket = createSocket('udp4');
  try {
    socket.connect(port, host);
    await once(socket, 'connect');
    const wanted: Attributes = [[REQUESTED_TRANSPORT, UDP]];
    const { attributes } = await ask(socket, message(METHOD.allocate, wanted));
    const realm = attributes.get(REALM) ?? Buffer.alloc(0);
    const nonce = attributes.get(NONCE) ?? Buffer.alloc(0);
    const key = createHash('md5').update(`${username}:${realm.toString()}:${credential}`).digest();
    const login: Attributes = [
      [USERNAME, Buffer.from(username)],
      [REALM, realm],
      [NONCE, nonce],
    ];
    const allocation = verdictOf(await ask(socket, message(METHOD.allocate, [...wanted, ...login], key)));
    const permissions: Verdict[] = [];
    for (const peer of allocation === 'success' ? peers : []) {
      const asked: Attributes = [[XOR_PEER_ADDRESS, xorAddress(peer)], ...login];
      permissions.push(verdictOf(await ask(socket, message(METHOD.createPermission, asked, key))));
    }
    return { allocation, permissions };
  } finally {
    socket.close();
  }
}
