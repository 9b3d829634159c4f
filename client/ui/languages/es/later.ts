// Spanish: the start screen's later parts. Source: docs/languages.md, "Spanish".
import type * as english from '../../strings-later.ts';
import type { Words } from '../pack.ts';

export const PAGE: Words<typeof english.PAGE> = {
  offline: 'Estás sin conexión. Las llamadas necesitan la red; lo programado y lo reciente sigue aquí.',
  update: 'Hay una versión nueva de esta página.',
  reload: 'Recargar',
};

export const SUGGEST: Words<typeof english.SUGGEST> = {
  open: 'Sugerir',
  words: 'Palabras',
  wordsHint: 'fáciles de decir por teléfono',
  emoji: 'Emojis',
  emojiHint: 'fáciles de mostrar y de pegar',
};

export const FOUNDERS: Words<typeof english.FOUNDERS> = {
  label: 'Código para iniciar llamadas',
  hint: 'En este servidor solo quien tiene el código inicia llamadas; para unirse no hace falta. Se guarda en este dispositivo.',
};

export const HIDE_IP: Words<typeof english.HIDE_IP> = {
  label: 'Ocultar mi dirección IP',
  hint: 'A los demás. Todo pasa por un servidor TURN.',
  none: 'Aquí no es posible: este servidor no tiene servidor TURN.',
};

export const DEVICES: Words<typeof english.DEVICES> = {
  camera: 'Cámara',
  microphone: 'Micrófono',
  speaker: 'Altavoz',
  unnamed: (kind, place) => `${kind} ${place}`,
};

export const MESSAGE: Words<typeof english.MESSAGE> = {
  noCamera: 'Sin cámara, solo sonido',
  paused: 'Tu cámara está apagada',
  tryAgain: 'Reintentar',
  without: 'Unirse de todos modos',
  askingTitle: 'Tu navegador te pregunta',
  askingText:
    'Elige Permitir para que los demás te vean y te oigan. No se envía nada antes de que te unas. Mientras tanto puedes rellenar el formulario.',
  withoutTitle: 'Vas a unirte sin cámara ni micrófono',
  withoutText: 'Verás y oirás a los demás, y podrás escribir en el chat. No te verán ni te oirán.',
  turnOn: 'Activar cámara y micrófono',
};

export const MEDIA_PROBLEMS: Words<typeof english.MEDIA_PROBLEMS> = {
  refused: {
    title: 'La cámara y el micrófono están bloqueados',
    text: 'Hacen falta para que los demás te vean y te oigan.',
    canTry: true,
  },
  dismissed: {
    title: 'La pregunta se cerró',
    text: 'Los demás solo pueden verte y oírte si permites la cámara y el micrófono. Pulsa Reintentar para que te pregunte otra vez.',
    canTry: true,
  },
  unanswered: {
    title: 'Aún falta tu respuesta',
    text: 'Busca la pregunta del navegador cerca de la barra de direcciones y elige Permitir, o pulsa Reintentar.',
    canTry: true,
  },
  'none-found': {
    title: 'No se encontró cámara ni micrófono',
    text: 'Hacen falta para que los demás te vean y te oigan. Conecta uno y vuelve a intentarlo.',
    canTry: true,
  },
  busy: {
    title: 'Otro programa está usando la cámara',
    text: 'Los demás no pueden verte ni oírte hasta que quede libre. Cierra el programa que la usa y vuelve a intentarlo.',
    canTry: true,
  },
  insecure: {
    title: 'Esta página no es segura',
    text: 'Los navegadores solo dan cámara y micrófono a las páginas cuya dirección empieza por https. Pregunta a quien te envió la dirección.',
    canTry: false,
  },
  driver: {
    title: 'La cámara no arrancó',
    text: 'Su controlador avisó de un fallo. Desconéctala y vuelve a conectarla, o reinicia el navegador.',
    canTry: true,
  },
};

export const REFUSED_STEPS: Words<typeof english.REFUSED_STEPS> = {
  press: 'Pulsa',
  where: 'al principio de la barra de direcciones.',
  set: 'Pon Cámara y Micrófono en Permitir.',
  back: 'Vuelve y pulsa Reintentar.',
};

export const OUTCOMES: Words<typeof english.OUTCOMES> = {
  full: () => ({
    title: 'La llamada está llena',
    text: 'No queda ningún lugar libre. Vuelve a intentarlo cuando alguien haya salido.',
    first: 'Reintentar',
    second: 'Volver al inicio',
  }),
  crowded: (channel) => ({
    title: 'Este número está muy concurrido',
    text: `Hay demasiada gente en el canal ${channel}. Acuerda otro número con los demás.`,
    first: 'Elegir otro',
  }),
  'no-keys': () => ({
    title: 'No se pudo crear la clave',
    text: 'Necesita 64 MB de memoria, y este dispositivo no los tenía libres. Cierra otras pestañas y vuelve a intentarlo.',
    first: 'Reintentar',
    second: 'Volver al inicio',
  }),
  'no-free-channel': () => ({
    title: 'Ahora mismo no hay canales libres',
    text: 'Todos los números están en uso. Vuelve a intentarlo en un momento, o acuerda un número y únete a él.',
    first: 'Reintentar',
    second: 'Volver al inicio',
  }),
  'relay-unreachable': () => ({
    title: 'No hay conexión con el relé',
    text: 'Revisa tu conexión a internet. Tu formulario está guardado.',
    first: 'Reintentar',
    second: 'Volver al inicio',
  }),
  'no-turn': () => ({
    title: 'Tu dirección IP no se puede ocultar aquí',
    text: 'Para eso hace falta un servidor TURN, y este servidor no lo tiene. Si no se oculta, quienes estén en la llamada pueden verla.',
    first: 'Unirse sin ocultarla',
    second: 'Volver al inicio',
  }),
  'founders-only': (channel) => ({
    title: 'Aquí hace falta un código para iniciar una llamada',
    text: `Ahora no hay nadie en el canal ${channel}. Escribe el código de este servidor o deja esta página abierta: entrarás automáticamente cuando haya alguien.`,
    first: 'Reintentar',
    second: 'Volver al inicio',
  }),
  'wrong-token': () => ({
    title: 'Este código no se aceptó',
    text: 'Comprueba que esté bien escrito. Tras cinco códigos erróneos, este servidor no mira ninguno más durante un minuto.',
    first: 'Reintentar',
    second: 'Volver al inicio',
  }),
};
