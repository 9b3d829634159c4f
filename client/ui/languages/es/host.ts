// Spanish: people and power in a call, the human check, what the relay sees. Source: docs/languages.md, "Spanish".
import type * as english from '../../strings-host.ts';
import { isolated, plurals } from '../../format.ts';
import type { Words } from '../pack.ts';

const forms = plurals('es');

export const ROW: Words<typeof english.ROW> = {
  host: 'Anfitrión',
  verified: 'Verificado',
  direct: 'Directa',
  relayed: 'Retransmitida',
  more: (name) => `Más sobre ${isolated(name)}`,
  askUnmute: 'Pedir que active el micrófono',
  makeHost: 'Hacer anfitrión',
  spotlight: 'Mostrar en grande a todos',
  spotlightOff: 'Dejar de mostrar en grande',
  spotlit: 'En grande para todos',
  lowerHand: 'Bajar la mano',
  remove: 'Sacar de la llamada',
};

export const KNOCKS: Words<typeof english.KNOCKS> = {
  title: (count) => `En la puerta, ${count}`,
  says: 'llama a la puerta',
  brought: 'entró por otros',
  since: (time) => `Tiene la contraseña, espera desde hace ${time}`,
  waits: (time) => `Espera desde hace ${time}`,
  known: 'Todas estas personas tienen la contraseña.',
  told: (name, time) => `Lo dice ${isolated(name)}, espera desde hace ${time}`,
  admit: 'Dejar entrar',
  admitAll: (count) => `Dejar entrar a los ${count}`,
  admitName: (name) => `Dejar entrar a ${isolated(name)}`,
  decline: 'Rechazar',
  declineName: (name) => `Rechazar a ${isolated(name)}`,
};

export const HOST: Words<typeof english.HOST> = {
  title: 'Controles del anfitrión',
  waitingRoom: 'Aprobar cada entrada',
  doorHostOnly: 'Solo el anfitrión puede permitir entrar',
  history: 'Quien llegue puede leer los mensajes anteriores',
  capacity: 'Máximo de personas',
  password: 'Cambiar la contraseña',
  muteAll: 'Silenciar a todos',
  lowerHands: 'Bajar todas las manos',
  lowerHandOf: (name) => `Bajar la mano de ${isolated(name)}`,
  end: 'Terminar para todos',
  rules: 'Reglas de esta llamada',
  ruleWaitingRoom: 'El anfitrión aprueba cada entrada.',
  ruleDoor: 'Solo el anfitrión puede permitir entrar.',
  ruleHistory: 'Quien llegue después puede leer lo escrito antes.',
  hostless:
    'El anfitrión lleva dos minutos fuera. Ahora nadie puede silenciar ni sacar; todos pueden cerrar la puerta, permitir entrar y dejar entrar.',
};

export const CONFIRM: Words<typeof english.CONFIRM> = {
  cancel: 'Cancelar',
  done: 'Listo',
  removeTitle: (name) => `¿Sacar a ${isolated(name)}?`,
  removeText: 'Sale de la llamada al instante y no puede volver como la misma persona.',
  remove: 'Sacar',
  removedTitle: (name) => `${isolated(name)} está fuera de la llamada`,
  removedText: 'Aún conoce la contraseña y podría volver con otro nombre. Puedes:',
  lockNow: 'Cerrar la puerta',
  waitingRoom: 'Activar la sala de espera',
  password: 'Cambiar la contraseña',
  transferTitle: (name) => `¿Hacer anfitrión a ${isolated(name)}?`,
  transferText: 'Cedes los poderes de anfitrión. Solo esa persona puede devolvértelos.',
  transfer: 'Hacer anfitrión',
  endTitle: '¿Terminar la llamada para todos?',
  endText: 'Todos salen de la llamada al instante.',
  end: 'Terminar para todos',
};

export const NEW_PASSWORD: Words<typeof english.NEW_PASSWORD> = {
  title: 'Cambiar la contraseña',
  text: 'Todos en la llamada la reciben sin hacer nada. Los enlaces y códigos enviados antes ya no sirven.',
  field: 'Contraseña nueva',
  missing: 'Escribe una contraseña nueva.',
  change: 'Cambiar la contraseña',
  cancel: 'Cancelar',
};

