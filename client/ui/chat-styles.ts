// Styles of the chat: bubbles, events, the field. Source: docs/design.md, "Screens".
import { css } from 'lit';

export const chatStyles = css`
  .i--flip:dir(rtl) {
    transform: scaleX(-1);
  }
  textarea.input {
    height: auto;
    padding-block: 11px;
    resize: none;
  }
  .entries {
    display: grid;
    gap: var(--s-12);
  }
  .event {
    text-align: center;
    text-wrap: balance;
    overflow-wrap: anywhere;
    color: var(--ink-3);
    font-size: var(--t-12);
    line-height: 1rem;
  }
  .message {
    display: grid;
    justify-items: start;
    gap: var(--s-4);
    min-width: 0;
    font-size: var(--t-14);
    line-height: 1.25rem;
    overflow-wrap: anywhere;
  }
  .message--more {
    margin-block-start: calc(-1 * var(--s-8));
  }
  .who {
    display: flex;
    align-items: baseline;
    gap: var(--s-8);
    font-weight: 600;
  }
  .who time {
    flex: none;
    color: var(--ink-3);
    font-size: var(--t-12);
    font-weight: 400;
    font-variant-numeric: tabular-nums;
  }
  .line {
    display: flex;
    align-items: flex-start;
    gap: var(--s-4);
    max-width: 100%;
  }
  .message--own .line {
    flex-direction: row-reverse;
  }
  .line .text {
    min-width: 0;
  }
  /* Of use once one looks at a line; a finger has no way of looking. */
  .acts {
    display: flex;
    flex: none;
    margin-block: -4px;
    opacity: 0;
    color: var(--ink-3);
  }
  .acts .icon-btn {
    width: 32px;
    min-width: 32px;
    min-height: var(--target);
  }
  .message:hover .acts,
  .message:focus-within .acts {
    opacity: 1;
  }
  @media (hover: none) {
    .acts {
      opacity: 1;
    }
  }
  .quote {
    display: grid;
    gap: 2px;
    min-width: 0;
    margin-block-end: var(--s-4);
    padding-inline-start: var(--s-8);
    border-inline-start: 2px solid var(--line-strong);
    color: var(--ink-2);
    font-size: var(--t-12);
    line-height: 1rem;
    white-space: normal;
  }
  .quote__who {
    font-weight: 600;
  }
  .quote__text {
    display: -webkit-box;
    overflow: hidden;
    -webkit-line-clamp: 2;
    -webkit-box-orient: vertical;
  }
  .answering {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    align-items: center;
    margin-block-end: var(--s-8);
  }
  .text {
    max-width: 100%;
    padding: var(--s-8) var(--s-12);
    border-radius: var(--r-16);
    border-start-start-radius: var(--s-4);
    background: var(--raised);
    font-family: var(--font), var(--emoji);
  }
  /* The bubble's corner follows the page, its words their own direction. */
  .words {
    display: block;
    white-space: pre-wrap;
  }
  .message--own {
    justify-items: end;
  }
  .message--own .text {
    border-start-start-radius: var(--r-16);
    border-start-end-radius: var(--s-4);
    background: var(--quiet);
  }
  .empty {
    display: grid;
    place-content: center;
    justify-items: center;
    gap: var(--s-8);
    min-height: 100%;
    padding: var(--s-24) var(--s-8);
    text-align: center;
    text-wrap: balance;
  }
  .badge {
    display: grid;
    place-items: center;
    width: 56px;
    height: 56px;
    margin-block-end: var(--s-4);
    border-radius: 50%;
    background: var(--raised);
    color: var(--ink);
  }
  .error {
    margin-block-end: var(--s-8);
  }
  .composer {
    position: relative;
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) auto;
    align-items: end;
    gap: var(--s-4);
    padding: 2px;
    border: 1px solid var(--line-strong);
    border-radius: var(--s-24);
    background: var(--paper);
  }
  .keys {
    display: flex;
  }
  .attach {
    cursor: pointer;
  }
  .attach:focus-within {
    outline: var(--ring) solid var(--focus);
    outline-offset: -2px;
  }
  .composer:focus-within {
    border-color: var(--focus);
    box-shadow: 0 0 0 2px var(--focus);
  }
  textarea {
    max-height: 9rem;
    min-height: var(--target);
    padding: 11px var(--s-4);
    border: 0;
    background: transparent;
    resize: none;
    font-size: var(--t-16);
    line-height: 1.375rem;
    scrollbar-width: thin;
    scrollbar-color: var(--raised-press) transparent;
  }
  textarea:focus-visible {
    outline: 0;
  }
  textarea::placeholder {
    overflow: hidden;
    color: var(--ink-3);
    opacity: 1;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .send {
    border-radius: 50%;
    background: var(--primary);
    color: var(--on-primary);
  }
  .send:hover {
    background: var(--primary-hover);
    color: var(--on-primary);
  }
  .send:active {
    background: var(--primary-press);
  }
  .send:disabled {
    background: var(--raised);
    color: var(--ink-3);
    opacity: 1;
  }
  .newer {
    position: absolute;
    inset-block-end: calc(100% + var(--s-8));
    inset-inline: 0;
    width: max-content;
    max-width: calc(100% - 2 * var(--s-16));
    margin-inline: auto;
    border-radius: var(--r-full);
    font-size: var(--t-14);
    box-shadow: var(--shadow-2);
  }
  /* The last letter of what the field is for was cut. */
  @media (max-width: 22.4em) {
    .composer {
      gap: 0;
    }
    .composer textarea {
      padding-inline: 0;
    }
  }
  /* Letters of 200 % on a phone: the field has the whole width, its keys are below. */
  @media (max-width: 15em) {
    .composer {
      grid-template-columns: minmax(0, 1fr) auto;
    }
    .composer textarea {
      grid-area: 1 / 1 / auto / -1;
      padding-inline: var(--s-12);
    }
  }
  @media (forced-colors: active) {
    .text {
      border: 1px solid CanvasText;
    }
    .composer:focus-within {
      outline: var(--ring) solid Highlight;
    }
  }
`;
