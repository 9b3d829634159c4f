// Spanish: files in the chat. Source: docs/languages.md, "Spanish".
import type * as english from '../../strings-files.ts';
import { isolated, percent, plurals, sizeIn } from '../../format.ts';
import type { Words } from '../pack.ts';

const forms = plurals('es');

const sizeOf = (bytes: number): string => sizeIn(bytes, ['B', 'kB', 'MB', 'GB', 'TB']);

const left = (count: number, unit: string): string =>
  `${forms(count, { one: 'queda', other: 'quedan' })} ${count} ${unit}`;

const leftOf = (ms: number): string => {
  const seconds = Math.max(1, Math.round(ms / 1000));
  if (seconds < 90) return left(seconds, 's');
  const minutes = Math.round(seconds / 60);
  return minutes < 90 ? left(minutes, 'min') : left(Math.round(minutes / 60), 'h');
};

export const FILES: Words<typeof english.FILES> = {
  attach: 'Enviar archivos',
  drop: 'Suelta los archivos para enviarlos a todos',
  take: 'Descargar',
  decline: 'Rechazar',
  pause: (name) => `Pausar ${isolated(name)}`,
  resume: (name) => `Continuar ${isolated(name)}`,
  cancel: (name) => `Cancelar ${isolated(name)}`,
  withdraw: (name) => `Retirar ${isolated(name)}`,
  save: 'Guardar de nuevo',
  again: 'Reintentar',
  progress: (name) => `Progreso de ${isolated(name)}`,
  picture: (name) => `Vista previa de ${isolated(name)}`,
  offered: (bytes) => `${sizeOf(bytes)}. Sin descargar.`,
  coming: (have, bytes, leftMs) =>
    `${sizeOf(have)} de ${sizeOf(bytes)}${leftMs === undefined ? '' : `, ${leftOf(leftMs)}`}`,
  paused: (have, bytes) => `En pausa: ${sizeOf(have)} de ${sizeOf(bytes)}`,
  waiting: (have, bytes) => `${sizeOf(have)} de ${sizeOf(bytes)}. Continuará cuando vuelva la conexión.`,
  checking: 'Comprobando que esté completo…',
  done: (bytes) => `${sizeOf(bytes)}. En tus descargas.`,
  declined: 'Rechazado',
  withdrawn: 'Lo retiraste',
  unreadable: 'Ya no se puede leer: se movió o se modificó.',
  own: (bytes) => `${sizeOf(bytes)}, ofrecido a todos aquí`,
};

export const FILE_PROBLEMS: Words<typeof english.FILE_PROBLEMS> = {
  full: (have) =>
    `No queda espacio en este dispositivo. Se conservan ${sizeOf(have)}: libera espacio y vuelve a intentarlo.`,
  unwritable: () =>
    'Este navegador no deja que la página guarde archivos. Puede deberse a una ventana privada.',
  'other-bytes': () => 'Lo que llegó no es lo que se envió. Se desechó: vuelve a intentarlo.',
  withdrawn: () => 'Quien lo envió lo retiró.',
  gone: (have) => `Quien lo envió ya no lo tiene. Se conservan ${sizeOf(have)}, por si se envía de nuevo.`,
  left: (have) => `Quien lo envió ya salió. Se conservan ${sizeOf(have)}, por si se envía de nuevo.`,
  unsaved: (have) =>
    `Llegaron ${sizeOf(have)}, pero no se pudieron guardar. Quizá el disco esté lleno o protegido contra escritura: prueba en otro lugar.`,
};

export const RECEIVERS: Words<typeof english.RECEIVERS> = {
  offered: () => 'no ha decidido',
  sending: (have, bytes) => percent(bytes === 0 ? 100 : Math.floor((have / bytes) * 100)),
  away: () => 'se está reconectando',
  done: () => 'lo tiene',
  declined: () => 'lo rechazó',
  stopped: () => 'lo detuvo',
};
