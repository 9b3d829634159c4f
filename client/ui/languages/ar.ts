// Arabic, whole: what is loaded when the page speaks it. Source: docs/languages.md, "Arabic".
import type { Pack } from './pack.ts';
import * as call from './ar/call.ts';
import * as device from './ar/device.ts';
import * as door from './ar/door.ts';
import * as end from './ar/end.ts';
import * as files from './ar/files.ts';
import * as gestures from './ar/gestures.ts';
import * as host from './ar/host.ts';
import * as keys from './ar/keys.ts';
import * as later from './ar/later.ts';
import * as panels from './ar/panels.ts';
import * as pictures from './ar/pictures.ts';
import * as selfTest from './ar/self-test.ts';
import * as share from './ar/share.ts';
import * as start from './ar/start.ts';

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
