// Bus seal: what passes Redis is sealed with a secret that the nodes share. Redis sees topics, lengths and times.
// Source: docs/protocol/1-relay.md, "Several nodes"; AES-256-GCM, NIST SP 800-38D; HKDF, RFC 5869.
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const CIPHER = 'aes-256-gcm';
const [NODE_BYTES, NUMBER_BYTES, TAG_BYTES, TIME_BYTES] = [16, 8, 16, 6];
const HEAD_BYTES = NODE_BYTES + NUMBER_BYTES;

/** What was sealed longer ago, or is dated later, is a recording, or from a clock that is wrong. */
const APART_MS_MAX = 30_000;
/** Nodes that are there and nodes that have gone: their last numbers are kept, or recordings would be new again. */
const SENDERS_MAX = 4_096;

/** A node's name is random and new with each start, and its key with it: numbers never come twice under one key. */
type Sender = { key: Buffer | undefined; last: bigint };
type Opened = { readonly sender: string; readonly plain: Buffer };

export function createSeal(secret: string, wallMs: () => number = Date.now) {
  const ownId = randomBytes(NODE_BYTES);
  const own = ownId.toString('hex');
  const derive = (label: string, bytes: number): Buffer =>
    Buffer.from(hkdfSync('sha256', secret, '', `sotto bus 1 ${label}`, bytes));
  const keyOf = (node: string): Buffer => derive(`node ${node}`, 32);
  const ownKey = keyOf(own);
  let told = 0n;
  /** Whose words were heard, oneself's too: who was heard last stands last. */
  const senders = new Map<string, Sender>();
  // The braces put all topics on one shard of a cluster, so that what a node sends arrives in order. Installations
  // with other secrets have other topics: they may share a Redis.
  const prefix = `sotto:{${derive('topics', 8).toString('hex')}}:`;

  /** sender [16] ‖ number [8] ‖ ciphertext of time [6] ‖ items ‖ tag [16], bound to its topic. */
  function seal(topic: string, items: readonly Buffer[]): Buffer {
    const head = Buffer.allocUnsafe(HEAD_BYTES);
    ownId.copy(head);
    head.writeBigUInt64BE(++told, NODE_BYTES);
    const time = Buffer.allocUnsafe(TIME_BYTES);
    time.writeUIntBE(wallMs(), 0, TIME_BYTES);
    const cipher = createCipheriv(CIPHER, ownKey, nonceOf(head), { authTagLength: TAG_BYTES });
    cipher.setAAD(Buffer.from(topic));
    const bodies = [time, ...items].map((item) => cipher.update(item));
    return Buffer.concat([head, ...bodies, cipher.final(), cipher.getAuthTag()]);
  }

  /**
   * undefined for what no node with the secret sent to this topic, for what was heard before, one's own too, and for
   * what is too old: a node that starts anew can't know the numbers of those before it.
   */
  function open(topic: string, message: Buffer): Opened | undefined {
    if (message.length < HEAD_BYTES + TIME_BYTES + TAG_BYTES) return undefined;
    const node = message.toString('hex', 0, NODE_BYTES);
    const number = message.readBigUInt64BE(NODE_BYTES);
    const known = senders.get(node);
    if (known !== undefined && number <= known.last) return undefined;
    const key = known?.key ?? keyOf(node);
    const body = unsealed(key, topic, message);
    if (body === undefined || Math.abs(wallMs() - body.readUIntBE(0, TIME_BYTES)) > APART_MS_MAX)
      return undefined;
    remember(node, { key, last: number });
    return { sender: node, plain: body.subarray(TIME_BYTES) };
  }

  function remember(node: string, sender: Sender): void {
    senders.delete(node);
    senders.set(node, sender);
    const [longestAgo] = senders.size > SENDERS_MAX ? senders.keys() : [];
    if (longestAgo !== undefined) senders.delete(longestAgo);
  }

  /** A node that is gone needs no key; what it said stays said. */
  function forget(node: string): void {
    const sender = senders.get(node);
    if (sender !== undefined) sender.key = undefined;
  }

  return {
    own,
    seal,
    open,
    all: `${prefix}all`,
    /** Where one node is reached; nothing else in Redis bears its name. */
    topicOf: (node: string): string => prefix + node,
    forget,
    size: () => senders.size,
  };
}

/** Four zero bytes and the number. */
function nonceOf(message: Buffer): Buffer {
  return Buffer.concat([Buffer.alloc(4), message.subarray(NODE_BYTES, HEAD_BYTES)]);
}

function unsealed(key: Buffer, topic: string, message: Buffer): Buffer | undefined {
  const decipher = createDecipheriv(CIPHER, key, nonceOf(message), { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(topic));
  decipher.setAuthTag(message.subarray(message.length - TAG_BYTES));
  try {
    const body = decipher.update(message.subarray(HEAD_BYTES, message.length - TAG_BYTES));
    decipher.final();
    return body;
  } catch {
    return undefined;
  }
}
