// Forwarded: the addresses in a proxy's `Forwarded` header (RFC 7239), in the form of X-Forwarded-For. Pure.
// Source: docs/protocol/1-relay.md, "Client addresses".

const TOKEN = String.raw`[!#$%&'*+.^_|~\x60\w-]+`;
const QUOTED = String.raw`"((?:[^"\\]|\\.)*)"`;
/** One pair, or none, and what stands behind it. */
const PART = new RegExp(String.raw`[ \t]*(?:(${TOKEN})=(?:(${TOKEN})|${QUOTED})[ \t]*)?([;,]|$)`, 'y');

/**
 * `for` of each element, with commas between; "unknown" where one has none. Empty when any of it is malformed: a client
 * must not be able to swallow what the proxy wrote behind it, by a quote that it left open.
 */
export function forwardedFor(header: string): string {
  const part = new RegExp(PART);
  const hops: string[] = [];
  let hop: string | undefined;
  for (let end = ','; end !== '';) {
    const found = part.exec(header);
    if (found === null) return '';
    const [, name = '', token, quoted = ''] = found;
    const isFor = name.toLowerCase() === 'for';
    if (isFor && hop !== undefined) return '';
    if (isFor) hop = token ?? quoted.replace(/\\(.)/g, '$1');
    end = found[4] ?? '';
    if (end === ';') continue;
    hops.push(hop === undefined || hop.includes(',') ? 'unknown' : hop);
    hop = undefined;
  }
  return hops.join(', ');
}
