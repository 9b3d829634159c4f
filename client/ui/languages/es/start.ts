// Spanish: the start screen. Source: docs/languages.md, "Spanish".
import type * as english from '../../strings.ts';
import { number, plurals } from '../../format.ts';
import type { Words } from '../pack.ts';

const forms = plurals('es');

export const START: Words<typeof english.START> = {
  title: 'Una llamada\u00a0privada. Sin\u00a0cuenta.',
  text: 'Acuerda un canal y una contraseña con quienes quieras hablar. El servidor nunca conoce la contraseña, ni nada de lo que dices.',
  invitedTitle: 'Te han invitado',
  invitedText: 'El canal y la contraseña venían en tu enlace. Di tu nombre y únete.',
  invitedTo: 'Te han invitado a',
  learns:
    'Lo que ve el servidor: tu dirección IP, el número del canal, y cuándo y cuánto envías mientras te unes. Nunca la contraseña, una palabra ni una imagen.',
};

export const FORM: Words<typeof english.FORM> = {
  channel: 'Canal',
  channelHint: (max) => `Cualquier número del 1 al ${max}`,
  password: 'Contraseña',
  passwordHint: 'Palabras o emojis, los que quieras. Cuanto más larga, más segura.',
  passwordInvited: 'De tu enlace',
  show: 'Mostrar caracteres',
  hide: 'Ocultar caracteres',
  name: 'Tu nombre',
  nameHint: 'Solo se ve en la llamada',
  join: 'Unirse',
  joining: 'Entrando',
  start: 'Iniciar una llamada',
  starting: 'Iniciando',
  or: 'o',
  startHint: 'Elige por ti un canal libre y una contraseña fuerte',
  cancel: 'Cancelar',
};

export const SUGGESTED: Words<typeof english.SUGGESTED> = {
  levels: ['', 'Débil', 'Aceptable', 'Buena', 'Fuerte'],
  words: (count, bits) =>
    `${count} ${forms(count, { one: 'palabra', other: 'palabras' })} al azar, ${number(Math.floor(bits))} bits`,
  emoji: (bits) => `emojis al azar, ${number(Math.floor(bits))} bits`,
  typed: (level) =>
    [
      '',
      'de las primeras que alguien probaría',
      'más larga es más segura',
      'hasta donde podemos saber',
      'hasta donde podemos saber',
    ][level] ?? '',
};

export const CHANNEL_ERRORS: Words<typeof english.CHANNEL_ERRORS> = {
  empty: (max) => `Escribe el canal acordado, del 1 al ${max}.`,
  'not-a-number': (max) => `Un canal es un número del 1 al ${max}.`,
  'out-of-range': (max) => `Elige un canal del 1 al ${max}.`,
};

export const PASSWORD_ERRORS: Words<typeof english.PASSWORD_ERRORS> = {
  empty: 'Escribe la contraseña acordada, o pulsa Sugerir.',
  'control-characters': 'Contiene caracteres ocultos. Escríbela a mano.',
  'too-long': 'Es demasiado larga. Usa una contraseña más corta.',
};

export const MEDIA: Words<typeof english.MEDIA> = {
  region: 'Cámara y micrófono',
  preview: 'Tu cámara',
  idle: 'La cámara y el micrófono están apagados',
  hearYou: 'Te oímos',
  quiet: 'Di algo',
  muted: 'El micrófono está silenciado',
  noMicrophone: 'Sin micrófono',
  level: 'Nivel del micrófono',
  mute: 'Silenciar el micrófono',
  unmute: 'Activar el micrófono',
  pause: 'Apagar la cámara',
  resume: 'Encender la cámara',
  devices: 'Dispositivos',
};

export const OPENING: Words<typeof english.OPENING> = {
  title: 'Sotto se está abriendo',
  away: 'El servidor no responde. Intentándolo de nuevo.',
};
