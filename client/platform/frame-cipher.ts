// AES-256-GCM of the platform: the same call in browsers' windows and workers, and in Node. Source: docs/protocol/8-frames.md, "Frame".
import type { Bytes } from '../../shared/bytes.ts';
import type { MakeCipher } from '../../shared/sframe.ts';

const NAME = 'AES-GCM';
/** What the engine wants: bytes of a buffer that nobody shares. */
type Own = Uint8Array<ArrayBuffer>;

export const makeCipher: MakeCipher = async (raw) => {
  const key = await crypto.subtle.importKey('raw', raw as Own, NAME, false, ['encrypt', 'decrypt']);
  const how = (iv: Bytes, aad: Bytes): AesGcmParams => ({
    name: NAME,
    iv: iv as Own,
    additionalData: aad as Own,
    tagLength: 128,
  });
  return {
    seal: async (nonce, aad, plain) =>
      new Uint8Array(await crypto.subtle.encrypt(how(nonce, aad), key, plain as Own)),
    open: async (nonce, aad, sealed) => {
      try {
        return new Uint8Array(await crypto.subtle.decrypt(how(nonce, aad), key, sealed as Own));
      } catch {
        return undefined;
      }
    },
  };
};
