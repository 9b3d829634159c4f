// Spanish: the door. Source: docs/languages.md, "Spanish".
import type * as english from '../../strings-door.ts';
import { plurals } from '../../format.ts';
import type { Words } from '../pack.ts';

const forms = plurals('es');

export const DOOR: Words<typeof english.DOOR> = {
  open: 'Abierta',
  locked: 'Cerrada',
  allow: 'Permitir entrar',
  menu: 'Puerta',
  reaching: 'Conectando',
  reachingHint: 'Conectando con el relé. Aún no puede entrar nadie.',
  opening: 'Abriendo',
  away: 'Sin conexión',
  awayHint: 'No hay conexión con el relé, así que nadie puede entrar. La llamada sigue.',
  locksIn: (left) => `se cierra en ${left}`,
  closing: (left) => `Se cierra en ${left}`,
  openName: (left) => `Abierta, se cierra en ${left}`,
  announced: (left) => `La puerta se cierra en ${left}`,
  minutes: (count) => `${count} ${forms(count, { one: 'minuto', other: 'minutos' })}`,
  seconds: (count) => `${count} ${forms(count, { one: 'segundo', other: 'segundos' })}`,
  openText: 'Quien tenga la contraseña entra. Cuando se acabe el tiempo, todos salen del relé.',
  waitingRoomText:
    'Quien tenga la contraseña puede llamar a la puerta. Cuando se acabe el tiempo, todos salen del relé.',
  lockNow: 'Cerrar la puerta',
  lockNowHint: 'Nadie más puede entrar; la llamada sigue',
  forget: 'Cerrar y olvidar la contraseña',
  forgetHint: 'Habrá que escribirla para permitir entrar de nuevo',
  hostOnly: 'Solo el anfitrión puede cerrar la puerta y permitir entrar.',
  forgotten: 'La contraseña se olvidó. Escríbela para permitir entrar de nuevo.',
  password: 'Contraseña',
  passwordMissing: 'Escribe la contraseña de esta llamada.',
};

export const BEHIND_DOOR: Words<typeof english.BEHIND_DOOR> = {
  hint: 'Si la llamada ya empezó, puede que su puerta esté cerrada. Pide a alguien de dentro que pulse',
  hintEnd: '.',
  closedTitle: 'La puerta se cerró',
  closedText:
    'No hay nadie más aquí, y saliste del relé. Ábrela de nuevo y podrán encontrarte diez minutos más.',
  same: 'El canal y la contraseña siguen siendo los mismos.',
  forgottenText:
    'Saliste del relé, y la contraseña se olvidó. Escríbela para que puedan encontrarte diez minutos más.',
  nobodyText: (left) => `La puerta sigue abierta ${left} más. Quien tenga la contraseña entra directamente.`,
  knockTitle: 'Ya saben que estás aquí: espera a que te dejen entrar',
  knockText:
    'El anfitrión deja entrar a cada persona y ve tu nombre. Hasta entonces no se te ve ni se te oye.',
  knockStop: 'Dejar de esperar',
};
