// Settings of access to STUN and TURN servers. Source: docs/decisions/0029-access-to-turn.md.
import { list, type Setting, type Values, whole } from '../setting.ts';

/** RFC 7064, 7065. Anything else, and browsers refuse the whole list. */
const HOST = String.raw`(?:[\w.-]+|\[[\da-f:.]+\])(?::\d{1,5})?`;
const STUN = new RegExp(`^stuns?:${HOST}$`);
const TURN = new RegExp(String.raw`^turns?:${HOST}(?:\?transport=(?:udp|tcp))?$`);
const URLS_MAX = 8;
const SECRET_CHARACTERS = 32;
/** From one credential a short secret could be guessed. */
const SECRET = new RegExp(`^[!"$-~]{${SECRET_CHARACTERS},256}$`);
const OFTEN = 1_000_000;

export const ICE = {
  stunUrls: urls('SOTTO_STUN_URLS', 'STUN servers', 'stun:stun.example.org:3478', STUN),
  turnUrls: urls('SOTTO_TURN_URLS', 'TURN servers', 'turns:turn.example.org:443?transport=tcp', TURN),
  turnSecret: {
    name: 'SOTTO_TURN_SECRET',
    fallback: '',
    meaning: 'what this relay and its TURN servers share (static-auth-secret), one for all of them',
    must: `at least ${SECRET_CHARACTERS} characters without spaces or #`,
    parse: (value: string) => (value === '' || SECRET.test(value) ? value : undefined),
  },
  turnTtl: whole('SOTTO_TURN_TTL', 7_200, 'seconds for which a TURN credential is good', 10, 86_400),
  iceBurst: whole('SOTTO_ICE_BURST', 32, 'GET /ice of one client address at once', 1, OFTEN),
  icePerMinute: whole('SOTTO_ICE_PER_MINUTE', 30, 'GET /ice of one client address a minute', 1, OFTEN),
};

function urls(name: string, what: string, example: string, form: RegExp): Setting<readonly string[]> {
  const parse = (value: string) => {
    const all = list(value);
    return all.length <= URLS_MAX && all.every((url) => form.test(url)) ? all : undefined;
  };
  const meaning = `${what} for the clients, with commas between: ${example}`;
  return { name, fallback: '', meaning, must: `at most ${URLS_MAX} addresses like ${example}`, parse };
}

export function halfTurn({ turnUrls, turnSecret }: Values<typeof ICE>): string | undefined {
  const isHalf = turnUrls.length > 0 !== (turnSecret !== '');
  return isHalf ? 'SOTTO_TURN_URLS and SOTTO_TURN_SECRET go together.' : undefined;
}
