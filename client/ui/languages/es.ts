// Spanish, whole: what is loaded when the page speaks it. Source: docs/languages.md, "Spanish".
import type { Pack } from './pack.ts';
import * as call from './es/call.ts';
import * as device from './es/device.ts';
import * as door from './es/door.ts';
import * as end from './es/end.ts';
import * as files from './es/files.ts';
import * as gestures from './es/gestures.ts';
import * as host from './es/host.ts';
import * as keys from './es/keys.ts';
import * as later from './es/later.ts';
import * as panels from './es/panels.ts';
import * as pictures from './es/pictures.ts';
import * as selfTest from './es/self-test.ts';
import * as share from './es/share.ts';
import * as start from './es/start.ts';

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
