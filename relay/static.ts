// Static: the built client, and the one table of headers that stands on every response of this program.
// Source: docs/protocol/1-relay.md, "What else is served".
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';

const CONTENT_SECURITY_POLICY = `default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self';
  img-src 'self' blob: data:; media-src 'self' blob:; connect-src 'self'; worker-src 'self'; manifest-src 'self';
  base-uri 'none'; form-action 'none'; frame-ancestors 'none';
  require-trusted-types-for 'script'; trusted-types lit-html sotto-worker`.replace(/\s+/g, ' ');

const PERMITTED =
  'camera microphone display-capture fullscreen picture-in-picture screen-wake-lock speaker-selection autoplay';
const FORBIDDEN = 'accelerometer geolocation gyroscope hid local-fonts magnetometer midi payment serial usb';

const PERMISSIONS_POLICY = [
  ...PERMITTED.split(' ').map((feature) => `${feature}=(self)`),
  ...FORBIDDEN.split(' ').map((feature) => `${feature}=()`),
].join(', ');

/** On every response, whatever its status. */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy': CONTENT_SECURITY_POLICY,
  'Integrity-Policy': 'blocked-destinations=(script)',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'Permissions-Policy': PERMISSIONS_POLICY,
};

/** Written by the build for this program, not for browsers: the hash of its one inline script, the import map. */
const POLICY_FILE = 'csp.json';
const INLINE_HASH = /'sha(?:256|384|512)-[A-Za-z0-9+/]+=*'/g;

/** The table for one build. Browsers ignore the pin to HTTPS where they had to warn of the certificate. */
export function securityHeaders(directory: string, isTls: boolean): Readonly<Record<string, string>> {
  const path = join(directory, POLICY_FILE);
  const hashes = existsSync(path) ? (readFileSync(path, 'utf8').match(INLINE_HASH) ?? []) : [];
  const policy = CONTENT_SECURITY_POLICY.replace("script-src 'self'", (self) => [self, ...hashes].join(' '));
  const pin = isTls && { 'Strict-Transport-Security': 'max-age=31536000' };
  return { ...SECURITY_HEADERS, 'Content-Security-Policy': policy, ...pin };
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
};

/** In order of preference. */
const ENCODINGS = Object.entries({ br: '.br', gzip: '.gz' });

interface Variant {
  readonly body: Buffer;
  readonly headers: Readonly<Record<string, string>>;
}

/** By their URLs: as they are, and as they are served. */
type Files = ReadonlyMap<string, Buffer>;
type Site = ReadonlyMap<string, readonly Variant[]>;

/**
 * Reads the built client into memory, once: path → its variants, best first. No request touches the disk or names a
 * file, and a build that goes on beside a running relay breaks no open page. Undefined when there is no build.
 * `earlier`: files of builds before it, which its own take the place of.
 */
export function loadSite(directory: string, earlier: Files = new Map()): Site | undefined {
  if (!existsSync(join(directory, 'index.html'))) return undefined;
  const entries = readdirSync(directory, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const urlOf = (path: string): string => `/${relative(directory, path).split(sep).join('/')}`;
  const files = new Map([...earlier, ...paths.map((path) => [urlOf(path), readFileSync(path)] as const)]);
  const plain = [...files].filter(([url]) => !ENCODINGS.some(([, ending]) => url.endsWith(ending)));
  const site = new Map(plain.map(([url, body]) => [url, variantsOf(url, body, files)]));
  // The page is served as "/" alone.
  site.set('/', site.get('/index.html') ?? []);
  site.delete('/index.html');
  site.delete(`/${POLICY_FILE}`);
  return site;
}

function variantsOf(url: string, plain: Buffer, files: Files): readonly Variant[] {
  const shared = {
    'Content-Type': TYPES[extname(url)] ?? 'application/octet-stream',
    'Cache-Control': url.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
    Vary: 'Accept-Encoding',
  };
  const encoded = ENCODINGS.flatMap(([encoding, ending]) => {
    const body = files.get(url + ending);
    return body === undefined ? [] : [variant(body, { ...shared, 'Content-Encoding': encoding })];
  });
  return [...encoded, variant(plain, shared)];
}

function variant(body: Buffer, headers: Readonly<Record<string, string>>): Variant {
  const hash = createHash('sha256').update(body).digest('base64url');
  return { body, headers: { ...headers, ETag: `"${hash}"`, 'Content-Length': String(body.length) } };
}

export function pick(variants: readonly Variant[], acceptEncoding: string): Variant | undefined {
  const tokens = acceptEncoding.split(',').filter((token) => !/;\s*q=0(?:\.0*)?\s*$/.test(token));
  const accepted = new Set([undefined, ...tokens.map((token) => token.split(';', 1)[0]?.trim())]);
  return variants.find(({ headers }) => accepted.has(headers['Content-Encoding']));
}
