// What the lab looks at besides the pairs: whether the self-test tells the truth of each network, whether a stranger gets an
// answer from somebody in a call, whether who hides an address is hidden, whether *Why?* tells the truth where there is no TURN. Each gives what it found, or throws.
// Source: docs/nat.md, "What the self-test says", "ICE authentication", "Hiding one's address" and "What the tile says".
import process from 'node:process';
import { SENTENCES } from '../../client/ui/strings-self-test.ts';
import { PERSON } from '../../client/ui/strings-panels.ts';
import { button, join, tile, untilOpen } from '../e2e/harness/call-page.ts';
import type { Login } from '../e2e/harness/stun.ts';
import { until } from '../e2e/harness/until.ts';
import { publicOf } from './address-plan.ts';
import { connectionsOf, runAt, STRANGER } from './cables.ts';
import { enter, enterBoth, type Keep, meet, reportOf, settled } from './call.ts';
import { type Kind, KINDS, NETWORKS } from './kinds.ts';
import type { Resident, Residents } from './residents.ts';
import { type Entry, pathOf, readReached } from './stats.ts';
import type { Question } from './stranger.ts';
import { type Verdict, verdictOf } from './verdict.ts';
import type { Check, Pair, Seat } from './wanted.ts';

export type Scene = {
  readonly residents: Residents;
  readonly nextChannel: () => number;
  readonly keep: Keep;
};

const seat = (kind: Kind): Seat => ({ kind, engine: 'chromium' });
/** Anybody may send to these homes: nothing but the browser itself stands in the way. */
const OPEN: Pair = { a: seat('full'), b: seat('full') };
const FRESH = 3;
const NETWORK = ['relay', 'stun', 'turn', 'path'] as const satisfies readonly (keyof Verdict)[];

async function selfTest({ residents, keep }: Scene): Promise<readonly string[]> {
  const found: string[] = [];
  for (const kind of KINDS) {
    const { person } = await enter(residents, seat(kind), keep);
    await button(person, 'Test devices and connection').click();
    const verdict = verdictOf(kind);
    for (const check of NETWORK) await untilSays(person, check, verdict[check], kind);
    found.push(
      `${NETWORKS[kind].name}: ${SENTENCES.stun[verdict.stun]?.({ is: 'good', why: verdict.stun }, false) ?? ''}`,
    );
    await person.page.close();
  }
  return found;
}

/** The sentence that is shown; of the relay's only how it begins, as a time stands in it. */
async function untilSays(
  { page }: Resident['person'],
  check: keyof Verdict,
  why: Verdict[keyof Verdict],
  kind: Kind,
): Promise<void> {
  const sentence = SENTENCES[check][why]?.({ is: 'good', why }, false) ?? 'no sentence';
  const wanted = check === 'relay' ? 'Answers after' : sentence;
  const row = page.locator(`[data-check="${check}"]`);
  await until(
    `${check} of ${kind} to say: ${wanted}`,
    () => row.innerText(),
    (text) => text.includes(wanted),
  );
}

/** The own name and password, and the other one's name, as they stand in the descriptions. */
const loginOf = ({ person }: Resident): Promise<{ readonly own: Login; readonly other: string }> =>
  person.page.evaluate(() => {
    const { peers } = globalThis as unknown as { readonly peers: readonly RTCPeerConnection[] };
    const peer = peers.findLast(({ connectionState }) => connectionState === 'connected');
    const of = (side: 'localDescription' | 'remoteDescription', field: string): string =>
      new RegExp(`^a=ice-${field}:(\\S+)`, 'm').exec(peer?.[side]?.sdp ?? '')?.[1] ?? '';
    const own = { username: of('localDescription', 'ufrag'), credential: of('localDescription', 'pwd') };
    return { own, other: of('remoteDescription', 'ufrag') };
  });

type End = { readonly port: number; readonly role: Question['role'] };

/** Where the browser is reached, and the role that the other end of it has. */
function endOf(entries: readonly Entry[]): End {
  const transport = entries.find((entry) => typeof entry['selectedCandidatePairId'] === 'string');
  const pair = entries.find(({ id }) => id === transport?.['selectedCandidatePairId']);
  const local = entries.find(({ id }) => id === pair?.['localCandidateId']);
  const role = transport?.['iceRole'] === 'controlling' ? 'controlled' : 'controlling';
  return { port: Number(local?.['port'] ?? 0), role };
}

const met = (entries: readonly Entry[]): number =>
  entries.filter(({ type }) => type === 'remote-candidate').length;

function ask(question: Question): readonly (string | number)[] {
  const said = runAt(
    STRANGER,
    process.execPath,
    '--import',
    'tsx',
    'lab/nat/stranger.ts',
    JSON.stringify(question),
  );
  return JSON.parse(said) as readonly (string | number)[];
}

