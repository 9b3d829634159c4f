// <sotto-call-screen>: the call: who is seen, which panel is open, what was told. Source: docs/design.md, "Call".
// What lies over what and where the focus goes is decided here; everything else is the view's.
import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { CallView, MediaView, MemberView, Notice, RelayView } from '../call/view.ts';
import type { PanelName, SottoCallBar } from './call-bar.ts';
import { isRear } from './cameras.ts';
import type { FilesBridge, StreamOf, Suggest } from './call-controller.ts';
import { OVER_STAGE, layout } from './call-layout.ts';
import { heard, type Deed } from './deed.ts';
import { FacesCell } from './faces-cell.ts';
import { isHandUp, spoken } from './gestures.ts';
import { icon } from './icon.ts';
import { LOADER_CIRCLE } from './icons.ts';
import { emit } from './intent.ts';
import { kept } from './kept.ts';
import { Keys } from './keys.ts';
import type { Language } from './language-choice.ts';
import { loadCallRest } from './load-rest.ts';
import { OnScreenKeyboard } from './on-screen-keyboard.ts';
import { canPip, Pip } from './pip.ts';
import type { Act } from './shortcuts.ts';
import { isShared, isShown } from './shared.ts';
import { lookAfter, STAGE_VIEW, type StageView } from './stage-view.ts';
import { buttons, ground } from './styles.ts';
import { heardTile, type TileDeed } from './tile-deed.ts';
import { BAR, CALL, SECURE } from './strings-call.ts';
import { isOfCards, isOfChat, isOfDevices, isOfInvite, isOfPanel, toldTo } from './told.ts';
import './call-bar.ts';
import type { SottoStage } from './stage.ts';
import './stage.ts';
import './toast-list.ts';
import './top-bar.ts';

type SheetName = 'invite' | 'more' | 'shortcuts' | 'devices';

const SHEETS: ReadonlySet<string> = new Set<SheetName>(['invite', 'more', 'shortcuts', 'devices']);

const isSheet = (deed: Deed): deed is SheetName => SHEETS.has(deed);

/** Shared screens and cards open by no press: what did not come is asked for again so often. */
const AGAIN_MS = 15_000;

type Menu = Extract<TileDeed, { readonly type: 'menu' }>;

/** Most members of an open call are not on the relay and need not be: the door is what it is. */
const OFF_DUTY: RelayView = { type: 'connected' };

const TITLES: Readonly<Record<PanelName, () => string>> = {
  chat: () => BAR.chat,
  people: () => BAR.peopleShort,
  security: () => SECURE.title,
};

export class SottoCallScreen extends LitElement {
  static override properties = {
    call: { attribute: false },
    media: { attribute: false },
    notices: { attribute: false },
    streamOf: { attribute: false },
    wallMs: { attribute: false },
    suggest: { attribute: false },
    keys: { attribute: false },
    language: { attribute: false },
    isNotifying: { type: Boolean },
    files: { attribute: false },
    panel: { state: true },
    sheet: { state: true },
    menu: { state: true },
    look: { state: true },
    rest: { state: true },
    isNarrow: { state: true },
    isFull: { state: true },
  };

  static override styles = [ground, buttons, layout];

  declare call: CallView;
  declare media: MediaView;
  declare notices: readonly Notice[];
  declare streamOf: StreamOf;
  declare wallMs: number;
  declare suggest: Suggest | undefined;
  /** Shortcuts that were changed. */
  declare keys: Readonly<Record<string, string>>;
  declare language: Language;
  declare isNotifying: boolean;
  declare files: FilesBridge | undefined;
  declare panel: PanelName | undefined;
  declare sheet: SheetName | undefined;
  /** Whose tile is asked about. */
  declare menu: Menu | undefined;
  declare look: StageView;
  /** What is opened by a press comes behind the call itself. */
  declare rest: 'coming' | 'here' | 'missing';
  /** Panels cover the stage and the bar: what lies beneath is out of reach meanwhile. */
  declare isNarrow: boolean;
  declare isFull: boolean;

  readonly #width = window.matchMedia(OVER_STAGE);
  readonly #pip = new Pip(this, () => this.requestUpdate());
  readonly #faces = new FacesCell(this);
  #askedMs = 0;
  #members: readonly MemberView[] = [];

