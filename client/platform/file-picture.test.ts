// Which bytes are a picture that may be shown. Source: docs/states/files.md, "Pictures".
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { kindOf } from './file-picture.ts';

const ascii = (text: string): number[] => [...text].map((letter) => letter.charCodeAt(0));

const HEADS: readonly (readonly [string, readonly number[], string | undefined])[] = [
  ['PNG', [0x89, ...ascii('PNG\r\n'), 0x1a, 0x0a, 0, 0], 'image/png'],
  ['JPEG', [0xff, 0xd8, 0xff, 0xe0], 'image/jpeg'],
  ['GIF', ascii('GIF89a'), 'image/gif'],
  ['WebP', ascii('RIFF1234WEBPVP8 '), 'image/webp'],
  ['a wave file', ascii('RIFF1234WAVEfmt '), undefined],
  ['SVG', ascii('<svg onload="x"/>'), undefined],
  ['a page', ascii('<!doctype html>'), undefined],
  ['half a PNG', [0x89, ...ascii('PN')], undefined],
  ['nothing', [], undefined],
];
for (const [what, head, type] of HEADS)
  test(`${what}: ${type ?? 'not shown'}`, () => assert.is(kindOf(Uint8Array.from(head)), type));

test.run();
