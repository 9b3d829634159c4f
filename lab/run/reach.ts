// What cannot be read or reached on a page as it stands: text cut off, text and controls outside of everything that scrolls,
// controls under something else. Source: WCAG 2.2, 1.4.4 (letters of 200 %), 1.4.10 (reflow), 2.5.8 (size of targets).
import type { Page } from 'playwright';

/** Rounding of the browser, and the foot of letters that stick out of a line by design. */
const SLACK_PX = 2;
/** Least of WCAG's AA; ours are 44 where a finger is likelier than a mouse. */
const TARGET_PX = 24;

type Wanted = { readonly slackPx: number; readonly targetPx: number };

/** Runs in the page: nothing of this file may be named in it. */
const lookForLost = async ({ slackPx, targetPx }: Wanted): Promise<string[]> => {
  type Box = { left: number; top: number; right: number; bottom: number };
  const found = new Set<string>();

  const parentOf = (node: Node): Element | undefined => {
    const up = (node instanceof Element ? node.assignedSlot : null) ?? node.parentNode;
    if (up instanceof ShadowRoot) return up.host;
    return up instanceof Element ? up : undefined;
  };
  const nameOf = (element: Element): string => {
    const label = element.getAttribute('aria-label') ?? element.textContent?.trim().replaceAll(/\s+/g, ' ');
    const root = element.getRootNode();
    const host = root instanceof ShadowRoot ? `${root.host.localName} ` : '';
    const kind = element.getAttribute('class') ?? '';
    return `${host}${element.localName}${kind === '' ? '' : `.${kind.trim().replaceAll(/\s+/g, '.')}`} “${(label ?? '').slice(0, 40)}”`;
  };
  /** Ends in an ellipsis, or says so by its lines. */
  const isShortened = (style: CSSStyleDeclaration): boolean =>
    style.textOverflow === 'ellipsis' || style.getPropertyValue('-webkit-line-clamp') !== 'none';
  const isForReaders = (element: Element): boolean => element.clientWidth <= 1 && element.clientHeight <= 1;
  const isInert = (element: Element): boolean => {
    for (let at: Element | undefined = element; at !== undefined; at = parentOf(at))
      if (at instanceof HTMLElement && at.inert) return true;
    return false;
  };
  const isSeen = (element: Element): boolean =>
    element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && !isInert(element);

  /** Where this box ends up once everything around it is scrolled to it; or what cuts it. */
  const lostBy = (start: Element, own: Box): string | undefined => {
    const box = { ...own };
    let isHeld = true;
    let position = getComputedStyle(start).position;
    for (let at = start; ;) {
      const style = getComputedStyle(at);
      if (at === document.documentElement) break;
      if (style.position === 'fixed') {
        isHeld = false;
        break;
      }
      const isAround =
        at === start || position !== 'absolute' || style.position !== 'static' || style.transform !== 'none';
      if (isAround) {
        if (at !== start) position = style.position;
        const edge = at.getBoundingClientRect();
        for (const axis of ['x', 'y'] as const) {
          const how = axis === 'x' ? style.overflowX : style.overflowY;
          if (how === 'visible') continue;
          const [low, high] = axis === 'x' ? (['left', 'right'] as const) : (['top', 'bottom'] as const);
          if (how === 'hidden' || how === 'clip') {
            const isCut = box[low] < edge[low] - slackPx || box[high] > edge[high] + slackPx;
            if (isCut && isForReaders(at)) return undefined;
            if (isCut && !isShortened(style)) return `cut by ${nameOf(at).slice(0, 60)}`;
          } else {
            const size = axis === 'x' ? at.scrollWidth : at.scrollHeight;
            const scrolled = axis === 'x' ? at.scrollLeft : at.scrollTop;
            const isBackwards = axis === 'x' && style.direction === 'rtl';
            const from = isBackwards ? edge[high] - scrolled - size : edge[low] - scrolled;
            if (box[low] < from - slackPx || box[high] > from + size + slackPx)
              return `out of what scrolls, ${nameOf(at).slice(0, 60)}`;
          }
          const length = Math.min(box[high] - box[low], edge[high] - edge[low]);
          box[low] = Math.max(edge[low], Math.min(box[low], edge[high] - length));
          box[high] = box[low] + length;
        }
      }
      const next = parentOf(at);
      if (next === undefined) break;
      at = next;
    }
    const { scrollWidth, scrollHeight } = document.documentElement;
    const [x, y] = isHeld ? [window.scrollX, window.scrollY] : [0, 0];
    const [width, height] = isHeld ? [scrollWidth, scrollHeight] : [window.innerWidth, window.innerHeight];
    const isOut =
      box.left + x < -slackPx ||
      box.top + y < -slackPx ||
      box.right + x > width + slackPx ||
      box.bottom + y > height + slackPx;
    return isOut ? 'out of the window' : undefined;
  };

  const elements: Element[] = [];
  const collect = (root: ParentNode): void => {
    for (const element of root.querySelectorAll('*')) {
      elements.push(element);
      if (element.shadowRoot !== null) collect(element.shadowRoot);
    }
  };
  collect(document);

  for (const element of elements) {
    const { overflowX } = getComputedStyle(element);
    const isSideways =
      element.scrollWidth > element.clientWidth + slackPx && !element.matches('input, pre, textarea');
    if ((overflowX === 'auto' || overflowX === 'scroll') && isSideways && isSeen(element))
      found.add(
        `${nameOf(element).slice(0, 60)} scrolls sideways by ${element.scrollWidth - element.clientWidth} px`,
      );
    if (!isSeen(element) || element instanceof SVGElement || isForReaders(element)) continue;
    for (const child of element.childNodes) {
      if (!(child instanceof Text) || child.data.trim() === '') continue;
      const range = document.createRange();
      range.selectNodeContents(child);
      for (const box of range.getClientRects()) {
        if (box.width < 1 || box.height < 1) continue;
        const why = lostBy(element, box);
        if (why !== undefined) found.add(`text ${nameOf(element)}: ${why}`);
        const key = element.closest('button');
        if (key === null) continue;
        const edge = key.getBoundingClientRect();
        const out = Math.max(
          edge.left - box.left,
          box.right - edge.right,
          edge.top - box.top,
          box.bottom - edge.bottom,
        );
        const isWhole = getComputedStyle(element).textOverflow !== 'ellipsis';
        if (out > 2 * slackPx && isWhole)
          found.add(`text ${nameOf(element)}: ${Math.round(out)} px out of its button`);
      }
    }
  }

  const CONTROL = 'button, a[href], input, select, textarea, summary, [role="slider"], [role="tab"]';
  const deepest = (x: number, y: number): Element | undefined => {
    let at = document.elementFromPoint(x, y);
    while (at?.shadowRoot) {
      const inner = at.shadowRoot.elementFromPoint(x, y);
      if (inner === null || inner === at) break;
      at = inner;
    }
    return at ?? undefined;
  };
  const holds = (outer: Element, inner: Element): boolean => {
    for (let at: Element | undefined = inner; at !== undefined; at = parentOf(at))
      if (at === outer) return true;
    return false;
  };
  /** What is drawn around a control may be pressed for it, too: then that is how large it is. */
  const isPressed = (control: Element, width: number, height: number): boolean => {
    const box = control.getBoundingClientRect();
    const [x, y] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
    const far = targetPx / 2 - 0.5;
    const takes = (dx: number, dy: number): boolean => {
      const met = deepest(x + dx, y + dy);
      return met !== undefined && holds(control, met);
    };
    return (
      (width >= targetPx - 0.5 || (takes(-far, 0) && takes(far, 0))) &&
      (height >= targetPx - 0.5 || (takes(0, -far) && takes(0, far)))
    );
  };
  /** A menu is meant to lie over what is below it, until it is closed. */
  const isPassing = (element: Element): boolean => {
    const root = element.getRootNode();
    return root instanceof ShadowRoot && root.querySelector('[aria-expanded="true"]') !== null;
  };
  const modal = elements.findLast((element) => element.matches(':modal, [aria-modal="true"]'));
  const controls = elements.filter(
    (element) =>
      element.matches(CONTROL) &&
      isSeen(element) &&
      !isForReaders(element) &&
      (modal === undefined || holds(modal, element)),
  );
  for (const control of controls) {
    // What stands for it: an invisible box or field lies in its label.
    const label = control instanceof HTMLInputElement ? (control.labels?.[0] ?? undefined) : undefined;
    const own = control.getBoundingClientRect();
    const why = lostBy(control, own);
    if (why !== undefined) {
      found.add(`control ${nameOf(control)}: ${why}`);
      continue;
    }
    const target = label === undefined ? own : label.getBoundingClientRect();
    const [width, height] = [Math.max(own.width, target.width), Math.max(own.height, target.height)];
    const isInline = getComputedStyle(control).display === 'inline';
    control.scrollIntoView({ block: 'center', inline: 'center' });
    if (!isInline && !isPressed(control, width, height))
      found.add(`control ${nameOf(control)}: ${Math.round(own.width)} × ${Math.round(own.height)} px`);
    if (control.matches(':disabled')) continue;
    const box = control.getBoundingClientRect();
    const met = deepest((box.left + box.right) / 2, (box.top + box.bottom) / 2);
    if (met !== undefined && isPassing(met)) continue;
    if (met !== undefined && !holds(control, met) && !holds(met, control) && !(label && holds(label, met)))
      found.add(`control ${nameOf(control)}: under ${nameOf(met)}`);
  }
  return [...found];
};

/** One sentence for each thing that a person could neither read nor press, however they scroll. Moves what scrolls. */
export async function lostOn(page: Page): Promise<string[]> {
  // What the compiler wraps named functions in that are handed over to a page.
  await page.evaluate('globalThis.__name ??= (target) => target');
  return page.evaluate(lookForLost, { slackPx: SLACK_PX, targetPx: TARGET_PX });
}