/** An error code is no way in: of who sent it the browser keeps nothing. */
async function iceAuth({ residents, nextChannel, keep }: Scene): Promise<readonly string[]> {
  const both = await enterBoth(residents, OPEN, keep);
  await meet(both, nextChannel());
  await settled(both, 'direct');
  const [ann, ben] = both;
  if (!connectionsOf(ann.home).includes(publicOf(ben.home)))
    throw new Error(
      'the router of an ordinary call does not know of the other home: the lab looks in the wrong place',
    );
  const before = await reportOf(ann);
  const { own, other } = await loginOf(ann);
  const username = `${own.username}:${other}`;
  const wrong: readonly (readonly [what: string, login: Login | null])[] = [
    ['without name and password', null],
    ['another password', { username, credential: 'x'.repeat(own.credential.length) }],
    ['another name', { username: `xxxx:${other}`, credential: own.credential }],
  ];
  const place = { host: publicOf(ann.home), ...endOf(before) };
  const answers = ask({ ...place, logins: wrong.map(([, login]) => login) });
  const found = wrong.map(([what], at) => `${what}: ${answerText(answers[at])}`);
  const after = await reportOf(ann);
  if (answers.includes('success') || met(after) !== met(before)) throw new Error(found.join('; '));
  if (readReached(after)?.path !== 'direct') throw new Error('the path has changed');
  // One that is right gets there: without it all of that would prove nothing.
  const [answer] = ask({ ...place, logins: [{ username, credential: own.credential }] });
  if (answer !== 'success') throw new Error(`name and password of the description: ${answerText(answer)}`);
  return [...found, 'those of the sealed description: taken'];
}

const answerText = (answer: string | number | undefined): string =>
  typeof answer === 'number' ? `refused with ${answer}` : (answer ?? 'nothing');

/** One of the two hides: the other one's browser and router never hear of that home. */
async function hideIp({ residents, nextChannel, keep }: Scene): Promise<readonly string[]> {
  // Routers remember for minutes who has met: homes of its own.
  const both = await enterBoth(residents, OPEN, keep, FRESH);
  const [ann, ben] = both;
  await ann.person.page.getByRole('switch', { name: 'Hide my IP address' }).check();
  await meet(both, nextChannel());
  const reached = await settled(both, 'relayed');
  if (pathOf(reached) !== 'relayed') throw new Error('the path is direct');
  const own = new Set([publicOf(ann.home), '192.168.1.2']);
  const heard = (await reportOf(ben))
    .filter(({ type }) => type === 'remote-candidate')
    .map((entry) => String(entry['address'] ?? entry['ip'] ?? ''));
  if (heard.length === 0 || heard.some((address) => own.has(address)))
    throw new Error(`addresses that were told: ${heard.join(', ')}`);
  if (connectionsOf(ben.home).includes(publicOf(ann.home)))
    throw new Error('packets went straight to the other home');
  const told = [...new Set(heard)];
  return [
    `${told.length === 1 ? 'one address was' : 'addresses were'} told: ${told.join(', ')}, the TURN server's`,
  ];
}

/** As of an operator who runs no TURN server: of what the server gives the page only STUN is left. */
const WITHOUT_TURN = `{
  const whole = globalThis.fetch;
  globalThis.fetch = async (...asked) => {
    const answer = await whole(...asked);
    if (!answer.ok || !answer.url.endsWith('/ice')) return answer;
    const { iceServers, ...rest } = await answer.json();
    const stun = iceServers
      .map(({ urls }) => ({ urls: urls.filter((url) => url.startsWith('stun:')) }))
      .filter(({ urls }) => urls.length > 0);
    return Response.json({ ...rest, iceServers: stun });
  };
}`;
const withoutTurn = async ({ person }: Resident): Promise<void> => {
  await person.page.addInitScript(WITHOUT_TURN);
};

/** Pairs that no direct path joins, and what the page says of that at either end, where there is no TURN. */
const PATHLESS = [
  { a: 'sym', b: 'sym', says: ['no-turn', 'no-turn'] },
  { a: 'tcp', b: 'port', says: ['udp', 'no-turn'] },
] as const;

async function askWhy({ residents, nextChannel, keep }: Scene): Promise<readonly string[]> {
  const found: string[] = [];
  for (const { a, b, says } of PATHLESS) {
    const both = await enterBoth(residents, { a: seat(a), b: seat(b) }, keep, FRESH, withoutTurn);
    const meeting = { channel: nextChannel(), password: 'a wall on either side' };
    await join(both[0].person, meeting);
    await untilOpen(both[0].person);
    await join(both[1].person, meeting);
    await Promise.all(both.map(({ person }, at) => untilWhy(person, PERSON.why[says[at] ?? says[0]])));
    found.push(`${NETWORKS[a].name}: ${PERSON.why[says[0]]}`, `${NETWORKS[b].name}: ${PERSON.why[says[1]]}`);
    await Promise.all(both.map(({ person }) => person.page.close()));
  }
  return [...new Set(found)];
}

/** Behind the tile's own question. */
async function untilWhy(person: Resident['person'], sentence: string): Promise<void> {
  await tile(person).getByRole('button', { name: 'Why?' }).click();
  await person.page.getByRole('dialog').getByText(sentence).waitFor();
}

export const CHECK_OF: Readonly<Record<Check, (scene: Scene) => Promise<readonly string[]>>> = {
  'self-test': selfTest,
  'ice-auth': iceAuth,
  'hide-ip': hideIp,
  why: askWhy,
};
