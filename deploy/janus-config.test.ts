// Tests of the configuration for Janus: what is in it, what is refused. That Janus takes it, and does as it says:
// relay/sfu/engine.test.ts. Source: docs/sfu.md, "An engine".
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { engineSecrets } from '../relay/sfu/secrets.ts';
import { configFiles, readWish, type Wish, writeConfig } from './janus-config.ts';

const SECRET = 'a-secret-of-thirty-two-characters';

function wishOf(args: readonly string[] = []): Wish {
  const read = readWish(['--out', 'somewhere', ...args], SECRET);
  if (typeof read === 'string') throw new Error(read);
  return read.wish;
}

const textOf = (args: readonly string[] = []): string => Object.values(configFiles(wishOf(args))).join('\n');

test('tokens, and keys that are made of the secret, which itself is nowhere', () => {
  const text = textOf();
  const { token, admin } = engineSecrets(SECRET);
  assert.match(text, `token_auth = true\n\ttoken_auth_secret = "${token}"`);
  assert.match(text, `admin_key = "${admin}"`);
  assert.match(text, 'lock_rtp_forward = true');
  assert.match(text, 'string_ids = true');
  assert.not.match(text, SECRET);
});

test('one transport, on loopback, one plugin; no admin interface, no rooms', () => {
  const text = textOf();
  assert.match(text, 'ws_ip = "127.0.0.1"\n\tws_port = 8188');
  assert.match(text, /wss = false\n[^]*admin_ws = false\n\tadmin_wss = false/);
  for (const name of ['http', 'pfunix', 'rabbitmq', 'streaming', 'recordplay', 'sip', 'lua', 'wsevh'])
    assert.match(text, `libjanus_${name}.so`);
  assert.not.match(text, /libjanus_(?:websockets|videoroom)/);
  assert.not.match(text, 'room-');
});

test('what was asked for is in it', () => {
  const args = ['--port', '9000', '--min-port', '40000', '--max-port', '40100', '--interface', 'eth0'];
  const text = textOf([...args, '--external-ip', '198.51.100.7', '--external-ip', '2001:db8::7']);
  assert.match(text, 'ws_port = 9000');
  assert.match(text, 'rtp_port_range = "40000-40100"');
  assert.match(text, 'nat_1_1_mapping = "198.51.100.7,2001:db8::7"');
  assert.match(text, 'ice_enforce_list = "eth0"');
});

const bad: readonly (readonly [args: readonly string[], secret: string, sentence: RegExp])[] = [
  [[], SECRET, /^--out must be a folder/],
  [['--out', 'x'], 'short', /^SOTTO_SFU_SECRET must be at least 32/],
  [['--out', 'x', '--listen', 'localhost'], SECRET, /^--listen must be an address/],
  [['--out', 'x', '--external-ip', 'a"b'], SECRET, /^--external-ip must be/],
  [['--out', 'x', '--interface', 'eth0"; x'], SECRET, /^--interface must be/],
  [['--out', 'x', '--min-port', '9', '--max-port', '8'], SECRET, /^Ports are numbers/],
  [['--out', 'x', '--port', '0'], SECRET, /^Ports are numbers/],
  [['--what'], SECRET, /Unknown option/],
];
for (const [args, secret, sentence] of bad)
  test(`refused: ${args.join(' ')}`, () => assert.match(String(readWish(args, secret)), sentence));

test('the files are for their user alone', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sotto-janus-'));
  try {
    writeConfig(join(folder, 'in'), wishOf());
    const names = readdirSync(join(folder, 'in'));
    assert.is(names.length, 3);
    for (const name of names) assert.is(statSync(join(folder, 'in', name)).mode & 0o077, 0);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test.run();
