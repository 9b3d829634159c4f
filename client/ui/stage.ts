// <sotto-stage>: everyone's tile where stage-layout.ts puts it: grid, one speaker with a strip, oneself in a corner; pages.
// Source: docs/design.md, "Call" (stage). Tiles move by transform alone: nothing on the page shifts when people come and go, and
// nothing when somebody begins or ends sharing: then all glide to the room that is left to them.
// A tile that is on another page stays in the document, since the sound of its person comes out of it; its picture goes.
import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { MemberView, ReactionView } from '../call/view.ts';
import type { StreamOf } from './call-controller.ts';
import { Drag } from './drag.ts';
import { newest } from './gestures.ts';
import { seated } from './seating.ts';
import { type Area, type Box, nearestCorner, NOTHING, type Plan, plan, type Wish } from './stage-layout.ts';
import type { Turn } from './stage-pager.ts';
import { stageStyles } from './stage-styles.ts';
import { shownOf, STAGE_VIEW, type StageView } from './stage-view.ts';
import { ground } from './styles.ts';
import { CALL } from './strings-call.ts';
import { askTile } from './tile-deed.ts';
import type { SottoTile } from './tile.ts';
import './tile.ts';

/** As wide as the little window is at first, on a fine screen. */
const PIP_PX = 640;

/** A face is drawn so large and scaled to its tile: what changes its size by a layout, the page counts as a jump. */
const FACE_PX = 96;
const FACE_PART = 0.48;

const PLACE = ['--x', '--y', '--w', '--h'] as const;

export class SottoStage extends LitElement {
  static override properties = {
    members: { attribute: false },
    streamOf: { attribute: false },
    speaker: { attribute: false },
    leader: { attribute: false },
    look: { attribute: false },
    reactions: { attribute: false },
    inPip: { attribute: false },
    isCorner: { attribute: false },
    isRail: { type: Boolean },
    isCovered: { type: Boolean },
    isSoundOnly: { type: Boolean },
    room: { attribute: false },
    size: { state: true },
    page: { state: true },
  };

  static override styles = [ground, stageStyles];

  declare members: readonly MemberView[];
  declare streamOf: StreamOf;
  declare speaker: string | undefined;
  /** Whom a view of one speaker shows. */
  declare leader: string | undefined;
  declare look: StageView;
  declare reactions: readonly ReactionView[];
  /** Shown in a window of its own too, even while the page is hidden. */
  declare inPip: string | undefined;
  /** Only oneself, in the corner: waiting alone. */
  declare isCorner: boolean;
  /** Beside what is shared. */
  declare isRail: boolean;
  declare isCovered: boolean;
  declare isSoundOnly: boolean;
  /** The part of the stage that faces may take; all of it when absent. */
  declare room: Box | undefined;
  /** Of the whole stage. */
  declare size: Area;
  declare page: number;

  /** Who was large before. */
  #focus: string | undefined;
  #corner: string | undefined;
  #plan: Plan = NOTHING;
  /** The plan that was shown before. */
  #last: Plan = NOTHING;
  /** Of all who are neither large nor in the corner, as they follow one another. */
  #order: readonly string[] = [];
  /** There have been pages: sounds stay apart from pictures, so that turning them is not heard. */
  #isApart = false;

  /** The stage was as large when its tiles were last given their room. */
  #sizeBefore: Area = { width: 0, height: 0 };

  /** Where each seat was put last. */
  readonly #placed = new WeakMap<HTMLElement, Box>();

  readonly #sizes = new ResizeObserver(() => this.#measure());

  readonly #drag = new Drag((id, moved) => this.#dropped(id, moved));

  constructor() {
    super();
    this.members = [];
    this.look = STAGE_VIEW;
    this.reactions = [];
    this.isCorner = false;
    this.isRail = false;
    this.isCovered = false;
    this.isSoundOnly = false;
    this.size = { width: 0, height: 0 };
    this.page = 0;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#sizes.observe(this);
    this.#measure();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#sizes.disconnect();
  }

