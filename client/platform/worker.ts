// Our own workers, and no others. With Trusted Types on, a worker's address must come out of a policy; there is one for
// all of them, and what it lets through is known here alone. Source: docs/protocol/1-relay.md, "What else is served".

const POLICY = 'sotto-worker';

type Policy = { readonly createScriptURL: (url: string) => unknown };
type Policies = {
  readonly createPolicy: (name: string, rules: { createScriptURL: (url: string) => string }) => Policy;
};

/** Addresses as the bundler gave them. */
const ours = new Set<string>();
let policy: Policy | undefined;

function trusted(url: string): unknown {
  const { trustedTypes } = globalThis as { readonly trustedTypes?: Policies };
  policy ??= trustedTypes?.createPolicy(POLICY, {
    createScriptURL: (asked) => {
      if (!ours.has(asked)) throw new TypeError('not our worker');
      return asked;
    },
  });
  return policy?.createScriptURL(url) ?? url;
}

/** `url` as `?worker&url` imports it. */
export function openWorker(url: string, name: string): Worker {
  const whole = new URL(url, import.meta.url).href;
  ours.add(whole);
  return new Worker(trusted(whole) as string, { type: 'module', name });
}
