// Drag: a seat that follows the pointer and is told where it was let go; a press that hardly moves is none.
// Source: docs/design.md, "Call" (stage). What it does has a button too: nobody has to drag.

type Moved = { readonly x: number; readonly y: number };

/** Less is the trembling of a hand. */
const LEAST_PX = 8;

export class Drag {
  readonly #dropped: (id: string, moved: Moved) => void;

  constructor(dropped: (id: string, moved: Moved) => void) {
    this.#dropped = dropped;
  }

  readonly begin = (event: PointerEvent): void => {
    const seat = event.currentTarget as HTMLElement;
    const isButton = event.composedPath().some((node) => node instanceof HTMLButtonElement);
    if (event.button !== 0 || isButton) return;
    const from = { x: event.clientX, y: event.clientY };
    const controller = new AbortController();
    const { signal } = controller;
    const movedBy = (at: PointerEvent): Moved => ({ x: at.clientX - from.x, y: at.clientY - from.y });
    seat.setPointerCapture(event.pointerId);
    seat.addEventListener('pointermove', (at) => follow(seat, movedBy(at)), { signal });
    const end = (at: PointerEvent): void => {
      controller.abort();
      release(seat);
      const moved = movedBy(at);
      if (at.type === 'pointerup' && Math.hypot(moved.x, moved.y) >= LEAST_PX)
        this.#dropped(seat.dataset['seat'] ?? '', moved);
    };
    seat.addEventListener('pointerup', end, { signal });
    seat.addEventListener('pointercancel', end, { signal });
  };
}

/** In the reading direction, as the seat's own place is. */
function follow(seat: HTMLElement, { x, y }: Moved): void {
  const way = getComputedStyle(seat).direction === 'rtl' ? -1 : 1;
  seat.classList.add('seat--held');
  seat.style.setProperty('--drag-x', `${way * x}px`);
  seat.style.setProperty('--drag-y', `${y}px`);
}

function release(seat: HTMLElement): void {
  seat.classList.remove('seat--held');
  seat.style.removeProperty('--drag-x');
  seat.style.removeProperty('--drag-y');
}
