// Stored: what may be kept on this device, part by part. Source: docs/states/store.md. How a part is read back, and what of
// it is believed, stands in stored-read.ts: the start page does without.

export type Theme = 'system' | 'light' | 'dark' | 'contrast';

/** Those the interface speaks, by their codes. */
export const LANGUAGES = ['en', 'de', 'fr', 'es', 'ar', 'zh'] as const;
export type Language = (typeof LANGUAGES)[number];

export type Settings = {
  /** system: as the browser. */
  readonly language: 'system' | Language;
  readonly theme: Theme;
  readonly isHidingIp: boolean;
  /** Notifications, where the browser has allowed them too. */
  readonly isNotifying: boolean;
  /** No list of calls is kept. */
  readonly isForgetful: boolean;
  /** Opens channels where only founders may; empty: none. */
  readonly founderToken: string;
  /** Device ids, as the browser names them to this page alone. */
  readonly camera?: string;
  readonly microphone?: string;
  readonly speaker?: string;
  /** Deed → key, for those that were changed. */
  readonly shortcuts: Readonly<Record<string, string>>;
};

/** `picture`: base64url of a small JPEG, or empty. */
export type Profile = { readonly name: string; readonly picture: string };

/** My own channel: the one place besides plans where a password is kept, because that is what it is for. */
export type Own = { readonly channel: number; readonly password: string };

/** A call that is planned. Its password is known until the page is closed; for longer only by its owner's wish. */
export type Plan = {
  readonly id: string;
  readonly title: string;
  readonly atMs: number;
  readonly minutes: number;
  readonly channel: number;
  readonly password: string;
  readonly isPasswordKept: boolean;
};

/** A call that was; never its password. */
export type Past = {
  readonly title: string;
  readonly channel: number;
  /** Names of the others. */
  readonly people: readonly string[];
  /** Wall clock; together with the channel the name of this entry. */
  readonly joinedMs: number;
  /** 0: not known, the page was closed before. */
  readonly leftMs: number;
};

export type Parts = {
  readonly settings: Settings;
  readonly profile: Profile;
  /** undefined: there is none. */
  readonly own: Own | undefined;
  readonly plans: readonly Plan[];
  readonly past: readonly Past[];
};
export type PartName = keyof Parts;

/** What of a part may be written down. */
export function keepable<P extends PartName>(name: P, parts: Parts): Parts[P];
export function keepable(name: PartName, parts: Parts): Parts[PartName] {
  return name === 'plans' ? parts.plans.map(withoutSecret) : parts[name];
}

function withoutSecret(plan: Plan): Plan {
  return plan.isPasswordKept ? plan : { ...plan, password: '' };
}

export const PLANS_MAX = 50;
export const PAST_MAX = 50;

export const SETTINGS: Settings = {
  language: 'system',
  theme: 'system',
  isHidingIp: false,
  isNotifying: false,
  isForgetful: false,
  founderToken: '',
  shortcuts: {},
};
