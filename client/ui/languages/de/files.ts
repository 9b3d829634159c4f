// German: files in the chat. Source: docs/languages.md, "German".
import type * as english from '../../strings-files.ts';
import { isolated, percent, sizeIn } from '../../format.ts';
import type { Words } from '../pack.ts';

const sizeOf = (bytes: number): string => sizeIn(bytes, ['B', 'KB', 'MB', 'GB', 'TB']);

const leftOf = (ms: number): string => {
  const seconds = Math.max(1, Math.round(ms / 1000));
  if (seconds < 90) return `noch ${seconds} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 90 ? `noch ${minutes} Min.` : `noch ${Math.round(minutes / 60)} Std.`;
};

export const FILES: Words<typeof english.FILES> = {
  attach: 'Dateien senden',
  drop: 'Leg die Dateien hier ab, um sie allen zu senden',
  take: 'Herunterladen',
  decline: 'Ablehnen',
  pause: (name) => `${isolated(name)} anhalten`,
  resume: (name) => `${isolated(name)} fortsetzen`,
  cancel: (name) => `${isolated(name)} abbrechen`,
  withdraw: (name) => `${isolated(name)} zurücknehmen`,
  save: 'Noch einmal speichern',
  again: 'Nochmal versuchen',
  progress: (name) => `Fortschritt von ${isolated(name)}`,
  picture: (name) => `Vorschau von ${isolated(name)}`,
  offered: (bytes) => `${sizeOf(bytes)}. Nicht heruntergeladen.`,
  coming: (have, bytes, leftMs) =>
    `${sizeOf(have)} von ${sizeOf(bytes)}${leftMs === undefined ? '' : `, ${leftOf(leftMs)}`}`,
  paused: (have, bytes) => `Angehalten bei ${sizeOf(have)} von ${sizeOf(bytes)}`,
  waiting: (have, bytes) =>
    `${sizeOf(have)} von ${sizeOf(bytes)}. Es geht weiter, wenn die Verbindung wieder da ist.`,
  checking: 'Prüft, ob alles da ist…',
  done: (bytes) => `${sizeOf(bytes)}. In deinen Downloads.`,
  declined: 'Abgelehnt',
  withdrawn: 'Von dir zurückgenommen',
  unreadable: 'Sie lässt sich nicht mehr lesen: Sie wurde verschoben oder geändert.',
  own: (bytes) => `${sizeOf(bytes)}, allen hier angeboten`,
};

export const FILE_PROBLEMS: Words<typeof english.FILE_PROBLEMS> = {
  full: (have) =>
    `Auf diesem Gerät ist kein Platz mehr. ${sizeOf(have)} sind da: Schaff Platz und versuch es noch einmal.`,
  unwritable: () =>
    'Dieser Browser lässt die Seite keine Dateien behalten. Vielleicht liegt es an einem privaten Fenster.',
  'other-bytes': () =>
    'Was ankam, ist nicht das, was gesendet wurde. Es wurde verworfen: Versuch es noch einmal.',
  withdrawn: () => 'Die Datei wurde zurückgenommen.',
  gone: (have) =>
    `Die Datei ist beim Absender nicht mehr da. ${sizeOf(have)} bleiben, falls sie noch einmal gesendet wird.`,
  left: (have) =>
    `Wer sie gesendet hat, ist gegangen. ${sizeOf(have)} bleiben, falls sie noch einmal gesendet wird.`,
  unsaved: (have) =>
    `${sizeOf(have)} sind da, ließen sich aber nicht speichern. Vielleicht ist der Datenträger voll oder schreibgeschützt: Versuch es an einem anderen Ort.`,
};

export const RECEIVERS: Words<typeof english.RECEIVERS> = {
  offered: () => 'hat noch nicht entschieden',
  sending: (have, bytes) => percent(bytes === 0 ? 100 : Math.floor((have / bytes) * 100)),
  away: () => 'verbindet sich neu',
  done: () => 'hat sie',
  declined: () => 'hat abgelehnt',
  stopped: () => 'hat aufgehört',
};
