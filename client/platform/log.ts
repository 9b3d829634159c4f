// The log: names of event types with their times, the last few hundred, in memory only. Never payload, password, key,
// SDP or address: there is no way to hand it one. Source: docs/using.md, "Problem report".
import { BOUNDS } from './times.ts';

export type Log = {
  readonly add: (name: string) => void;
  readonly text: () => string;
};

export function createLog(now: () => number): Log {
  const entries: (readonly [atMs: number, name: string])[] = [];
  return {
    add: (name) => {
      entries.push([now(), name]);
      if (entries.length > BOUNDS.logged) entries.shift();
    },
    text: () => entries.map(([at, name]) => `${(at / 1000).toFixed(3).padStart(9)}  ${name}\n`).join(''),
  };
}
