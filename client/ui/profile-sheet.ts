// <sotto-profile-sheet>: name and picture, as the others see them. Source: docs/design.md, "On this device".
// A picture is cut and shrunk here; only the small square is kept, and only that is ever sent.
import { css, html, nothing, type TemplateResult } from 'lit';
import type { StoreView } from '../call/view.ts';
import type { Crop, Tools } from './call-controller.ts';
import { icon } from './icon.ts';
import { UPLOAD } from './icons-device.ts';
import { LOADER_CIRCLE, TRIANGLE_ALERT } from './icons.ts';
import { emit } from './intent.ts';
import { avatar, avatarStyles } from './person.ts';
import { Sheet } from './sheet.ts';
import { DEVICE, PROFILE } from './strings-device.ts';

const MIDDLE: Crop = { zoom: 1, across: 0.5, down: 0.5 };
/** Characters; what counts is cut again where it is kept. */
const NAME_MAX = 60;

export class SottoProfileSheet extends Sheet {
  static override properties = {
    profile: { attribute: false },
    tools: { attribute: false },
    picture: { state: true },
    url: { state: true },
    file: { state: true },
    crop: { state: true },
    isBroken: { state: true },
    isBusy: { state: true },
  };

  static override styles = [
    ...Sheet.styles,
    avatarStyles,
    css`
      .picture {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr);
        gap: var(--s-16);
        align-items: center;
      }
      .picture .avatar {
        width: 96px;
        height: 96px;
        font-size: var(--t-40);
      }
      .picture__acts {
        display: grid;
        justify-items: start;
        gap: var(--s-4);
      }
      .btn:has(input:focus-visible) {
        outline: var(--ring) solid var(--focus);
        outline-offset: 2px;
      }
      .btn input {
        position: absolute;
        width: 1px;
        height: 1px;
        opacity: 0;
      }
      .crop {
        display: grid;
        gap: var(--s-4);
      }
      .crop label {
        display: grid;
        grid-template-columns: 8rem minmax(0, 1fr);
        align-items: center;
        min-height: var(--target);
        font-size: var(--t-14);
      }
      .crop input {
        width: 100%;
        height: var(--target);
        accent-color: var(--primary);
      }
      .is-old {
        opacity: 0.5;
      }
      @media (max-width: 26em) {
        .crop label {
          grid-template-columns: minmax(0, 1fr);
        }
      }
    `,
  ];

  declare profile: StoreView['profile'];
  declare tools: Tools | undefined;
  /** As it is kept. */
  declare picture: string;
  /** As it is shown. */
  declare url: string | undefined;
  declare file: Blob | undefined;
  declare crop: Crop;
  declare isBroken: boolean;
  declare isBusy: boolean;

  #cuts = 0;
  /** Save was pressed while the picture was on its way. */
  #isWanted = false;

  constructor() {
    super();
    this.picture = '';
    this.crop = MIDDLE;
    this.isBroken = false;
    this.isBusy = false;
  }