  constructor() {
    super();
    this.notices = [];
    this.wallMs = 0;
    this.keys = {};
    this.language = 'system';
    this.isNotifying = false;
    this.look = STAGE_VIEW;
    this.rest = 'coming';
    this.isNarrow = this.#width.matches;
    this.isFull = false;
    this.addController(new Keys(this));
    this.addController(new OnScreenKeyboard(this));
    this.addEventListener('deed', (event) => this.#do(heard(event)));
    this.addEventListener('tile-deed', (event) => this.#doTile(heardTile(event)));
    this.addEventListener('dragover', (event) => this.#drag(event));
    this.addEventListener('drop', (event) => this.#drop(event));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#width.addEventListener('change', this.#measure);
    // Of the window: what was pressed may be gone, and the focus with it.
    window.addEventListener('keydown', this.#press);
    document.addEventListener('fullscreenchange', this.#measure);
    void this.#loadRest();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#width.removeEventListener('change', this.#measure);
    window.removeEventListener('keydown', this.#press);
    document.removeEventListener('fullscreenchange', this.#measure);
    this.#pip.close();
  }

  readonly #measure = (): void => {
    this.isNarrow = this.#width.matches;
    this.isFull = document.fullscreenElement !== null;
  };

  get #stage(): SottoStage | null {
    return this.renderRoot.querySelector('sotto-stage');
  }

  get #bar(): SottoCallBar | null {
    return this.renderRoot.querySelector('sotto-call-bar');
  }

  /** A server that is away costs nobody the call: asked for again whenever something of it is opened. */
  readonly #loadRest = async (): Promise<boolean> => {
    if (this.rest === 'missing') this.rest = 'coming';
    this.#askedMs = this.wallMs;
    this.rest = (await loadCallRest()) ? 'here' : 'missing';
    return this.rest === 'here';
  };

  #do(deed: Deed): void {
    if (this.menu !== undefined && deed === 'close') return this.#closeMenu();
    const wasSheet = this.sheet;
    this.sheet = undefined;
    if (isSheet(deed)) this.#openSheet(deed);
    else if (deed === 'layout') this.#turnLayout();
    else if (deed === 'pip') void this.#togglePip();
    else if (deed === 'full-screen') this.#toggleFull();
    else if (deed === 'close') {
      if (wasSheet === undefined) void this.#closePanel();
    } else if (deed === 'knocks') void this.#openPanel('people');
    else if (deed === 'compare') void this.#openPanel('security');
    else if (deed === this.panel) void this.#closePanel();
    else void this.#openPanel(deed);
  }

  #doTile(deed: TileDeed): void {
    this.look = lookAfter(this.look, deed);
    if (deed.type === 'menu') void this.#openMenu(deed);
    else if (deed.type === 'tile-full-screen') void this.#showFull(deed.id);
    else if (deed.type === 'remove' || deed.type === 'transfer') void this.#askAbout(deed.type, deed.id);
  }

  /** What a shortcut asks for; nothing where a sheet lies on top. */
  readonly act = (act: Act): boolean => {
    if (this.sheet !== undefined || this.menu !== undefined) return true;
    const { members } = this.call;
    if (act === 'hand') emit(this, { type: 'raise-hand', isOn: !isHandUp(members) });
    else if (act === 'leave') emit(this, { type: 'leave' });
    else if (act === 'self')
      this.look = lookAfter(this.look, { type: 'hide-self', isOn: !this.look.isSelfHidden });
    else if (act === 'help') this.#do('shortcuts');
    else if (act === 'chat' || act === 'people' || act === 'layout' || act === 'full-screen') this.#do(act);
    else if (act === 'pip' && canPip()) this.#do(act);
    else return false;
    return true;
  };

  async #togglePip(): Promise<void> {
    const id = this.#inPip?.id;
    const tile = id === undefined ? null : this.#stage?.tileOf(id);
    await this.#pip.toggle(tile?.video ?? this.#stage?.video ?? null);
    this.requestUpdate();
  }

  /** The one who is pinned, by oneself or by the host, or who speaks. */
  get #inPip(): MemberView | undefined {
    const others = this.call.members.filter(({ isSelf }) => !isSelf);
    const find = (wished: string | undefined): MemberView | undefined =>
      others.find(({ id }) => id === wished);
    return find(this.look.pinned) ?? find(this.call.spotlight) ?? find(this.call.leader) ?? others[0];
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('call')) this.#members = kept(this.#members, this.call.members);
  }

  /** What the open chat has shown is not told when it closes. */
  #hush(): void {
    if (this.panel !== 'chat' || this.rest !== 'here' || document.visibilityState !== 'visible') return;
    for (const { id } of this.notices.filter(isOfChat)) emit(this, { type: 'notice-close', id });
  }

  protected override updated(): void {
    this.#hush();
    if (this.rest === 'missing' && this.wallMs - this.#askedMs >= AGAIN_MS) void this.#loadRest();
    if (!this.#pip.isOpen) return;
    const member = this.#inPip;
    const stream = member?.stream === undefined ? undefined : this.streamOf(member.stream);
    const { media } = this;
    this.#pip.show(member && { member, stream, media, isSoundOnly: this.#isSoundOnly });
  }

  #turnLayout(): void {
    const next = this.look.layout === 'speaker' ? 'auto' : 'speaker';
    this.look = lookAfter(this.look, { type: 'layout', layout: next });
  }

  #openSheet(sheet: SheetName): void {
    this.sheet = sheet;
    if (this.rest !== 'here') void this.#loadRest();
  }

  async #openMenu(menu: Menu): Promise<void> {
    if (await this.#loadRest()) this.menu = menu;
  }

  /** The focus goes back to the tile's own button; the browser would look for it in the dialog that is gone. */
  #closeMenu(): void {
    const id = this.menu?.id;
    this.menu = undefined;
    if (id !== undefined) this.#stage?.tileOf(id)?.focusMore();
  }

  async #askAbout(type: 'remove' | 'transfer', id: string): Promise<void> {
    await this.#openPanel('people');
    this.renderRoot.querySelector('sotto-people-panel')?.askAbout(type, id);
  }

  /** Anywhere on the call: without this the browser would leave the page for the file. */
  #drag(event: DragEvent): void {
    if (event.dataTransfer?.types.includes('Files') !== true) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'copy';
  }

  #drop(event: DragEvent): void {
    const given = [...(event.dataTransfer?.files ?? [])];
    if (given.length === 0) return;
    event.preventDefault();
    this.files?.give(given);
    if (this.panel !== 'chat') void this.#openPanel('chat');
  }

  async #openPanel(panel: PanelName): Promise<void> {
    this.panel = panel;
    if (!(await this.#loadRest())) return;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(`sotto-${panel}-panel`)?.focus();
  }

  async #closePanel(): Promise<void> {
    const { panel } = this;
    if (panel === undefined) return;
    this.panel = undefined;
    await this.updateComplete;
    if (panel === 'security') this.renderRoot.querySelector('sotto-top-bar')?.focusShield();
    else this.#bar?.focusOn(panel);
  }

  /** A sheet is a native dialog and takes its Escape itself. */
  readonly #press = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.isComposing || event.defaultPrevented) return;
    if (this.sheet !== undefined || this.menu !== undefined) return;
    if (this.panel === undefined) return;
    event.preventDefault();
    void this.#closePanel();
  };

  async #showFull(id: string): Promise<void> {
    await this.#stage?.turnTo(id);
    await this.#stage
      ?.tileOf(id)
      ?.requestFullscreen()
      .catch(() => undefined);
  }

  /** The whole screen with its controls; a browser that refuses leaves things as they are. */
  #toggleFull(): void {
    const turned = this.isFull ? document.exitFullscreen() : document.documentElement.requestFullscreen();
    turned.catch(() => undefined);
  }

  protected override render(): TemplateResult {
    const { channel, title, sinceMs, relay, door, policy, seen, isAudioOnly } = this.call;
    const members = this.#members;
    const isCovered = this.isNarrow && this.panel !== undefined;
    return html`
      <sotto-top-bar
        ?inert=${isCovered}
        .channel=${channel}
        .name=${title}
        .sinceMs=${sinceMs}
        .wallMs=${this.wallMs}
        .relay=${seen.isOnRelay ? relay : OFF_DUTY}
        .door=${door}
        .mayMoveDoor=${this.call.mayMoveDoor}
        .isForgotten=${this.call.isPasswordForgotten}
        .isWaitingRoom=${policy.isWaitingRoom}
        .shield=${this.#shield}
        .isSecurityOpen=${this.panel === 'security'}
        .isServed=${this.call.way.is === 'sfu'}
      ></sotto-top-bar>
      <main class="call ${this.#stageForm}" ?inert=${isCovered}>
        ${members.some(isShared) ? this.#shared(isCovered) : nothing}
        <div class="faces"></div>
        <sotto-stage
          .members=${members}
          .room=${this.#faces.room}
          .streamOf=${this.streamOf}
          .speaker=${this.media.speaker}
          .leader=${this.call.leader}
          .look=${this.#stageLook}
          .reactions=${this.call.reactions}
          .inPip=${this.#pip.isOpen ? this.#inPip?.id : undefined}
          .isRail=${this.#stageForm === 'shared'}
          .isCovered=${isCovered}
          .isSoundOnly=${this.#isSoundOnly}
        ></sotto-stage>
      </main>
      ${this.#side(isCovered)}
      <sotto-call-bar
        ?inert=${isCovered}
        .media=${this.media}
        .panel=${this.panel}
        .unread=${this.call.unread}
        .people=${members.length}
        .isFull=${this.isFull}
        .isHandUp=${isHandUp(members)}
        .keys=${this.keys}
        .isAudioOnly=${isAudioOnly}
        .isSoundLeft=${this.call.way.isLost}
        .shareable=${this.call.shareable}
        .sharing=${this.call.sharing}
      ></sotto-call-bar>
      <div class="toasts" ?inert=${isCovered}>
        <sotto-corner-cards .call=${this.call}></sotto-corner-cards>
        <sotto-toast-list
          .notices=${this.#told()}
          .mayLock=${door.type === 'open' && this.call.mayMoveDoor}
        ></sotto-toast-list>
      </div>
      <p class="vh" role="status">${spoken(this.call.reactions, members)}</p>
      ${this.#sheets()} ${this.#tileMenu()}
    `;
  }

  /** By one's own wish; or so many without a media server send no pictures, and the last ones would stand still. */
  get #isSoundOnly(): boolean {
    return this.call.isAudioOnly || this.call.way.isLost;
  }

  /** In the strip beside a screen nobody is large unless pinned. */
  get #stageLook(): StageView {
    // What a camera at the back sees is read by the others, and by oneself: not mirrored.
    const isMirrored = this.look.isMirrored && !isRear(this.media);
    const look = { ...this.look, isMirrored };
    if (this.#stageForm === 'shared') return { ...look, layout: 'grid' };
    const { spotlight } = this.call;
    return spotlight === undefined ? look : { ...look, spotlight };
  }

  /** Beside a screen there is a strip of faces; a line about sharing only takes its own height. */
  get #stageForm(): string {
    const { members } = this.call;
    if (!this.#isSoundOnly && members.some(isShown)) return 'shared';
    return members.some(isShared) ? 'shared-line' : '';
  }

  #shared(isCovered: boolean): TemplateResult {
    return html`<sotto-share-stage
      .members=${this.#members}
      .streamOf=${this.streamOf}
      .speaker=${this.media.speaker}
      .isCovered=${isCovered}
      .isSoundOnly=${this.#isSoundOnly}
    ></sotto-share-stage>`;
  }

  #told(): readonly Notice[] {
    const passing = this.notices.filter(
      (notice) =>
        !isOfCards(notice) &&
        !(this.sheet === 'invite' && isOfInvite(notice)) &&
        !(this.sheet === 'devices' && this.rest === 'here' && isOfDevices(notice)) &&
        !(this.panel === 'chat' && isOfChat(notice)) &&
        !isOfPanel(notice, this.panel),
    );
    return toldTo(passing, this.call.members);
  }

  /** All: everyone who is here now was compared. */
  get #shield(): 'some' | 'all' {
    const others = this.call.members.filter(({ isSelf }) => !isSelf);
    return others.length > 0 && others.every(({ isVerified }) => isVerified) ? 'all' : 'some';
  }

  #side(isCovering: boolean): TemplateResult {
    const { chat, unread } = this.call;
    return html`
      <div
        class="side"
        role=${isCovering ? 'dialog' : 'complementary'}
        aria-modal=${isCovering ? 'true' : nothing}
        aria-label=${TITLES[this.panel ?? 'chat']()}
        ?hidden=${this.panel === undefined}
      >
        <sotto-chat-panel
          ?hidden=${this.panel !== 'chat'}
          .chat=${chat}
          .unread=${unread}
          .files=${this.call.files}
          .bridge=${this.files}
          .isOpen=${this.panel === 'chat'}
        ></sotto-chat-panel>
        ${this.#instead()}
        ${
          this.panel === 'people'
            ? html`<sotto-people-panel
                .call=${this.call}
                .wallMs=${this.wallMs}
                .look=${this.look}
                .keys=${this.keys}
                .suggest=${this.suggest}
              ></sotto-people-panel>`
            : nothing
        }
        ${
          this.panel === 'security'
            ? html`<sotto-security-panel .call=${this.call}></sotto-security-panel>`
            : nothing
        }
      </div>
    `;
  }

  /** While there is nothing to open yet: that it comes, or that it does not, and what to do. */
  #instead(): TemplateResult | typeof nothing {
    if (this.rest === 'here' || this.panel === undefined) return nothing;
    const isComing = this.rest === 'coming';
    return html`
      <div class="instead">
        <p role="status">
          ${isComing ? icon(LOADER_CIRCLE, 24, 'spin') : nothing}${isComing ? BAR.loading : BAR.notLoaded}
        </p>
        ${
          isComing
            ? nothing
            : html`<button class="btn btn--primary" type="button" @click=${this.#loadRest}>
                ${BAR.again}
              </button>`
        }
        <button class="btn btn--text" type="button" @click=${() => this.#do('close')}>${CALL.close}</button>
      </div>
    `;
  }

  #tileMenu(): TemplateResult | typeof nothing {
    const { menu } = this;
    const member = this.call.members.find(({ id }) => id === menu?.id);
    if (menu === undefined || member === undefined) return nothing;
    return html`<sotto-tile-menu
      .member=${member}
      .look=${this.look}
      .from=${menu.from}
      .isHost=${this.call.isHost}
      .isPair=${this.call.members.length === 2}
      .keys=${this.keys}
      .isSpotlit=${this.call.spotlight === member.id}
    ></sotto-tile-menu>`;
  }

  #sheets(): TemplateResult | typeof nothing {
    if (this.sheet === 'invite')
      return html`<sotto-invite-sheet
        .invite=${this.call.invite}
        .notices=${this.notices}
        .door=${this.call.door}
      ></sotto-invite-sheet>`;
    if (this.rest !== 'here') return nothing;
    if (this.sheet === 'shortcuts')
      return html`<sotto-shortcut-sheet .keys=${this.keys}></sotto-shortcut-sheet>`;
    if (this.sheet === 'devices')
      return html`<sotto-devices-sheet .media=${this.media} .notices=${this.notices}></sotto-devices-sheet>`;
    if (this.sheet !== 'more') return nothing;
    return html`<sotto-more-sheet
      .unread=${this.call.unread}
      .people=${this.call.members.length}
      .isFull=${this.isFull}
      .isPip=${this.#pip.isShown}
      .keys=${this.keys}
      .isNotifying=${this.isNotifying}
      .notices=${this.notices}
      .isHandUp=${isHandUp(this.call.members)}
      .layout=${this.look.layout}
      .media=${this.media}
      .isAudioOnly=${this.call.isAudioOnly}
      .isSavingData=${this.call.isSavingData}
      .shareable=${this.call.shareable}
      .sharing=${this.call.sharing}
      .language=${this.language}
    ></sotto-more-sheet>`;
  }
}

customElements.define('sotto-call-screen', SottoCallScreen);

declare global {
  interface HTMLElementTagNameMap {
    'sotto-call-screen': SottoCallScreen;
  }
}
