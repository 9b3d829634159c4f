// Settings: what an operator may turn on. Only names, defaults and parsers: --help and the check for misspelt settings need them.
// Source: docs/decisions/0026-what-operators-add.md.
import { FOUNDERS } from '../../shared/limits.ts';
import { list, text, type Values, whole } from '../setting.ts';
import { halfTurn, ICE } from './settings-ice.ts';
import { missingSecret, REDIS } from './settings-redis.ts';

const PROXY_HEADERS = ['x-forwarded-for', 'forwarded'] as const;
const { tokenBytesMin, tokenBytesMax } = FOUNDERS;
/** Printable ASCII; the list of them has commas between. */
const TOKEN = new RegExp(`^[!-+\\--~]{${tokenBytesMin},${tokenBytesMax}}$`);
const SECRET_CHARACTERS = 32;
const HOURS_MAX = 720;

export const OPERATOR = {
  metricsPort: whole('SOTTO_METRICS_PORT', 0, 'port for Prometheus to ask, of its own; 0: none', 0, 65_535),
  metricsHost: text('SOTTO_METRICS_HOST', '127.0.0.1', 'address the metrics listen on'),
  proxyHeader: {
    name: 'SOTTO_PROXY_HEADER',
    fallback: 'x-forwarded-for',
    meaning: `the header in which those proxies name the client: ${PROXY_HEADERS.join(' or ')} (RFC 7239)`,
    must: PROXY_HEADERS.join(' or '),
    parse: (value: string) => PROXY_HEADERS.find((header) => header === value.toLowerCase()),
  },
  siteKeep: text('SOTTO_SITE_KEEP', '', 'directory for the assets of earlier builds, served for a day more'),
  founderTokens: {
    name: 'SOTTO_FOUNDER_TOKENS',
    fallback: '',
    meaning: 'who shows one of these may open a channel, and nobody else; with commas between',
    must: `tokens of ${tokenBytesMin} to ${tokenBytesMax} printable ASCII characters, with commas between`,
    parse: (value: string) => (list(value).every((token) => TOKEN.test(token)) ? list(value) : undefined),
  },
  grantSecret: {
    name: 'SOTTO_GRANT_SECRET',
    fallback: '',
    meaning: 'what grants to reopen a channel are made with, the same on every node; goes with the tokens',
    must: `at least ${SECRET_CHARACTERS} characters by chance`,
    parse: (value: string) => (value === '' || value.length >= SECRET_CHARACTERS ? value : undefined),
  },
  grantHours: whole('SOTTO_GRANT_HOURS', FOUNDERS.grantHours, 'how long such a grant is good', 1, HOURS_MAX),
  sfu: {
    name: 'SOTTO_SFU',
    fallback: '',
    meaning: 'URL of the authority for large calls, which /sfu is handed on to: http://127.0.0.1:8090',
    must: 'http://host:port',
    parse: (value: string) => (/^(?:http:\/\/[\w.-]+(?::\d{1,5})?\/?)?$/.test(value) ? value : undefined),
  },
  ...ICE,
  ...REDIS,
};

/** What no setting can see alone; undefined: nothing. */
export function contradictionIn(values: Values<typeof OPERATOR>): string | undefined {
  const isHalf = values.founderTokens.length > 0 !== (values.grantSecret !== '');
  return isHalf
    ? 'SOTTO_FOUNDER_TOKENS and SOTTO_GRANT_SECRET go together.'
    : (halfTurn(values) ?? missingSecret(values));
}
