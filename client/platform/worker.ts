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

/** An address that a worker may be started from, as the browser wants to have it. `url`: whole, and one of ours. */
export function trustedScript(url: string): unknown {
  ours.add(url);
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
  return new Worker(trustedScript(whole) as string, { type: 'module', name });
}
