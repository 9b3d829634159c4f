// World insider: a member who knows the password and whose client does not keep the rules: the real core, but what it
// says, hears and asks of its vault may be changed, and more may be said in its name. A test kit: nothing of it ships.
// Source: docs/attacks.md.
import { fromBase64, fromHex, toBase64, toHex } from '../../shared/bytes.ts';
import type { Identity } from '../../shared/handshake.ts';
import { MESSAGE_ID_BYTES, WIDTH } from '../../shared/limits.ts';
import { encodeMessages, type Message, parseMessages } from '../../shared/message.ts';
import { encodeSigned, type Statement } from '../../shared/statement.ts';
import type { RtcEffect, RtcEvent, Unsigned, VaultReply, VaultRequest } from './ports.ts';
import type { Draft } from './seats.ts';
import { createVault } from './vault.ts';
import { createPlayer, type Player } from './world-player.ts';
import { enter, quickStretch, randomFrom, type World } from './world.ts';

/** What becomes of messages to or from a member (its id in hex; '' when it has no seat yet). */
export type Change = (messages: readonly Message[], member: string) => readonly Message[];
type Forward = Extract<Message, { type: 'forward' }>;
type Unnumbered<T> = T extends unknown ? Omit<T, 'ref'> : never;

export type Insider = Player & {
  readonly outgoing: (by: Change) => void;
  readonly incoming: (by: Change) => void;
  /** What becomes of what its core asks of the vault. */
  readonly asks: (by: (request: VaultRequest) => VaultRequest) => void;
  /** Asks the vault itself. */
  readonly ask: (request: Unnumbered<VaultRequest>) => VaultReply;
  readonly sign: (statement: Unsigned) => string;
  /** Over its data channel with this member, past its own rules. */
  readonly say: (to: Player, ...drafts: readonly (Draft | Forward)[]) => void;
  readonly identity: () => Identity;
};

let insiders = 0;

export function createInsider(world: World, name = 'Mallory'): Insider {
  const number = 1_000 + insiders++;
  const random = randomFrom(`${name} ${number} ${world.clock.random(8).join()}`);
  const none: Change = (messages) => messages;
  let [outgoing, incoming] = [none, none];
  let asks = (request: VaultRequest): VaultRequest => request;
  let vault = createVault({ random, stretch: quickStretch });
  let carry: (effect: RtcEffect) => void = () => {};

  const memberAt = (pc: number): string => player.state().seats.find((one) => one.link.pc === pc)?.id ?? '';
  const memberOf = (tag: string): string => player.state().seats.find((one) => one.tag === tag)?.id ?? '';

  function handle(asked: VaultRequest): VaultReply {
    const request = asks(asked);
    const isSaid = request.op === 'seal' || request.op === 'accept';
    const changed = isSaid
      ? { ...request, messages: outgoing(request.messages, memberOf(request.tag)) }
      : request;
    const reply = vault.handle(changed);
    if (reply.op !== 'opened' && reply.op !== 'concluded') return reply;
    return { ...reply, messages: incoming(reply.messages, memberOf(reply.tag)) };
  }

  function changedOut(effect: RtcEffect): RtcEffect | undefined {
    if (effect.type !== 'pc-send' || typeof effect.data === 'string') return effect;
    const messages = parseMessages(effect.data);
    if (!messages) return effect;
    const left = outgoing(messages, memberAt(effect.pc));
    return left.length > 0 ? { ...effect, data: encodeMessages(left) } : undefined;
  }

  function changedIn(event: RtcEvent): RtcEvent | undefined {
    if (event.type !== 'pc-message' || typeof event.data === 'string') return event;
    const messages = parseMessages(event.data);
    if (!messages) return event;
    const left = incoming(messages, memberAt(event.pc));
    return left.length > 0 ? { ...event, data: encodeMessages(left) } : undefined;
  }

  const net: typeof world.net = {
    ...world.net,
    desk: (owner, hear) => {
      const desk = world.net.desk(owner, (event) => {
        const heard = changedIn(event);
        if (heard) hear(heard);
      });
      carry = desk.carry;
      return {
        ...desk,
        carry: (effect) => {
          const said = changedOut(effect);
          if (said) desk.carry(said);
        },
      };
    },
  };

  const player: Player = createPlayer(name, {
    number,
    clock: world.clock,
    relay: world.relay,
    net,
    unit: world.unit,
    slownessMs: 0,
    random,
    newVault: (source) => {
      vault = createVault({ random: source, stretch: quickStretch });
      return { handle };
    },
    watch: () => {},
  });

  function addressed(draft: Draft | Forward): Message {
    if (draft.type === 'forward') return draft;
    return { ...draft, id: toBase64(random(MESSAGE_ID_BYTES)) };
  }

  const ask = (request: Unnumbered<VaultRequest>): VaultReply => vault.handle({ ...request, ref: 0 });

  return {
    ...player,
    outgoing: (by) => void (outgoing = by),
    incoming: (by) => void (incoming = by),
    asks: (by) => void (asks = by),
    ask,
    sign: (statement) => {
      const reply = ask({ op: 'sign', statement });
      if (reply.op !== 'signed') throw new Error(reply.op);
      return reply.statement;
    },
    say: (to, ...drafts) => {
      const id = toHex(to.state().self?.id ?? new Uint8Array());
      const seat = player.state().seats.find((one) => one.id === id);
      if (!seat) throw new Error(`${name} has no seat for ${to.name}`);
      const letters = drafts.map(addressed);
      carry({ type: 'pc-send', pc: seat.link.pc, data: encodeMessages(letters) });
    },
    identity: () => identityIn(ask({ op: 'keep' })),
  };
}

/** version ‖ id ‖ idSk ‖ ties (vault-keep.ts). */
function identityIn(reply: VaultReply): Identity {
  const kept = reply.op === 'kept' ? fromBase64(reply.text) : undefined;
  if (!kept) throw new Error(reply.op);
  const id = kept.slice(1, 1 + WIDTH.id);
  const idSk = kept.slice(1 + WIDTH.id, 1 + WIDTH.id + WIDTH.idSk);
  return { id, idPk: idSk.slice(32), idSk };
}

export function joinedInsider(world: World, channel: number, password: string, name?: string): Insider {
  const insider = createInsider(world, name);
  enter(insider, channel, password);
  return insider;
}

/** A SYNC as the insider would answer with, and these seats besides. */
export function syncWith(insider: Insider, seats: readonly string[] = []) {
  const { roster, lock, host } = insider.state();
  if (!roster || !host) throw new Error('no call');
  return {
    type: 'sync',
    founder: toBase64(fromHex(roster.founder) ?? new Uint8Array(0)),
    seed: toBase64(roster.seed),
    seats: [...roster.entries.map((one) => one.statement), ...seats],
    door: lock.statement,
    doorMs: 0,
    commands: host.kept.map((one) => one.statement),
    seq: host.seq,
    version: host.version,
    guesses: [],
    introKey: '',
  } as const;
}

/** Signed by nobody: noise in the place of the signature. */
export function forged(statement: Statement): string {
  return encodeSigned({ statement, signature: new Uint8Array(WIDTH.signature).fill(7) });
}