export const SECURITY: Words<typeof english.SECURITY> = {
  close: 'Cerrar seguridad',
  body: 'Seguridad de esta llamada',
  compareTitle: '¿Hay alguien en medio?',
  compareText:
    'Todos reciben las mismas siete imágenes. Léelas en voz alta: si coinciden, no hay nadie en medio, ni siquiera alguien que conozca la contraseña.',
  compare: 'Comparar códigos',
  again: 'Comparar de nuevo',
  running: 'Esperando la parte de cada uno…',
  runningText: 'Tarda un segundo. Si alguien entra o sale, se detiene.',
  startedBy: (name) => `${isolated(name)} pidió comparar.`,
  shownTitle: 'Lee estas siete en voz alta',
  shownText: 'Si todos ven las mismas siete en el mismo orden, no hay nadie en medio.',
  code: 'Código de esta llamada',
  digits: 'En cifras:',
  round: (count) => `Ronda ${count}`,
  match: 'Coinciden',
  differ: 'No coinciden',
  same: 'Dijiste que coinciden.',
  sameText:
    'Todos los que estaban en la llamada quedan marcados como verificados. Compara de nuevo cuando entre alguien más.',
  different: 'No coinciden: puede que haya alguien en medio.',
  differentText: 'No digas nada que deba seguir siendo privado. Sal y acuerda otra contraseña por otra vía.',
  leave: 'Salir de la llamada',
  stopped: {
    roster: 'Detenido: mientras tanto, alguien entró o salió.',
    silence: 'Detenido: no todos respondieron en 30 segundos.',
    false:
      'Detenido: la parte de alguien no era la que había prometido. Mira quién está aquí y compara de nuevo.',
  },
  alone: 'Aún no hay nadie con quien comparar.',
  unready: 'Aún no están todos conectados. Se puede comparar en cuanto lo estén.',
  paths: 'Cómo es tu conexión',
  direct: 'Directa',
  relayed: 'Retransmitida, cifrada',
  connecting: 'Conectando',
  reconnecting: 'Perdió la conexión, está volviendo',
  verified: 'Verificado',
  seen: 'Qué puede ver el relé',
  now: 'Ahora',
  nowNothing: 'nada. Ya saliste de él.',
  nowSome: (channel) => `que tu dirección está en el canal ${channel}, y cuánto envías a quién.`,
  whenOpen: 'Mientras está abierta',
  whenOpenText: 'qué direcciones estaban en el canal, y cuándo.',
  never: 'Nunca',
  neverText: 'la contraseña, los nombres, lo que se dice, se muestra o se escribe.',
  hidden: 'Tu dirección está oculta para los demás: todo pasa por el servidor TURN, que la ve.',
  notHidden: 'Los demás pueden ver tu dirección.',
  keptTitle: 'En este dispositivo',
  kept: 'La contraseña se guarda hasta que cierres esta página, para que Permitir entrar no te la pida.',
  forget: 'Olvidar la contraseña',
  forgotten: 'La contraseña se olvidó. Permitir entrar te la pedirá.',
  meaning: 'Qué quieren decir estas palabras',
  meanings: [
    ['Verificado', 'Comparaste el código de viva voz mientras estaba en la llamada.'],
    [
      'Directa',
      'El sonido y la imagen van sin paradas de ti a la otra persona. Cada quien ve la dirección del otro.',
    ],
    ['Retransmitida', 'Un servidor TURN los transmite. Ve direcciones y cuánto, nunca qué.'],
    ['Cerrada', 'Todos han salido del relé. No queda nada a lo que unirse ni que adivinar.'],
  ],
};

export const WAY: Words<typeof english.WAY> = {
  title: 'Cómo van ahora la imagen y el sonido',
  mesh: 'Directamente de cada persona a cada persona, cifrados de extremo a extremo.',
  moving: 'Están pasando al servidor de medios. Nada se detiene mientras tanto.',
  sfu: 'A través del servidor de medios, cifrados de extremo a extremo: transmite lo que no puede leer.',
  sees: 'Ve las direcciones, quién habla y cuándo, y cuánta imagen y sonido hay, nunca qué.',
  lost: 'El servidor de medios ya no está. Sin él, más de 8 personas solo pueden oírse. La imagen vuelve con él, o cuando sean 8 o menos.',
  crowd: 'Porque son muchas personas.',
  host: 'Porque así lo eligió quien dirige la llamada.',
  uplink: 'Porque la conexión de alguien es demasiado lenta para enviar a cada persona.',
  by: 'Por el servidor de medios, cifrada',
  fact: 'Por el servidor',
  word: 'Servidor de medios',
  meaning: 'Cada persona envía una vez y él lo transmite a las demás. No tiene ninguna clave.',
  choice: 'Cómo van la imagen y el sonido',
  auto: 'Automático',
  autoText: 'Directamente mientras sean pocas personas, por el servidor de medios a partir de 7.',
  always: 'Por el servidor de medios',
  alwaysText:
    'También cuando sean pocas. Cada persona envía solo una vez, lo que ayuda a las conexiones lentas.',
  never: 'Directamente de cada una a cada una',
  neverText: 'Nunca por el servidor de medios mientras sean 8 o menos.',
  many: 'A partir de 7 personas, la imagen y el sonido pasan por un servidor de medios que no puede leerlos.',
  most: (count) => `Las llamadas en este servidor admiten como máximo ${count} personas.`,
};

export const CARDS: Words<typeof english.CARDS> = {
  unmuteTitle: 'El anfitrión te pide que actives el micrófono',
  unmuteText: 'Nadie te oye hasta que elijas.',
  unmute: 'Activar el micrófono',
  stayMuted: 'Seguir en silencio',
  pesteredTitle: 'Alguien no deja de probar contraseñas',
  pesteredText: (count) =>
    `${count} ${forms(count, { one: 'intento fallido', other: 'intentos fallidos' })} mientras la puerta estaba abierta. Nadie ha entrado. Puede ser un error, o alguien que intenta adivinarla.`,
  keepOpen: 'Dejar abierta',
  lockNow: 'Cerrar la puerta',
  otherTitle: 'Otra llamada con la misma contraseña',
  otherText: (size) =>
    `${forms(size, { one: 'Una persona está', other: `${size} personas están` })} en otra llamada en este canal, con tu contraseña.`,
  otherComes: 'Pueden pasarse a tu llamada.',
  join: 'Unirse a esa llamada',
  stay: 'Quedarse aquí',
  noted: 'Entendido',
  unclearTitle: 'No está claro quién está aquí',
  unclearText:
    'No todos ven a las mismas personas. Puede ser una mala conexión, o alguien a quien solo ven algunos.',
  compare: 'Comparar códigos',
};
