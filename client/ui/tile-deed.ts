// A tile's deed: what is asked for one person's tile; the screen around it does it. Source: docs/states/README.md.
// As with a deed (deed.ts), nothing of it leaves the screen: it is everybody's own choice.
import type { Corner } from './stage-layout.ts';

/** auto: the other large where there is but one, else a grid. */
export type Layout = 'auto' | 'grid' | 'speaker';

export type TileDeed =
  | { readonly type: 'pin'; readonly id: string; readonly isOn: boolean }
  /** More about this person; `from`: where it was pressed. */
  | { readonly type: 'menu'; readonly id: string; readonly from: DOMRectReadOnly }
  | { readonly type: 'corner'; readonly corner: Corner }
  | { readonly type: 'hide-self'; readonly isOn: boolean }
  | { readonly type: 'layout'; readonly layout: Layout }
  | { readonly type: 'mirror'; readonly isOn: boolean }
  | { readonly type: 'volume'; readonly id: string; readonly volume: number }
  | { readonly type: 'tile-full-screen' | 'remove' | 'transfer'; readonly id: string };

export const askTile = (from: EventTarget, deed: TileDeed): void => {
  from.dispatchEvent(new CustomEvent<TileDeed>('tile-deed', { detail: deed, bubbles: true, composed: true }));
};

/** The deed of an event, heard by a screen; it goes no further. */
export const heardTile = (event: Event): TileDeed => {
  event.stopPropagation();
  return (event as CustomEvent<TileDeed>).detail;
};
