// Spanish: after a call, and in place of one. Source: docs/languages.md, "Spanish".
import type * as english from '../../strings-end.ts';
import { isolated } from '../../format.ts';
import type { Words } from '../pack.ts';

export const UNSUPPORTED: Words<typeof english.UNSUPPORTED> = {
  title: 'Este navegador no puede hacer llamadas',
  lacks: (missing) => `Le falta: ${missing}.`,
  works: 'Sotto se prueba con las versiones actuales de Chrome, Chromium y Firefox para escritorio.',
  how: 'Copia la dirección de esta página y ábrela en uno de ellos.',
};

export const END: Words<typeof english.END> = {
  reasons: {
    left: () => 'Saliste de la llamada',
    ended: () => 'La llamada terminó',
    removed: () => 'El anfitrión te sacó de la llamada',
    declined: () => 'El anfitrión no te dejó entrar',
    alone: (name) => (name === undefined ? 'Los demás ya salieron' : `${isolated(name)} salió de la llamada`),
    'relay-lost': () => 'Se perdió la conexión',
    error: () => 'La llamada se cortó',
  },
  next: {
    left: 'Las claves de esta llamada se borraron. El servidor no guardó nada.',
    ended: 'El anfitrión la terminó para todos. Sus claves se borraron.',
    removed:
      'Todos los que están en ella cerraron la conexión contigo. Si fue un error, pregunta al anfitrión por otra vía.',
    declined: 'No te dejaron entrar. Si fue un error, dile al anfitrión quién eres por otra vía.',
    alone: 'Las claves de esta llamada se borraron. El servidor no guardó nada.',
    'relay-lost': 'No hubo conexión con el servidor durante mucho tiempo. Revisa la tuya y vuelve a unirte.',
    error: 'Es culpa nuestra. Vuelve a unirte con el mismo canal y la misma contraseña.',
  },
  channel: (channel) => `Canal ${channel}`,
  seconds: (count) => `${count} s`,
  minutes: (count) => `${count} min`,
  wholeHours: (hours) => `${hours} h`,
  hours: (hours, minutes) => `${hours} h ${minutes} min`,
  people: (count) => `${count} personas`,
  rejoin: 'Volver a unirse',
  home: 'Volver al inicio',
  reportTitle: '¿Algo salió mal?',
  reportText: 'Lo que pasó, paso a paso, en un archivo de texto. Sin ningún secreto.',
  report: 'Guardar un informe',
};

export const REPORT: Words<typeof english.REPORT> = {
  title: 'Informe del problema',
  text: 'Esto es todo. No se envía a nadie: guárdalo y dáselo a quien quieras.',
  has: 'Contiene: nombres de sucesos con su hora, el estado de la llamada, cuánto se descartó.',
  hasNot:
    'No contiene: contraseñas, claves, canal, título, nombres, direcciones ni nada de lo dicho, escrito o enviado.',
  label: 'El informe, palabra por palabra',
  save: 'Guardar en un archivo',
  close: 'Cerrar',
};

export const ALERTS: Words<typeof english.ALERTS> = {
  joined: 'Alguien entró en la llamada.',
  knock: 'Alguien espera a que le dejen entrar.',
  chat: 'Alguien escribió en el chat.',
  opened: 'La llamada está abierta de nuevo.',
  locked: 'La puerta de la llamada está cerrada.',
  'closed-alone': 'No hay nadie más aquí, y la puerta se cerró. Pulsa Permitir entrar para seguir esperando.',
};
