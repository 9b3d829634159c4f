// Spanish: screen sharing. Source: docs/languages.md, "Spanish".
import type * as english from '../../strings-share.ts';
import { isolated } from '../../format.ts';
import type { Words } from '../pack.ts';

const OWN = {
  screen: 'Estás compartiendo tu pantalla',
  window: 'Estás compartiendo una ventana',
  tab: 'Estás compartiendo una pestaña',
};

export const SHARE: Words<typeof english.SHARE> = {
  label: 'Pantallas compartidas',
  start: 'Compartir pantalla',
  startSound: 'Compartir solo el sonido',
  startSoundHint: 'De una pestaña o de este dispositivo, sin imagen',
  stop: 'Dejar de compartir',
  stopShort: 'Detener',
  asking: 'Elige en la ventana del navegador qué compartir',
  cannot: 'Este navegador no puede compartir su pantalla. Aun así puedes ver lo que comparten los demás.',
  noSound: 'Este navegador comparte la imagen sin su sonido.',
  own: (surface) => OWN[surface ?? 'screen'],
  ownSound: 'Estás compartiendo sonido',
  withSound: (words) => `${words}, con sonido`,
  of: (name) => `Pantalla de ${isolated(name)}`,
  soundOf: (name) => `${isolated(name)} comparte sonido`,
  coming: 'La imagen está en camino.',
  full: 'Pantalla completa',
  fullLeave: 'Salir de pantalla completa',
};
