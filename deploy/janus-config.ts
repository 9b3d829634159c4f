// `npm run janus-config -- --out FOLDER …`: the configuration of an engine for large calls, Janus 1.1.2 or newer: one
// transport, one plugin, no rooms, nothing without a token. Source: docs/sfu.md, "An engine".
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { join } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { engineSecrets, SECRET_CHARACTERS } from '../relay/sfu/secrets.ts';

export type Wish = {
  /** Of the authority; the engine gets only what is made of it. */
  readonly secret: string;
  /** Where the authority finds it: an address that nobody else reaches. */
  readonly listen: string;
  readonly port: number;
  /** UDP, for the media of all connections. */
  readonly ports: readonly [min: number, max: number];
  /** Public addresses, where the machine has others of its own. */
  readonly external: readonly string[];
  /** Interfaces or addresses to use for media, and no others; none: all. */
  readonly interfaces: readonly string[];
};

/** All that Janus brings up to 1.4, but what is used. */
const UNUSED = {
  plugins: [
    'audiobridge',
    'duktape',
    'echotest',
    'lua',
    'nosip',
    'recordplay',
    'sip',
    'streaming',
    'textroom',
    'videocall',
    'voicemail',
  ],
  transports: ['http', 'mqtt', 'nanomsg', 'pfunix', 'rabbitmq'],
  loggers: ['jsonlog'],
  events: ['gelfevh', 'mqttevh', 'nanomsgevh', 'rabbitmqevh', 'sampleevh', 'wsevh'],
} as const;

/** Silence until a session ends; and how long one outlives its connection, which its member may open anew. */
const SESSION_S = 60;
const RECLAIM_S = 30;
/** Errors alone: from warnings on, addresses of members are in it. */
const LOG_LEVEL = 2;

const disabled = (kind: keyof typeof UNUSED): string =>
  `disable = ${quoted(UNUSED[kind].map((name) => `libjanus_${name}.so`).join())}`;

const quoted = (value: string): string => `"${value}"`;

const HEAD = '# For Janus 1.1.2 or newer. It holds a secret: readable by its user alone.';

const block = (name: string, lines: readonly string[]): string =>
  `${name}: {\n${lines.map((line) => `\t${line}\n`).join('')}}\n`;

/** The files of a folder of configuration, for `janus -F`: name → text. */
export function configFiles(wish: Wish): Readonly<Record<string, string>> {
  const { token, admin } = engineSecrets(wish.secret);
  const { listen, port, ports, external, interfaces } = wish;
  const core = [
    HEAD,
    block('general', [
      `debug_level = ${LOG_LEVEL}`,
      'debug_colors = false',
      'server_name = "sotto"',
      'hide_dependencies = true',
      'token_auth = true',
      `token_auth_secret = ${quoted(token)}`,
      `session_timeout = ${SESSION_S}`,
      `reclaim_session_timeout = ${RECLAIM_S}`,
    ]),
    block('media', ['ipv6 = true', `rtp_port_range = "${ports[0]}-${ports[1]}"`]),
    block('nat', [
      'nice_debug = false',
      '# Names that only a home network knows.',
      'ignore_mdns = true',
      ...(external.length > 0 ? [`nat_1_1_mapping = ${quoted(external.join())}`] : []),
      interfaces.length > 0
        ? `ice_enforce_list = ${quoted(interfaces.join())}`
        : 'ice_ignore_list = "vmnet,docker,br-,veth"',
    ]),
    block('plugins', [disabled('plugins')]),
    block('transports', [disabled('transports')]),
    block('loggers', [disabled('loggers')]),
    block('events', ['broadcast = false', disabled('events')]),
  ];
  const transport = [
    HEAD,
    block('general', [
      'json = "compact"',
      'events = false',
      'ws = true',
      `ws_ip = ${quoted(listen)}`,
      `ws_port = ${port}`,
      'wss = false',
    ]),
    block('admin', ['admin_ws = false', 'admin_wss = false']),
  ];
  const plugin = [
    HEAD,
    block('general', [
      `admin_key = ${quoted(admin)}`,
      'lock_rtp_forward = true',
      'string_ids = true',
      'events = false',
    ]),
  ];
  return {
    'janus.jcfg': core.join('\n'),
    'janus.transport.websockets.jcfg': transport.join('\n'),
    'janus.plugin.videoroom.jcfg': plugin.join('\n'),
  };
}

const OPTIONS = {
  out: { type: 'string' },
  listen: { type: 'string', default: '127.0.0.1' },
  port: { type: 'string', default: '8188' },
  'min-port': { type: 'string', default: '20000' },
  'max-port': { type: 'string', default: '29999' },
  'external-ip': { type: 'string', multiple: true },
  interface: { type: 'string', multiple: true },
} as const;

const HELP = `SOTTO_SFU_SECRET=… npm run -s janus-config -- --out FOLDER [--external-ip ADDRESS]
  --out FOLDER            where the files go: janus -F FOLDER
  --external-ip ADDRESS   public address, where the machine has another of its own; once for each
  --interface NAME        interface or address for media, and no other; once for each
  --listen ADDRESS        127.0.0.1: where the authority finds it; never one that the world reaches
  --port PORT             8188
  --min-port, --max-port  20000 … 29999: open them for UDP
The secret is the authority's, from the environment or .env; only what is made of it gets into the files.`;

/** The wish and its folder, or one sentence that names the culprit. */
export function readWish(
  args: readonly string[],
  secret = '',
): { readonly out: string; readonly wish: Wish } | string {
  let values;
  try {
    ({ values } = parseArgs({ args: [...args], options: OPTIONS }));
  } catch (error) {
    return `${error instanceof Error ? error.message : String(error)}\n\n${HELP}`;
  }
  const { out = '', listen, 'external-ip': external = [], interface: interfaces = [] } = values;
  if (out === '') return `--out must be a folder.\n\n${HELP}`;
  if (secret.length < SECRET_CHARACTERS)
    return `SOTTO_SFU_SECRET must be at least ${SECRET_CHARACTERS} characters: openssl rand -hex 32`;
  if (isIP(listen) === 0) return '--listen must be an address.';
  if (!external.every((one) => isIP(one) > 0)) return '--external-ip must be an address.';
  if (!interfaces.every((one) => /^[\w.:-]+$/.test(one))) return '--interface must be a name or an address.';
  const [port, min, max] = [values.port, values['min-port'], values['max-port']].map(portOf);
  if (port === undefined || min === undefined || max === undefined || min > max)
    return 'Ports are numbers from 1 to 65535, the least before the greatest.';
  return { out, wish: { secret, listen, port, ports: [min, max], external, interfaces } };
}

function portOf(text: string): number | undefined {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  return port >= 1 && port <= 65_535 ? port : undefined;
}

/** Readable by their user alone, from the first byte. */
export function writeConfig(folder: string, wish: Wish): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (const [name, text] of Object.entries(configFiles(wish)))
    writeFileSync(join(folder, name), text, { mode: 0o600 });
}

function main(): void {
  if (existsSync('.env')) process.loadEnvFile('.env');
  const read = readWish(process.argv.slice(2), process.env['SOTTO_SFU_SECRET']);
  if (typeof read === 'string') {
    process.stderr.write(`${read}\n`);
    process.exitCode = 2;
    return;
  }
  writeConfig(read.out, read.wish);
  process.stderr.write(`Now: janus -F ${read.out}\n`);
}

if (/janus-config\.[jt]s$/.test(process.argv[1] ?? '')) main();
