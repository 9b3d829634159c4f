// Chinese, whole: what is loaded when the page speaks it. Source: docs/languages.md, "Chinese".
import type { Pack } from './pack.ts';
import * as call from './zh/call.ts';
import * as device from './zh/device.ts';
import * as door from './zh/door.ts';
import * as end from './zh/end.ts';
import * as files from './zh/files.ts';
import * as gestures from './zh/gestures.ts';
import * as host from './zh/host.ts';
import * as keys from './zh/keys.ts';
import * as later from './zh/later.ts';
import * as panels from './zh/panels.ts';
import * as pictures from './zh/pictures.ts';
import * as selfTest from './zh/self-test.ts';
import * as share from './zh/share.ts';
import * as start from './zh/start.ts';

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
