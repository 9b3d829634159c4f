// Somebody on the lab's internet who is in no call: sends checks of ICE to an address, each with a name and password of its
// own, and prints what was answered. `stranger.ts '{"host":…,"port":…,"logins":[…]}'`. Source: docs/nat.md, "ICE authentication".
import process from 'node:process';
import { type Login, tryCheck } from '../e2e/harness/stun.ts';

export type Question = {
  readonly host: string;
  readonly port: number;
  readonly role: Parameters<typeof tryCheck>[2];
  /** null: neither name nor password. */
  readonly logins: readonly (Login | null)[];
};

const { host, port, role, logins } = JSON.parse(process.argv[2] ?? '') as Question;
const answers: unknown[] = [];
for (const login of logins)
  answers.push((await tryCheck({ host, port }, login ?? undefined, role)) ?? 'nothing');
process.stdout.write(JSON.stringify(answers));
