// Every sentence of screen sharing, one table keyed by meaning. Source: docs/design.md, "Shared screens".
import { isolated } from './format.ts';
import { inLanguage } from './language.ts';

type Surface = 'screen' | 'window' | 'tab';

const OWN: Readonly<Record<Surface, string>> = {
  screen: 'You are sharing your screen',
  window: 'You are sharing a window',
  tab: 'You are sharing a tab',
};

export const SHARE = {
  label: 'Shared screens',
  start: 'Share screen',
  startSound: 'Share sound only',
  startSoundHint: 'Of a tab or of this device, without a picture',
  stop: 'Stop sharing',
  stopShort: 'Stop',
  asking: 'Choose in the browser’s window what to share',
  /** A phone's browser can't; neither can a page without https. */
  cannot: 'This browser can’t share its screen. You can still see what others share.',
  noSound: 'This browser shares pictures without their sound.',
  own: (surface: Surface | undefined): string =>
    surface === undefined ? 'You are sharing your screen' : OWN[surface],
  ownSound: 'You are sharing sound',
  withSound: (words: string): string => `${words}, with sound`,
  of: (name: string): string => `${isolated(name)}’s screen`,
  soundOf: (name: string): string => `${isolated(name)} shares sound`,
  coming: 'The picture is on its way.',
  full: 'Full screen',
  fullLeave: 'Leave full screen',
};

inLanguage('share', { SHARE });
