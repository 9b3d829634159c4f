// French, whole: what is loaded when the page speaks it. Source: docs/languages.md, "French".
import type { Pack } from './pack.ts';
import * as call from './fr/call.ts';
import * as device from './fr/device.ts';
import * as door from './fr/door.ts';
import * as end from './fr/end.ts';
import * as files from './fr/files.ts';
import * as gestures from './fr/gestures.ts';
import * as host from './fr/host.ts';
import * as keys from './fr/keys.ts';
import * as later from './fr/later.ts';
import * as panels from './fr/panels.ts';
import * as pictures from './fr/pictures.ts';
import * as selfTest from './fr/self-test.ts';
import * as share from './fr/share.ts';
import * as start from './fr/start.ts';

export const pack: Pack = {
  call,
  device,
  door,
  end,
  files,
  gestures,
  host,
  keys,
  later,
  panels,
  pictures,
  selfTest,
  share,
  start,
};
