// Config: every setting of the relay in one table: name, default, meaning, parse. Nonsense is refused by its name.
// Source: docs/protocol/1-relay.md, "Limits"; .env.example holds the same table.
import { CHANNEL_MAX, CHANNEL_MAX_WIDEST, RELAY } from '../shared/limits.ts';
import { parseProxies } from './gate.ts';
import { LEVELS } from './log.ts';
import { contradictionIn, OPERATOR } from './operator/settings.ts';
import { list, numberIf, type Setting, type Table, text, type Values, whole } from './setting.ts';

type Limit = keyof typeof RELAY;

const SETTINGS = {
  host: text('HOST', '127.0.0.1', 'address to listen on; :: or 0.0.0.0 for all'),
  port: whole(
    'PORT',
    8080,
    'port to listen on; npm start takes the next free one when it is not set',
    0,
    65_535,
  ),
  tlsCert: text('SOTTO_TLS_CERT', '', 'file of the TLS certificate chain (PEM): serves HTTPS'),
  tlsKey: text('SOTTO_TLS_KEY', '', 'file of the TLS key (PEM)'),
  site: text('SOTTO_SITE', 'dist', 'directory of the built client'),
  origins: {
    name: 'SOTTO_ORIGINS',
    fallback: '',
    meaning: "origins whose pages may connect besides the relay's own host, with commas between",
    must: 'origins such as https://call.example.org, with commas between',
    parse: parseOrigins,
  },
  proxies: {
    name: 'SOTTO_TRUSTED_PROXIES',
    fallback: '',
    meaning: 'addresses or CIDR ranges of proxies whose word on the client is believed, with commas between',
    must: 'IP addresses or CIDR ranges, with commas between',
    parse: (value: string) => parseProxies(list(value)),
  },
  channelMax: whole('SOTTO_CHANNEL_MAX', CHANNEL_MAX, 'highest channel number', 1, CHANNEL_MAX_WIDEST),
  logLevel: {
    name: 'SOTTO_LOG',
    fallback: 'info',
    meaning: `least level that is logged: ${LEVELS.join(', ')}`,
    must: `one of ${LEVELS.join(', ')}`,
    parse: (value: string) => LEVELS.find((level) => level === value),
  },
};

const LIMITS: Readonly<Record<Limit, string>> = {
  socketsPerChannel: 'sockets in one channel or topic',
  socketsPerAddress: 'sockets of one client address',
  socketsInAll: 'sockets in all',
  joinTimeoutMs: 'time until JOIN must have come',
  backlogBytes: 'bytes that may wait for one slow reader',
  backlogInAllBytes: 'bytes that may wait for all of them',
  blobsBurst: 'blobs a socket may send at once',
  blobsPerSecond: 'blobs a socket may send a second',
  cellsBurst: 'cells a socket may send at once',
  cellsPerSecond: 'cells a socket may send a second',
  addressCellsBurst: 'cells one client address may send at once, counted once for each receiver',
  addressCellsPerSecond: 'cells one client address may send a second, counted likewise',
  connectsBurst: 'connections one client address may open at once',
  connectsPerSecond: 'connections one client address may open a second',
  freeBurst: 'GET /free of one client address at once',
  freePerSecond: 'GET /free of one client address a second',
  pingMs: 'silence until a ping; after twice as long the socket is dropped',
  closeTimeoutMs: 'time for the closing handshake',
  drainMs: 'time over which sockets are closed when the relay ends',
};

const LIMIT_SETTINGS = Object.fromEntries(
  Object.entries(LIMITS).map(([key, meaning]) => [key, limit(key as Limit, meaning)]),
) as Record<Limit, Setting<number>>;

/** Name, default and meaning of each setting: what --help prints and .env.example must hold. */
export const TABLE: readonly Setting<unknown>[] = [SETTINGS, LIMIT_SETTINGS, OPERATOR].flatMap(Object.values);

export type Environment = Readonly<Record<string, string | undefined>>;
export type Config = ReturnType<typeof configFrom>;

export class Refusal extends Error {}

/** The settings, or one sentence that names the culprit. */
export function readConfig(environment: Environment): Config | string {
  try {
    return configFrom(environment);
  } catch (error) {
    if (error instanceof Refusal) return error.message;
    throw error;
  }
}

function configFrom(environment: Environment) {
  // A misspelt limit would leave the door wide open without a word. SOTTO_SFU_… belong to relay/sfu/.
  const names = new Set(TABLE.map(({ name }) => name));
  const stranger = Object.keys(environment).find((name) => /^SOTTO_(?!SFU_)/.test(name) && !names.has(name));
  if (stranger !== undefined) throw new Refusal(`There is no setting ${stranger}: --help lists them.`);
  const { tlsCert: cert, tlsKey: key, ...plain } = valuesOf(environment, SETTINGS);
  if ((cert === '') !== (key === '')) throw new Refusal('SOTTO_TLS_CERT and SOTTO_TLS_KEY go together.');
  const operator = valuesOf(environment, OPERATOR);
  const contradiction = contradictionIn(operator);
  if (contradiction !== undefined) throw new Refusal(contradiction);
  return {
    ...plain,
    tls: cert === '' ? undefined : { cert, key },
    limits: valuesOf(environment, LIMIT_SETTINGS),
    operator,
    /** Without it nothing of relay/operator/ is loaded. */
    isOperated: Object.values(OPERATOR).some(({ name }) => isSet(environment, name)),
  };
}

export function valuesOf<T extends Table>(environment: Environment, settings: T) {
  const entries = Object.entries(settings).map(([key, { name, fallback, must, parse }]) => {
    const value = parse(isSet(environment, name) ? (environment[name] ?? '').trim() : fallback);
    if (value === undefined) throw new Refusal(`${name} must be ${must}.`);
    return [key, value];
  });
  return Object.fromEntries(entries) as Values<T>;
}

/** Set to nothing counts as not set: that is how compose files leave a setting out. */
function isSet(environment: Environment, name: string): boolean {
  return (environment[name] ?? '').trim() !== '';
}

export function helpText(): string {
  const lines = TABLE.map(({ name, fallback, meaning }) => `  ${name.padEnd(32)}${meaning} [${fallback}]`);
  return ['Sotto: relay and client on one port. Settings come from the environment:', ...lines].join('\n');
}

/** socketsPerChannel is SOTTO_SOCKETS_PER_CHANNEL; rates may be fractions. */
function limit(key: Limit, purpose: string): Setting<number> {
  const name = `SOTTO_${key.replace(/[A-Z]/g, '_$&').toUpperCase()}`;
  const meaning = key.endsWith('Ms') ? `${purpose}, in milliseconds` : purpose;
  const must = 'a number above 0 of at most 9 digits';
  const parse = (value: string) => numberIf(value, (number) => number > 0);
  return { name, fallback: String(RELAY[key]), meaning, must, parse };
}

export function parseOrigins(value: string): readonly string[] | undefined {
  const isOrigin = (entry: string) => URL.canParse(entry) && new URL(entry).origin === entry;
  return list(value).every(isOrigin) ? list(value) : undefined;
}
