// Options of the bots, as the command line says them. Pure. Source: CONTRIBUTING.md, "Bots".
import { parseArgs } from 'node:util';
import { parseChannel } from '../../shared/invite.ts';
import { preparePassword } from '../../shared/kdf.ts';
import { CHANNEL_MAX_WIDEST } from '../../shared/limits.ts';

export type Options = {
  readonly url: URL;
  /** Absent where the address is an invite that says it. */
  readonly meeting?: { readonly channel: number; readonly password: string };
  readonly name: string;
  readonly count: number;
};

const COUNT_MAX = 64;

export const USAGE = `npm run bot -- --url http://127.0.0.1:8080 --channel 482 --password "…" [--name Echo] [--count 1]
npm run bot -- --url "http://127.0.0.1:8080/#…"    an invite link with its password says channel and password itself

A bot joins the call as a member: it shows a colour, sounds a tone, answers chat with what it read, takes no files,
and does what the host says. Ctrl-C makes it leave.
`;

/** Or what is wrong with them, in words. */
export function readOptions(args: readonly string[]): Options | string {
  const values = valuesOf(args);
  if (typeof values === 'string') return values;
  const url = addressIn(values.url ?? '');
  if (url === undefined) return '--url must be the address of the page';
  const count = Number(values.count);
  if (!Number.isInteger(count) || count < 1 || count > COUNT_MAX) return `--count must be 1 … ${COUNT_MAX}`;
  const rest = { url, name: values.name, count };
  if (url.hash !== '') return rest;
  const channel = parseChannel(values.channel ?? '', CHANNEL_MAX_WIDEST);
  if (typeof channel !== 'number') return '--channel must be a number';
  const { password = '' } = values;
  if (preparePassword(password) === undefined)
    return '--password is missing, too long, or holds what is not seen';
  return { ...rest, meeting: { channel, password } };
}

function addressIn(text: string): URL | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return url !== undefined && /^https?:$/.test(url.protocol) ? url : undefined;
}

function valuesOf(args: readonly string[]) {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({
      args: [...args],
      options: {
        url: text,
        channel: text,
        password: text,
        name: { ...text, default: 'Echo' },
        count: { ...text, default: '1' },
      },
    }).values;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** The first one bears the name as it is. */
export const nameOf = ({ name }: Pick<Options, 'name'>, index: number): string =>
  index === 0 ? name : `${name} ${index + 1}`;