  #measure(): void {
    const { clientWidth: width, clientHeight: height } = this;
    if (width !== this.size.width || height !== this.size.height) this.size = { width, height };
  }

  get #faces(): Box {
    return this.room ?? { x: 0, y: 0, ...this.size };
  }

  get #gap(): number {
    const { width, height } = this.#faces;
    return Math.min(width, height) < 480 ? 8 : 12;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    // The room may be told before the size is.
    if (changed.has('room') && this.hasUpdated) this.#measure();
    const { members, focus, corner } = shownOf(this.members, this.look, this.leader, this.#focus);
    this.#focus = focus;
    this.#corner = this.isCorner ? members[0]?.id : corner;
    const { width, height } = this.#faces;
    const wish: Omit<Wish, 'ids' | 'page'> = {
      area: { width, height },
      gap: this.#gap,
      ...(focus !== undefined && { focus }),
      isRail: this.isRail,
      ...(this.#corner !== undefined && { corner: { id: this.#corner, at: this.look.corner } }),
    };
    this.#last = this.#plan;
    this.#order = this.#seat(members, wish);
    this.#plan = plan({ ...wish, ids: this.#order, page: this.page });
    this.#isApart ||= this.#plan.pages > 1;
    this.page = this.#plan.page;
  }

  /** On one page in the order of coming; on several those who speak are on the first, and who is looked at on another stays. */
  #seat(members: readonly MemberView[], wish: Omit<Wish, 'ids' | 'page'>): readonly string[] {
    const rest = members.filter(({ id }) => id !== wish.focus && id !== wish.corner?.id);
    const ids = rest.map(({ id }) => id);
    const { pages, places } = plan({ ...wish, ids, page: 0 });
    if (pages === 1) return ids;
    const seen = this.page === 0 ? [] : this.#order.slice(this.page * places, (this.page + 1) * places);
    return seated(rest, this.#order, places, new Set(seen));
  }

  /** A window that is dragged larger takes its tiles along at once; whoever comes, goes or shares makes them glide. */
  protected override updated(changed: PropertyValues<this>): void {
    const isGiven = changed.has('room') || (this.room === undefined && changed.has('size'));
    const isResized = isGiven && !isAsLarge(this.size, this.#sizeBefore);
    if (isGiven) this.#sizeBefore = this.size;
    this.toggleAttribute('still', isResized || changed.has('page'));
    if (this.#plan.pages > 1) this.#placePager();
    this.style.setProperty('--beside', `${this.#cornerWidth}px`);
    const { x, y } = this.#faces;
    for (const seat of this.renderRoot.querySelectorAll<HTMLElement>('.seat')) {
      const id = seat.dataset['seat'] ?? '';
      const inRoom = this.#plan.boxes.get(id);
      const box = inRoom && { ...inRoom, x: x + inRoom.x, y: y + inRoom.y };
      if (box !== undefined && !isSame(box, this.#placed.get(seat))) {
        place(seat, box);
        this.#placed.set(seat, box);
      }
    }
  }

  /** What one's own picture takes from the line of the other's name. */
  get #cornerWidth(): number {
    if (this.#corner === undefined || this.look.corner !== 'end-bottom') return 0;
    return Math.round(this.#plan.boxes.get(this.#corner)?.width ?? 0);
  }

  tileOf(id: string): SottoTile | null {
    return this.renderRoot.querySelector(`sotto-tile[data-member="${id}"]`);
  }

  /** Between where the room begins and its far corner. */
  #placePager(): void {
    const { foot, side } = this.#plan;
    const { x, y, width, height } = this.#faces;
    const lengths = { '--near-x': x, '--far-x': x + width - side, '--far-y': y + height - foot };
    for (const [name, px] of Object.entries(lengths)) this.style.setProperty(name, `${Math.round(px)}px`);
  }

  /** Of somebody who is seen now. */
  get video(): HTMLVideoElement | null {
    const tiles = [...this.renderRoot.querySelectorAll<SottoTile>('sotto-tile:not([data-self])')];
    return tiles.find(({ video }) => video !== null)?.video ?? null;
  }

  /** Turns to the page on which this person is. */
  async turnTo(id: string): Promise<void> {
    const at = this.#order.indexOf(id);
    if (at >= 0) this.page = Math.floor(at / this.#plan.places);
    await this.updateComplete;
  }

  #dropped(id: string, { x, y }: { readonly x: number; readonly y: number }): void {
    const box = this.#plan.boxes.get(id);
    if (box === undefined) return;
    const way = getComputedStyle(this).direction === 'rtl' ? -1 : 1;
    const corner = nearestCorner(this.#faces, { ...box, x: box.x + way * x, y: box.y + y });
    askTile(this, { type: 'corner', corner });
  }

  protected override render(): TemplateResult {
    const { members } = shownOf(this.members, this.look, this.leader, this.#focus);
    const reactions = newest(this.reactions);
    const { page, pages } = this.#plan;
    return html`
      <ul class="seats ${pages > 1 ? 'seats--paged' : ''}" aria-label=${CALL.stage}>
        ${repeat(
          members,
          (member) => member.id,
          (member) => this.#tile(member, reactions.get(member.id)),
        )}
      </ul>
      ${pages > 1 ? this.#pager(page, pages) : nothing}
    `;
  }

  #tile(member: MemberView, reaction: ReactionView | undefined): TemplateResult {
    const { id, isSelf } = member;
    const isCorner = id === this.#corner;
    const isOff = !this.#plan.boxes.has(id);
    const isPaged = id === this.#focus && this.#plan.pages > 1;
    // From another page one comes to one's place, not through the room.
    const isNew = !isOff && !this.#last.boxes.has(id);
    // A picture that stands alone says by its bars that somebody speaks.
    const isAlone = this.#plan.boxes.size - (this.#corner === undefined ? 0 : 1) === 1;
    return html`
      <li
        class="seat ${isCorner ? 'seat--corner' : ''} ${isPaged ? 'seat--paged' : ''} ${isOff ? 'seat--off' : isNew ? 'seat--new' : ''}"
        data-seat=${id}
        @pointerdown=${isCorner ? this.#drag.begin : null}
      >
        <sotto-tile
          data-member=${id}
          ?data-self=${isSelf}
          ?ring=${!isAlone || isCorner}
          .member=${member}
          .stream=${member.stream === undefined ? undefined : this.streamOf(member.stream)}
          .speaker=${this.speaker}
          .leastWidth=${id === this.inPip ? PIP_PX : 0}
          .reaction=${reaction}
          .volume=${this.look.volumes[id] ?? 1}
          .isMirrored=${this.look.isMirrored}
          .isPinned=${this.look.pinned === id}
          .isSpotlit=${this.look.spotlight === id}
          .isStill=${this.isCorner}
          .isApart=${this.#isApart}
          .isOff=${isOff && id !== this.inPip}
          .isSmall=${isCorner}
          .isCovered=${this.isCovered}
          .isSoundOnly=${this.isSoundOnly}
        ></sotto-tile>
      </li>
    `;
  }

  #pager(page: number, pages: number): TemplateResult {
    return html`<sotto-stage-pager
      class=${this.#focus === undefined ? '' : 'over'}
      .page=${page}
      .pages=${pages}
      @turn=${({ detail }: Turn) => (this.page = page + detail)}
    ></sotto-stage-pager>`;
  }
}

const isAsLarge = (a: Area, b: Area | undefined): boolean => a.width === b?.width && a.height === b.height;
const isSame = (a: Box, b: Box | undefined): boolean => isAsLarge(a, b) && a.x === b?.x && a.y === b.y;

function place(seat: HTMLElement, { x, y, width, height }: Box): void {
  for (const [at, value] of [x, y, width, height].entries())
    seat.style.setProperty(PLACE[at] ?? '', `${Math.round(value)}px`);
  const scale = Math.min(1, (Math.min(width, height) * FACE_PART) / FACE_PX);
  seat.style.setProperty('--face-scale', scale.toFixed(3));
}

customElements.define('sotto-stage', SottoStage);

declare global {
  interface HTMLElementTagNameMap {
    'sotto-stage': SottoStage;
  }
}