  /** Whoever closed it wants nothing of it any more. */
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#cuts += 1;
  }

  protected override willUpdate(): void {
    if (this.hasUpdated) return;
    this.picture = this.profile.picture;
    this.url = this.profile.url;
  }

  readonly #chosen = (event: Event): void => {
    const input = event.target as HTMLInputElement;
    this.file = input.files?.[0];
    // The same file may be chosen again.
    input.value = '';
    this.crop = MIDDLE;
    void this.#cut();
  };

  readonly #slid = (event: Event): void => {
    const { name, value } = event.target as HTMLInputElement;
    this.crop = { ...this.crop, [name]: Number(value) };
    void this.#cut();
  };

  /** The last wish counts: one that was made meanwhile is on its way. */
  async #cut(): Promise<void> {
    const { file, crop } = this;
    if (file === undefined) return;
    const turn = ++this.#cuts;
    this.isBusy = true;
    const square = await this.tools?.squarePicture?.(file, crop);
    if (turn !== this.#cuts) return;
    this.isBusy = false;
    this.isBroken = square === undefined;
    const isWanted = this.#isWanted;
    this.#isWanted = false;
    if (square === undefined) this.file = undefined;
    else [this.picture, this.url] = [square.data, square.url];
    if (isWanted && square !== undefined) this.#save();
  }

  readonly #remove = (): void => {
    this.#cuts += 1;
    this.#isWanted = false;
    [this.picture, this.url, this.file, this.isBusy] = ['', undefined, undefined, false];
    this.renderRoot.querySelector<HTMLElement>('input[type="file"]')?.focus();
  };

  readonly #submit = (event: Event): void => {
    event.preventDefault();
    this.#isWanted = this.isBusy;
    if (!this.isBusy) this.#save();
  };

  #save(): void {
    const name = this.renderRoot.querySelector<HTMLInputElement>('#profile-name')?.value ?? '';
    emit(this, { type: 'set-profile', name, picture: this.picture });
    this.close();
  }

  protected override render(): TemplateResult {
    return this.frame(
      PROFILE.title,
      PROFILE.text,
      html`<form class="sheet__body" autocomplete="off" novalidate @submit=${this.#submit}>
        <div class="field">
          <label class="field__label" for="profile-name">${PROFILE.name}</label>
          <input
            class="input"
            id="profile-name"
            dir="auto"
            maxlength=${NAME_MAX}
            autocomplete="name"
            aria-describedby="name-says"
            value=${this.profile.name}
          />
          <span class="field__hint" id="name-says">${PROFILE.nameHint}</span>
        </div>
        ${this.#picture()} ${this.file === undefined ? nothing : this.#sliders()}
        <div class="acts">
          <button class="btn" type="button" @click=${() => this.close()}>${DEVICE.cancel}</button>
          <button class="btn btn--primary" type="submit" aria-busy=${this.isBusy}>${DEVICE.save}</button>
        </div>
      </form>`,
    );
  }

  #picture(): TemplateResult {
    return html`
      <div class="field" role="group" aria-labelledby="picture-label" aria-describedby="picture-says">
        <span class="field__label" id="picture-label">${PROFILE.picture}</span>
        <div class="picture">
          ${avatar('self', this.profile.name, this.isBusy ? 'is-old' : '', this.url)}
          <div class="picture__acts">
            <label class="btn">
              ${icon(this.isBusy ? LOADER_CIRCLE : UPLOAD, 20, this.isBusy ? 'spin' : '')}
              ${this.url === undefined ? PROFILE.choose : PROFILE.other}
              <input type="file" accept="image/jpeg,image/png,image/webp,image/*" @change=${this.#chosen} />
            </label>
            ${
              this.url === undefined
                ? nothing
                : html`<button class="btn btn--text" type="button" @click=${this.#remove}>
                    ${PROFILE.remove}
                  </button>`
            }
          </div>
        </div>
        ${
          this.isBroken
            ? html`<p class="error" id="picture-says" role="alert">
                ${icon(TRIANGLE_ALERT, 16)}<span>${PROFILE.broken}</span>
              </p>`
            : html`<span class="field__hint" id="picture-says">${PROFILE.pictureHint}</span>`
        }
      </div>
    `;
  }

  #sliders(): TemplateResult {
    return html`
      <div class="crop">
        ${this.#slider('zoom', PROFILE.zoom, 1, 4)} ${this.#slider('across', PROFILE.across, 0, 1)}
        ${this.#slider('down', PROFILE.down, 0, 1)}
      </div>
    `;
  }

  #slider(name: keyof Crop, label: string, min: number, max: number): TemplateResult {
    return html`
      <label>
        ${label}
        <input
          type="range"
          name=${name}
          min=${min}
          max=${max}
          step="0.05"
          .value=${String(this.crop[name])}
          @input=${this.#slid}
        />
      </label>
    `;
  }
}

customElements.define('sotto-profile-sheet', SottoProfileSheet);
