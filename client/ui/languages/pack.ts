// What a language has to say: every table of every strings*.ts, its keys and parameters the same. A sentence that is missing
// does not compile. Source: docs/languages.md, "How it works". Types only: the tables themselves know nothing of this file.
/* oxlint-disable typescript/consistent-type-imports -- the tables name themselves to language.ts, which needs this type: an import would be a cycle */

/** The same shape, in other words. */
export type Words<T> = T extends string
  ? string
  : T extends (...given: infer Given) => infer Said
    ? (...given: Given) => Words<Said>
    : { readonly [K in keyof T]: Words<T[K]> };

export type Pack = {
  readonly call: Words<typeof import('../strings-call.ts')>;
  readonly device: Words<typeof import('../strings-device.ts')>;
  readonly door: Words<typeof import('../strings-door.ts')>;
  readonly end: Words<typeof import('../strings-end.ts')>;
  readonly files: Words<typeof import('../strings-files.ts')>;
  readonly gestures: Words<typeof import('../strings-gestures.ts')>;
  readonly host: Words<typeof import('../strings-host.ts')>;
  readonly keys: Words<typeof import('../strings-keys.ts')>;
  readonly later: Words<typeof import('../strings-later.ts')>;
  readonly panels: Words<typeof import('../strings-panels.ts')>;
  readonly pictures: Words<typeof import('../strings-pictures.ts')>;
  readonly selfTest: Words<typeof import('../strings-self-test.ts')>;
  readonly share: Words<typeof import('../strings-share.ts')>;
  readonly start: Words<typeof import('../strings.ts')>;
};
