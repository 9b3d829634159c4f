// Bus seal: what passes Redis is sealed with a secret that the nodes share. Redis sees topics, lengths and times.
// Source: docs/protocol/1-relay.md, "Several nodes"; AES-256-GCM, NIST SP 800-38D; HKDF, RFC 5869.
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const CIPHER = 'aes-256-gcm';
const [NODE_BYTES, NUMBER_BYTES, TAG_BYTES] = [16, 8, 16];
const HEAD_BYTES = NODE_BYTES + NUMBER_BYTES;

/** A node's name is random and new with each start, and its key with it: numbers never come twice under one key. */
type Sender = { readonly key: Buffer; last: bigint };
type Opened = { readonly sender: string; readonly plain: Buffer };

export function createSeal(secret: string) {
  const ownId = randomBytes(NODE_BYTES);
  const own = ownId.toString('hex');
  const derive = (label: string, bytes: number): Buffer =>
    Buffer.from(hkdfSync('sha256', secret, '', `sotto bus 1 ${label}`, bytes));
  const newSender = (node: string, last: bigint): Sender => ({ key: derive(`node ${node}`, 32), last });
  const me = newSender(own, 0n);
  const senders = new Map<string, Sender>();
  // The braces put all topics on one shard of a cluster, so that what a node sends arrives in order. Installations
  // with other secrets have other topics: they may share a Redis.
  const prefix = `sotto:{${derive('topics', 8).toString('hex')}}:`;

  /** sender [16] ‖ number [8] ‖ ciphertext ‖ tag [16], bound to its topic. */
  function seal(topic: string, items: readonly Buffer[]): Buffer {
    const head = Buffer.allocUnsafe(HEAD_BYTES);
    ownId.copy(head);
    head.writeBigUInt64BE(++me.last, NODE_BYTES);
    const cipher = createCipheriv(CIPHER, me.key, nonceOf(head), { authTagLength: TAG_BYTES });
    cipher.setAAD(Buffer.from(topic));
    const bodies = items.map((item) => cipher.update(item));
    return Buffer.concat([head, ...bodies, cipher.final(), cipher.getAuthTag()]);
  }

  /** undefined for what no node with the secret sent to this topic, and for what was heard before. */
  function open(topic: string, message: Buffer): Opened | undefined {
    if (message.length < HEAD_BYTES + TAG_BYTES) return undefined;
    const node = message.toString('hex', 0, NODE_BYTES);
    const number = message.readBigUInt64BE(NODE_BYTES);
    const isOwn = node === own;
    const sender = isOwn ? me : (senders.get(node) ?? newSender(node, 0n));
    // One's own beat comes back, and is as old as the way there and back.
    if (!isOwn && number <= sender.last) return undefined;
    const plain = unsealed(sender.key, topic, message);
    if (plain === undefined) return undefined;
    if (!isOwn) {
      sender.last = number;
      senders.set(node, sender);
    }
    return { sender: node, plain };
  }

  return {
    own,
    seal,
    open,
    all: `${prefix}all`,
    /** Where one node is reached; nothing else in Redis bears its name. */
    topicOf: (node: string): string => prefix + node,
    /** A node that is gone needs no key. */
    forget: (node: string): void => void senders.delete(node),
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
