// Spanish: the self-test. Source: docs/languages.md, "Spanish".
import type * as english from '../../strings-self-test.ts';
import { number } from '../../format.ts';
import type { Words } from '../pack.ts';

type Figures = { readonly rttMs?: number; readonly loss?: number; readonly bitsPerSecond?: number };

const ms = (value: number): string => (value < 1 ? 'menos de un milisegundo' : `${number(value)} ms`);

const figures = ({ rttMs = 0, loss = 0, bitsPerSecond = 0 }: Figures): string => {
  const bits = number(bitsPerSecond / 1_000_000, bitsPerSecond < 10_000_000 ? 1 : 0);
  const lost = number(loss * 100, loss > 0 && loss < 0.1 ? 1 : 0);
  return `${bits} Mbit/s, ${ms(rttMs)} de ida y vuelta, ${lost} % perdido`;
};

const WITHIN =
  'De este navegador a sí mismo, pues no hay servidor TURN por el que pasar: dice que el dispositivo da abasto, no lo rápida que es tu línea.';
const BUSY = 'De este navegador a sí mismo: el dispositivo está ocupado. Cierra otros programas.';

export const SELF_TEST: Words<typeof english.SELF_TEST> = {
  title: 'Probar dispositivos y conexión',
  text: 'Ni imagen ni sonido salen de este dispositivo. El servidor, y los servidores STUN y TURN que indica, ven que preguntas.',
  preview: 'Tu cámara',
  level: 'Nivel del micrófono',
  record: 'Grabar tres segundos',
  recording: 'Grabando. Di algo.',
  playing: 'Reproduciendo.',
  played: 'Así se te oye.',
  silent: 'No se oye nada en la grabación. ¿Está encendido el interruptor del micrófono?',
  failed: 'El navegador no pudo grabarlo o reproducirlo.',
  tone: 'Reproducir un tono',
  toning: 'Reproduciendo un tono.',
  asked: '¿Lo oíste?',
  yes: 'Sí',
  no: 'No',
  again: 'Probar de nuevo',
  done: 'Listo',
  running: 'Comprobando',
  waiting: 'En espera',
  speakerWaits: 'Reproduce el tono y escucha.',
  marks: { good: 'Funciona', weak: 'Con límites', bad: 'No funciona' },
  names: {
    camera: 'Cámara',
    microphone: 'Micrófono',
    speaker: 'Altavoz',
    relay: 'Servidor',
    stun: 'Caminos directos (STUN)',
    turn: 'Desvío de imagen y sonido (TURN)',
    path: 'Imagen y sonido en este navegador',
    transfer: 'Transferencia',
  },
  relayedTransfer: 'Transferencia por el servidor TURN',
  directTransfer: 'Transferencia dentro de este dispositivo',
};

export const PROBLEMS: Words<typeof english.PROBLEMS> = {
  refused:
    'Bloqueado para esta página. Pulsa el botón de ajustes al principio de la barra de direcciones, elige Permitir y prueba de nuevo.',
  dismissed: 'La pregunta del navegador se cerró. Prueba de nuevo y elige Permitir.',
  unanswered: 'El navegador aún espera tu respuesta. Mira cerca de la barra de direcciones.',
  'none-found':
    'No se encontró ninguno. Puedes llamar así, pero los demás no te verán o no te oirán. Conecta uno y prueba de nuevo.',
  busy: 'Otro programa lo está usando. Ciérralo y prueba de nuevo.',
  insecure: 'Los navegadores solo lo dan a las páginas cuya dirección empieza por https.',
  driver: 'No arrancó. Desconéctalo y vuelve a conectarlo, o reinicia el navegador.',
};

export const SENTENCES: Words<typeof english.SENTENCES> = {
  camera: {
    picture: ({ width, height }) =>
      `Los demás ven lo que ves aquí, a ${width}\u00a0×\u00a0${height} como máximo.`,
  },
  microphone: {
    sound: () => 'Te oye.',
    quiet: () => 'Está abierto y aún no oye nada. Di algo; si nada cambia, elige otro.',
  },
  speaker: {
    heard: () => 'Oirás a los demás.',
    unheard: () =>
      'Sube el volumen, elige otro altavoz o conecta unos auriculares, y reproduce el tono de nuevo.',
    unplayed: () => 'El navegador no pudo usarlo para reproducir sonido. Elige otro.',
  },
  relay: {
    reached: ({ rttMs = 0 }) => `Responde en ${ms(rttMs)}. Puedes encontrar a los demás y ellos a ti.`,
    unreached: () =>
      'No responde. No puede empezar ninguna llamada; una llamada en curso sigue. Revisa tu conexión, o un cortafuegos que bloquee WebSockets.',
  },
  stun: {
    reached: () => 'Responde. Entre la mayoría de las redes habrá un camino directo.',
    varying: () =>
      'Responde, pero esta red da a cada conexión otro puerto (NAT simétrico). Solo hay caminos directos hacia algunas redes; hacia las demás se va por el desvío del servidor TURN.',
    'only-six': () =>
      'Responde. Esta red solo habla IPv6: hay caminos directos hacia quienes también lo tienen; hacia todos los demás se va por el desvío del servidor TURN.',
    unnamed: () =>
      'Este servidor no indica ninguno. Hay caminos directos dentro de una misma red y donde una dirección es pública; a través de dos routers domésticos, quizá no.',
    unreached: () =>
      'El que indica este servidor no responde: puede que UDP esté bloqueado aquí. Prueba con otra red.',
  },
  turn: {
    reached: () => 'Responde. Desde aquí las llamadas conectan aunque no haya un camino directo.',
    unnamed: () =>
      'Este servidor no indica ninguno. Donde dos redes no permitan un camino directo no habrá imagen ni sonido entre ellas, y tu dirección IP no se puede ocultar.',
    unreached: () =>
      'El que indica este servidor no responde. Donde no haya un camino directo no habrá imagen ni sonido.',
    refused: () =>
      'Responde, pero no acepta la contraseña que da este servidor. Quizá haya caducado: vuelve a cargar la página. Si sigue igual, tiene que arreglarlo quien administra el servidor.',
  },
  path: {
    reached: () => 'El navegador conecta para llamadas. Esto prueba el navegador, no tu red.',
    blocked: () =>
      'El navegador no conecta con nadie: un ajuste, una extensión o una norma bloquea WebRTC. Aquí no puede haber llamadas.',
  },
  transfer: {
    fast: (found, isRelayed) =>
      `${figures(found)}. ${isRelayed ? 'Buena para llamadas con imagen.' : WITHIN}`,
    strained: (found, isRelayed) =>
      `${figures(found)}. ${isRelayed ? 'El sonido será bueno, la imagen pequeña.' : BUSY}`,
    slow: (found, isRelayed) =>
      `${figures(found)}. ${isRelayed ? 'No alcanza para la imagen. Prueba con otra red, o con Solo audio.' : BUSY}`,
    broken: () => 'Se cortó. Prueba de nuevo; si sigue así, aquí las llamadas se interrumpirán.',
    blocked: () => 'No hay por dónde enviarla.',
  },
};
