// TURN of one's own, from the settings of the relay to the media: what GET /ice gives opens the server that operators are told
// to run, nothing else does, and a call outlives what it was given.
// Source: docs/protocol/5-media.md, "Access to TURN"; docs/deploy.md, "TURN".
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { credentialOf, usernameUntil } from '../../relay/operator/turn-credentials.ts';
import type { Person } from './harness/browser.ts';
import { join, type Meeting, openPeople, openSecurity, row, untilOthers } from './harness/call-page.ts';
import { assertAllCalm, nothingLost } from './harness/nothing-lost.ts';
import { KEEP_PEERS, pathsOf } from './harness/peers.ts';
import { cast, untilRing } from './harness/people.ts';
import { openRelay } from './harness/relay.ts';
import { scenario } from './harness/scenario.ts';
import { type Login, tryTurn } from './harness/stun.ts';
import { openTurn, SECRET } from './harness/turn.ts';
import { until } from './harness/until.ts';

const MEETING: Meeting = { channel: 444, password: 'over a third place' };
/** The server lets one through each second. */
const MEGABYTES = 16;
const PUBLIC = '198.51.100.9';
const turn = await openTurn();
test.after(() => turn.close());

type Given = { readonly iceServers: readonly (Partial<Login> & { readonly urls: readonly string[] })[] };

function loginOf({ iceServers }: Given): Login {
  const { username = '', credential = '' } = iceServers.find((one) => one.username !== undefined) ?? {};
  return { username, credential };
}

const inSeconds = (seconds: number): number => Math.floor(Date.now() / 1000) + seconds;

function loginUntil(untilS: number, secret = SECRET): Login {
  const username = usernameUntil(untilS, secret, '192.0.2.1');
  return { username, credential: credentialOf(secret, username) };
}

test('what the relay gives opens the server; what is forged, expired or altered does not', async () => {
  const relay = await openRelay(turn.settings);
  const given = loginOf((await (await fetch(`${relay.url}/ice`)).json()) as Given);
  await relay.close();
  assert.not.match(turn.said(), /Bad configuration|not allowed here|unknown/i);
  assert.is((await tryTurn(turn, given)).allocation, 'success');
  const wrong: readonly [what: string, login: Login][] = [
    ['another secret', loginUntil(inSeconds(600), 'a-secret-that-is-not-that-of-lab')],
    ['expired', loginUntil(inSeconds(-2))],
    ['a longer life', { ...given, username: given.username.replace(/^\d+/, String(inSeconds(90_000))) }],
    ['nobody', { username: '', credential: '' }],
  ];
  for (const [what, login] of wrong) assert.is((await tryTurn(turn, login)).allocation, 401, what);
});

test('nobody reaches an inner network through it; behind a NAT it still reaches itself', async () => {
  const inner = ['127.0.0.1', '10.0.0.1', '100.64.0.1', '169.254.169.254', '172.16.0.1', '192.168.0.1'];
  const { permissions } = await tryTurn(turn, loginUntil(inSeconds(600)), [...inner, '224.0.0.1', '9.9.9.9']);
  assert.equal(permissions, [...inner.map(() => 403), 403, 'success']);
  const mapped = await openTurn({ mapped: PUBLIC });
  const asked = await tryTurn(mapped, loginUntil(inSeconds(600)), [PUBLIC, '198.51.100.10']);
  await mapped.close();
  assert.equal(asked.permissions, ['success', 403]);
});

/** Every login that a page is given from here on. */
function followLogins({ page }: Person): readonly Login[] {
  const logins: Login[] = [];
  page.on('response', (response) => {
    if (response.url().endsWith('/ice'))
      void response.json().then(
        (given: Given) => logins.push(loginOf(given)),
        () => undefined,
      );
  });
  return logins;
}

/** Usernames that have got an allocation. */
const isAllocated = (username: string): boolean =>
  turn
    .said()
    .split('\n')
    .some((line) => line.includes(`<${username}>`) && /ALLOCATE processed, success/.test(line));

scenario(
  'both hide: sound and picture through the server, beyond the end of the first credentials, and over new ones',
  async (stage) => {
    const people = await Promise.all(cast(2).map((wish) => stage.enter(wish)));
    const [ann, ben] = people;
    if (!ann || !ben) throw new Error('two are needed');
    const logins = people.map(followLogins);
    const isAsked = (): boolean => stage.proxy.asked.some(({ path }) => path === '/ice');
    for (const person of people) {
      await person.page.addInitScript(KEEP_PEERS);
      await person.page.reload();
      await person.page.getByRole('switch', { name: 'Hide my IP address' }).check();
    }
    assert.not.ok(isAsked(), 'nothing is asked for before a call is entered');
    for (const person of people) await join(person, MEETING);
    await Promise.all(people.map((person) => untilOthers(person, 1)));
    await untilRing(people);
    for (const [person, other] of [
      [ann, ben],
      [ben, ann],
    ] as const) {
      assert.equal((await pathsOf(person)).kinds, ['relay']);
      await row(await openPeople(person), other.name)
        .getByText('Relayed', { exact: true })
        .waitFor();
      const security = await openSecurity(person);
      await row(security, other.name).getByText('Relayed, encrypted', { exact: true }).waitFor();
      await security.getByText('Your address is hidden from the others').waitFor();
    }

    // What the server writes comes by a pipe of its own.
    const used = await until(
      'an allocation for each',
      () => logins.map((all) => all.filter(({ username }) => isAllocated(username))),
      (each) => each.every(({ length }) => length > 0),
    );
    await nothingLost(people, {
      name: 'credentials ended',
      isFelt: true,
      megabytes: MEGABYTES,
      begin: async () => {
        for (const login of used.flat())
          await until(
            'what the call began with to be refused',
            () => tryTurn(turn, login),
            ({ allocation }) => allocation === 401,
          );
        await assertAllCalm(people);
        await untilRing(people);

        // Another network: every path is looked for anew, with what was given last.
        await ann.page.evaluate(() => globalThis.dispatchEvent(new Event('online')));
        for (const [index, all] of logins.entries())
          await until(
            'an allocation with later credentials',
            () => all.some((login) => !used[index]?.includes(login) && isAllocated(login.username)),
            Boolean,
          );
      },
    });
  },
  { ...turn.settings, SOTTO_TURN_TTL: '10' },
);

test.run();
