// A TURN client of a few lines: asks for an allocation and a permission over UDP, and says what the server answered.
// Source: RFC 8656, RFC 8489; docs/threats.md.
import { createHash, createHmac, randomBytes } from 'node:crypto';
import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';

export type Login = { readonly username: string; readonly credential: string };

/** 'success', or the number of the error. */
export type Verdict = 'success' | number;

type Attributes = readonly (readonly [type: number, value: Buffer])[];
type Answer = { readonly type: number; readonly attributes: ReadonlyMap<number, Buffer> };

const COOKIE = 0x21_12_a4_42;
const METHOD = { allocate: 0x003, createPermission: 0x008 } as const;
const ERROR = 0x110;
const USERNAME = 0x0006;
const MESSAGE_INTEGRITY = 0x0008;
const ERROR_CODE = 0x0009;
const XOR_PEER_ADDRESS = 0x0012;
const REALM = 0x0014;
const NONCE = 0x0015;
const REQUESTED_TRANSPORT = 0x0019;
const UDP = Buffer.from([17, 0, 0, 0]);
const AGAIN_MS = 500;
const TRIES = 10;

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
async function ask(socket: Socket, question: Buffer): Promise<Answer> {
  const timer = setInterval(() => socket.send(question), AGAIN_MS);
  const tooLong = AbortSignal.timeout(AGAIN_MS * TRIES);
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
