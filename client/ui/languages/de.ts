// German, whole: what is loaded when the page speaks it. Source: docs/languages.md, "German".
import type { Pack } from './pack.ts';
import * as call from './de/call.ts';
import * as device from './de/device.ts';
import * as door from './de/door.ts';
import * as end from './de/end.ts';
import * as files from './de/files.ts';
import * as gestures from './de/gestures.ts';
import * as host from './de/host.ts';
import * as keys from './de/keys.ts';
import * as later from './de/later.ts';
import * as panels from './de/panels.ts';
import * as pictures from './de/pictures.ts';
import * as selfTest from './de/self-test.ts';
import * as share from './de/share.ts';
import * as start from './de/start.ts';

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
