// Header: which machine a blob belongs to, read from what stands in the clear. Source: docs/protocol/2-handshake.md.
import { kindOf, type Mode, readAnswer, readHello, tagOf } from '../../shared/blob.ts';
import { type Bytes, toHex } from '../../shared/bytes.ts';

export type Header =
  | { readonly kind: 'hello'; readonly id: string; readonly nonce: string; readonly mode: Mode }
  | { readonly kind: 'answer'; readonly id: string; readonly re: string; readonly mode: Mode }
  | { readonly kind: 'session'; readonly tag: string };

/** Ids, nonces and tags in hex; undefined for a blob of no known form. */
export function read(blob: Bytes): Header | undefined {
  switch (kindOf(blob)) {
    case 'hello': {
      const hello = readHello(blob);
      return typeof hello === 'string'
        ? undefined
        : { kind: 'hello', id: toHex(hello.id), nonce: toHex(hello.nonce), mode: hello.mode };
    }
    case 'answer': {
      const answer = readAnswer(blob);
      if (typeof answer === 'string') return undefined;
      const { id, mode } = answer.hello;
      return { kind: 'answer', id: toHex(id), re: toHex(answer.re), mode };
    }
    case 'session':
      return { kind: 'session', tag: toHex(tagOf(blob)) };
    case undefined:
      return undefined;
  }
}
