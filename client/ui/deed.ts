// A deed: what one element of the call asks of the screen around it; never leaves that screen. Source: docs/states/README.md.
// What concerns the call itself is an intent (intent.ts).

/** chat, people, security open their panel or close it; knocks and compare only ever open theirs. */
export type Deed =
  | 'chat'
  | 'people'
  | 'security'
  | 'knocks'
  | 'compare'
  | 'invite'
  | 'more'
  | 'layout'
  | 'pip'
  | 'devices'
  | 'shortcuts'
  | 'full-screen'
  | 'close';

export const ask = (from: EventTarget, deed: Deed): void => {
  from.dispatchEvent(new CustomEvent<Deed>('deed', { detail: deed, bubbles: true, composed: true }));
};

/** The deed of an event, heard by a screen; it goes no further. */
export const heard = (event: Event): Deed => {
  event.stopPropagation();
  return (event as CustomEvent<Deed>).detail;
};
