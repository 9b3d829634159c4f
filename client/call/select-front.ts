// Select front: the view of the start screen, and what every screen shows of own media and notices; select.ts has the
// screens of a call. Pure. Source: docs/states/README.md.
import * as media from './media.ts';
import { viewOf } from './on-device.ts';
import type { Front } from './state.ts';
import type { MediaView, Screen, StartView, View } from './view.ts';

export function selectFront(state: Front): View {
  const list = state.notices.list.map(({ untilMs: _until, ...notice }) => notice);
  const { isOnline, hasUpdate } = state.page;
  const page = { isOffline: !isOnline, hasUpdate };
  return { screen: screenOf(state), media: mediaOf(state), notices: list, store: viewOf(state), page };
}

function screenOf(state: Front): Screen {
  switch (state.phase) {
    case 'unsupported':
      return { type: 'unsupported', missing: state.page.missing };
    case 'start':
    case 'joining':
      return { type: 'start', start: startOf(state) };
    default:
      return { type: 'opening' };
  }
}

function startOf({ form, isHidingIp, page, store }: Front): StartView {
  const { founderToken } = store.settings;
  const { keys: _keys, derivations: _count, isEntering: _way, tried: _tried, ...shown } = form;
  const code = page.isFoundersOnly ? { founderToken } : {};
  return { ...shown, isHidingIp, hasTurn: page.hasTurn, ...code };
}

export function mediaOf({ media: own, levels }: Pick<Front, 'media' | 'levels'>): MediaView {
  const { speaker: _wished, ...rest } = own;
  const speaker = media.output(own);
  return {
    ...rest,
    ...(speaker === undefined ? {} : { speaker }),
    hasCamera: own.camera !== undefined,
    hasMicrophone: own.microphone !== undefined,
    level: own.isMuted ? 0 : (levels[own.stream ?? ''] ?? 0),
  };
}
