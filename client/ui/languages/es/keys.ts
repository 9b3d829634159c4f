// Spanish: shortcuts. Source: docs/languages.md, "Spanish".
import type * as english from '../../strings-keys.ts';
import type { Words } from '../pack.ts';

export const KEYS: Words<typeof english.KEYS> = {
  title: 'Atajos',
  talk: 'Hablar estando en silencio',
  talkKey: 'Mantener Espacio',
  change: (deed) => `Cambiar la tecla de: ${deed}`,
  press: 'Pulsa las teclas nuevas',
  unfit: 'Usa Ctrl con una letra o cifra que el navegador no necesite, también con Alt o Mayús.',
  taken: (deed) => `Ya es para: ${deed}`,
  reset: 'Como estaban',
  done: 'Listo',
  hint: 'Se guardan en este dispositivo. Mientras escribes, los que llevan Alt no actúan.',
  muted: 'En silencio. Mantén pulsado',
  space: 'Espacio',
  toTalk: 'para hablar.',
  mod: 'Ctrl',
  alt: 'Alt',
  shift: 'Mayús',
};

export const ACT_NAMES: Words<typeof english.ACT_NAMES> = {
  microphone: 'Activar o silenciar el micrófono',
  camera: 'Encender o apagar la cámara',
  hand: 'Levantar o bajar la mano',
  chat: 'Chat',
  people: 'Personas',
  layout: 'Cuadrícula o quien habla',
  self: 'Mostrar u ocultar mi imagen',
  pip: 'Imagen en imagen',
  'full-screen': 'Pantalla completa',
  leave: 'Salir de la llamada',
  help: 'Esta lista',
};
