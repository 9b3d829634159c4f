// Settings of the authority, in one table: name, default, meaning, parse. Nonsense is refused by its name.
// Source: docs/sfu.md, "All settings".
import { type Environment, parseOrigins, Refusal, valuesOf } from '../config.ts';
import { parseProxies } from '../gate.ts';
import { list, type Setting, type Table, text, type Values, whole } from '../setting.ts';
import type { Node } from './engine.ts';
import { SIZE_MAX, SIZE_MIN } from './limits.ts';
import { LEVELS } from './log.ts';
import { SECRET_CHARACTERS } from './secrets.ts';

const PROXY_HEADERS = ['x-forwarded-for', 'forwarded'] as const;
const PORT_MAX = 65_535;

const nodes: Setting<readonly Node[]> = {
  name: 'SOTTO_SFU_NODES',
  fallback: 'a=ws://127.0.0.1:8188',
  meaning:
    'the engines: name=URL with commas between; a name is 1 to 16 of a-z and digits and stays with its engine',
  must: 'name=ws://host:port or name=wss://host:port, with commas between, no name twice',
  parse: parseNodes,
};

const secret: Setting<string> = {
  name: 'SOTTO_SFU_SECRET',
  fallback: '',
  meaning: 'what rooms and tokens are made with: the same for all authorities, and for npm run janus-config',
  must: `at least ${SECRET_CHARACTERS} characters by chance: openssl rand -hex 32`,
  parse: (value) => (value.length >= SECRET_CHARACTERS ? value : undefined),
};

const SETTINGS = {
  host: text('SOTTO_SFU_HOST', '127.0.0.1', 'address the authority listens on'),
  port: whole('SOTTO_SFU_PORT', 8090, 'port the authority listens on', 0, PORT_MAX),
  secret,
  nodes,
  size: whole('SOTTO_SFU_SIZE', SIZE_MAX, 'members of the largest call', SIZE_MIN, SIZE_MAX),
  nodeMembers: whole(
    'SOTTO_SFU_NODE_MEMBERS',
    500,
    'members that one engine takes, in all its rooms',
    SIZE_MIN,
    100_000,
  ),
  bitrate: whole(
    'SOTTO_SFU_BITRATE',
    2_500_000,
    'bits a second that one member may send of pictures',
    100_000,
    50_000_000,
  ),
  roomHours: whole('SOTTO_SFU_ROOM_HOURS', 12, 'age at which a room ends', 1, 168),
  ttl: whole('SOTTO_SFU_TTL', 600, 'seconds for which a token is good', 10, 3_600),
  proxies: {
    name: 'SOTTO_SFU_TRUSTED_PROXIES',
    fallback: '127.0.0.1,::1',
    meaning: 'who stands in front and is believed about the client: the relay, or the proxy',
    must: 'IP addresses or CIDR ranges, with commas between',
    parse: (value: string) => parseProxies(list(value)),
  },
  proxyHeader: {
    name: 'SOTTO_SFU_PROXY_HEADER',
    fallback: 'x-forwarded-for',
    meaning:
      'the header in which they name the client: x-forwarded-for (the relay writes that one) or forwarded',
    must: PROXY_HEADERS.join(' or '),
    parse: (value: string) => PROXY_HEADERS.find((header) => header === value.toLowerCase()),
  },
  origins: {
    name: 'SOTTO_SFU_ORIGINS',
    fallback: '',
    meaning: "origins whose pages may ask besides the site's own host, with commas between",
    must: 'origins such as https://call.example.org, with commas between',
    parse: parseOrigins,
  },
  roomsBurst: whole(
    'SOTTO_SFU_ROOMS_BURST',
    10,
    'rooms that one client address may ask for at once',
    1,
    100_000,
  ),
  roomsPerMinute: whole('SOTTO_SFU_ROOMS_PER_MINUTE', 6, 'rooms it may ask for a minute', 1, 100_000),
  tokensBurst: whole(
    'SOTTO_SFU_TOKENS_BURST',
    128,
    'tokens, and sockets, that one client address may ask for at once',
    1,
    100_000,
  ),
  tokensPerMinute: whole(
    'SOTTO_SFU_TOKENS_PER_MINUTE',
    60,
    'tokens, and sockets, it may ask for a minute',
    1,
    100_000,
  ),
  socketsPerAddress: whole('SOTTO_SFU_SOCKETS_PER_ADDRESS', 128, 'sockets of one client address', 1, 100_000),
  sockets: whole('SOTTO_SFU_SOCKETS', 4_096, 'sockets in all', 1, 1_000_000),
  metricsPort: whole(
    'SOTTO_SFU_METRICS_PORT',
    0,
    'port for Prometheus to ask, of its own; 0: none',
    0,
    PORT_MAX,
  ),
  metricsHost: text('SOTTO_SFU_METRICS_HOST', '127.0.0.1', 'address the metrics listen on'),
  logLevel: {
    name: 'SOTTO_SFU_LOG',
    fallback: 'info',
    meaning: `least level that is logged: ${LEVELS.join(', ')}`,
    must: `one of ${LEVELS.join(', ')}`,
    parse: (value: string) => LEVELS.find((level) => level === value),
  },
} satisfies Table;

/** Name, default and meaning of each: what --help prints. */
export const SFU_TABLE: readonly Setting<unknown>[] = Object.values(SETTINGS);
export type Config = Values<typeof SETTINGS>;

/** The settings, or one sentence that names the culprit. What is the relay's is left alone: both may share a file. */
export function readConfig(environment: Environment): Config | string {
  const names = new Set(SFU_TABLE.map(({ name }) => name));
  const stranger = Object.keys(environment).find((name) => name.startsWith('SOTTO_SFU_') && !names.has(name));
  if (stranger !== undefined) return `There is no setting ${stranger}: --help lists them.`;
  try {
    return valuesOf(environment, SETTINGS);
  } catch (error) {
    if (error instanceof Refusal) return error.message;
    throw error;
  }
}

function parseNodes(value: string): readonly Node[] | undefined {
  const found = list(value).map((entry) => {
    const [, name, url = ''] = /^([a-z0-9]{1,16})=(wss?:\/\/.+)$/.exec(entry) ?? [];
    return name === undefined || !URL.canParse(url) ? undefined : { name, url };
  });
  const good = found.filter((node) => node !== undefined);
  const names = new Set(good.map(({ name }) => name));
  return good.length > 0 && names.size === found.length ? good : undefined;
}

export function helpText(): string {
  const lines = SFU_TABLE.map(
    ({ name, fallback, meaning }) => `  ${name.padEnd(32)}${meaning} [${fallback}]`,
  );
  return ['Rooms and tokens for large calls. Settings come from the environment:', ...lines].join('\n');
}
