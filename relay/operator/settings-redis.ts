// Settings of the bus over Redis: where it is, in one URL of one of six forms, and the nodes' own secret. Pure.
// Source: docs/deploy.md, "Several relays".
import { type Setting, type Table, text, type Values } from '../setting.ts';

export interface RedisAt {
  readonly form: 'one' | 'cluster' | 'sentinel';
  readonly hosts: readonly { readonly host: string; readonly port: number }[];
  readonly isTls: boolean;
  readonly username?: string;
  readonly password?: string;
  /** What the sentinels call the Redis, and what they want to hear themselves. */
  readonly group?: string;
  readonly sentinelPassword?: string;
}

const SECRET_LENGTH_MIN = 32;

const redisUrl: Setting<RedisAt | 'none'> = {
  name: 'SOTTO_REDIS_URL',
  fallback: '',
  meaning:
    'the Redis over which several relays are one: redis://[[user]:password@]host[:port], or rediss:// for TLS',
  must: 'redis(s)://host, redis(s)+cluster://host,host or redis(s)+sentinel://host,host/group; docs/deploy.md has the forms',
  parse: (value) => (value === '' ? 'none' : parseRedisUrl(value)),
};

const redisSecret: Setting<string> = {
  ...text('SOTTO_REDIS_SECRET', '', 'seals what passes Redis: the same on every node, 32 characters or more'),
  must: `at least ${SECRET_LENGTH_MIN} characters, the same on every node: openssl rand -base64 32`,
  parse: (value) => (value === '' || value.length >= SECRET_LENGTH_MIN ? value : undefined),
};

export const REDIS = { redisUrl, redisSecret } satisfies Table;

export function missingSecret(values: Values<typeof REDIS>): string | undefined {
  const isMissing = values.redisUrl !== 'none' && values.redisSecret === '';
  return isMissing ? `SOTTO_REDIS_SECRET must be ${redisSecret.must}.` : undefined;
}

const FORM =
  /^(redis|rediss)(?:\+(cluster|sentinel))?:\/\/(?:([^@/?#]*)@)?([^@/?#]+)(?:\/([^/?#]*))?(?:\?sentinel-password=([^&#]+))?$/;
const HOST = /^(\[[\da-f:.]+\]|[\w.-]+)(?::(\d{1,5}))?$/i;

export function parseRedisUrl(value: string): RedisAt | undefined {
  const [, scheme, form = 'one', user, hostList = '', path = '', sentinelPassword] = FORM.exec(value) ?? [];
  const isSentinel = form === 'sentinel';
  const hosts = hostList.split(',');
  if (scheme === undefined || (form === 'one' && hosts.length > 1)) return undefined;
  // Publishing knows no databases: the number that many URLs end in is taken, and means nothing.
  if (isSentinel ? path === '' : !/^\d*$/.test(path)) return undefined;
  if (!isSentinel && sentinelPassword !== undefined) return undefined;
  try {
    return {
      form: form as RedisAt['form'],
      hosts: hosts.map((host) => hostOf(host, isSentinel ? 26_379 : 6_379)),
      isTls: scheme === 'rediss',
      ...credentialsOf(user),
      ...(isSentinel && { group: decodeURIComponent(path) }),
      ...(sentinelPassword !== undefined && { sentinelPassword: decodeURIComponent(sentinelPassword) }),
    };
  } catch {
    return undefined;
  }
}

function hostOf(written: string, fallback: number): { host: string; port: number } {
  const [, host, port = fallback] = HOST.exec(written) ?? [];
  if (host === undefined || Number(port) < 1 || Number(port) > 65_535) throw new URIError('no host');
  return { host: host.replace(/^\[|\]$/g, ''), port: Number(port) };
}

/** user:password, :password or, as it is often written, password alone. */
function credentialsOf(written: string | undefined): { username?: string; password?: string } {
  if (written === undefined) return {};
  const [, username = '', password = ''] = /^(?:([^:]*):)?([^:]*)$/.exec(written) ?? [];
  if (password === '') throw new URIError('no password');
  return {
    ...(username !== '' && { username: decodeURIComponent(username) }),
    password: decodeURIComponent(password),
  };
}
