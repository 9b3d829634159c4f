// Setting: what one setting of the relay is, and the forms that most of them have.
// Source: docs/protocol/1-relay.md, "Running it".

export interface Setting<T> {
  readonly name: string;
  readonly fallback: string;
  readonly meaning: string;
  readonly must: string;
  readonly parse: (text: string) => T | undefined;
}

export type Table = Readonly<Record<string, Setting<unknown>>>;

/** What the settings of a table are worth, each under its key. */
export type Values<T extends Table> = {
  readonly [Key in keyof T]: Exclude<ReturnType<T[Key]['parse']>, undefined>;
};

export function text(name: string, fallback: string, meaning: string): Setting<string> {
  return { name, fallback, meaning, must: 'text', parse: (value) => value };
}

export function whole(name: string, fallback: number, meaning: string, min: number, max: number) {
  const isFit = (number: number) => Number.isInteger(number) && number >= min && number <= max;
  const must = `a whole number from ${min} to ${max}`;
  const parse = (value: string) => numberIf(value, isFit);
  return { name, fallback: String(fallback), meaning, must, parse } satisfies Setting<number>;
}

export function numberIf(value: string, isFit: (number: number) => boolean): number | undefined {
  return /^\d{1,9}(?:\.\d{1,3})?$/.test(value) && isFit(Number(value)) ? Number(value) : undefined;
}

export function list(value: string): readonly string[] {
  return value.split(',').flatMap((entry) => (entry.trim() === '' ? [] : [entry.trim()]));
}
