// Spanish: what is opened by a press in a call. Source: docs/languages.md, "Spanish".
import type * as english from '../../strings-panels.ts';
import { isolated, number, percent, plurals } from '../../format.ts';
import type { Words } from '../pack.ts';

const forms = plurals('es');
const DIGITS = ['cero', 'uno', 'dos', 'tres', 'cuatro', 'cinco', 'seis', 'siete', 'ocho', 'nueve'];

export const PIP: Words<typeof english.PIP> = {
  title: 'Sotto',
  back: 'Volver a la llamada',
  open: 'Imagen en imagen',
  close: 'Cerrar imagen en imagen',
};

export const DEVICE: Words<typeof english.DEVICE> = {
  title: 'Cámara, micrófono, altavoz',
  short: 'Dispositivos',
  turnOn: 'Activar cámara y micrófono',
  noSpeaker: 'Este navegador usa el altavoz que indica tu sistema: elígelo allí.',
  flip: 'Cambiar de cámara',
};

export const PERSON: Words<typeof english.PERSON> = {
  pin: 'Fijar para mí',
  unpin: 'Dejar de fijar',
  full: 'Pantalla completa',
  volume: (name) => `Volumen de ${isolated(name)}`,
  percent: (value) => percent(value),
  noVolume: 'En este dispositivo, usa sus botones de volumen.',
  mirror: 'Ver mi imagen en espejo',
  corner: 'Mover a otra esquina',
  hideSelf: 'Ocultar mi imagen',
  showSelf: 'Mostrar mi imagen',
  why: {
    offline: 'Este dispositivo está sin conexión. En cuanto vuelva a tener red, todos volverán por sí solos.',
    ours: 'Parece que tu propia red se ha perdido: tampoco se alcanza el relé. Se sigue intentando.',
    theirs:
      'Tu propia red funciona. Seguramente es la otra: volverá por sí sola, o su sitio quedará libre a los dos minutos.',
    cut: 'El relé responde. Puede que se haya perdido la otra red, que una de las dos ya no deje pasar UDP o que el servidor TURN esté caído. Se sigue intentando.',
    either: 'Se ha perdido tu red o la otra; desde aquí no se puede saber cuál. Se sigue intentando.',
    udp: 'No vuelve nada por UDP: tu red parece bloquearlo, y este servidor no tiene un servidor TURN para evitar el problema. Prueba con otra red, por ejemplo los datos móviles.',
    blocked:
      'No pasan ni UDP ni el servidor TURN: tu red parece bloquear ambos, o el servidor no funciona. Prueba con otra red, por ejemplo los datos móviles.',
    'no-turn':
      'No hay un camino directo entre las dos redes, y este servidor no tiene un servidor TURN para evitar el problema. Prueba con otra red en uno de los dos lados.',
    'no-access':
      'Sin un servidor TURN no pasa nada, y este servidor no da acceso ahora a ninguno. Se le vuelve a pedir todo el tiempo.',
    unmet: 'Aún no se ha encontrado un camino. Quizá lo bloquea la otra red, o acaba de perderse.',
  },
  works: 'La conexión ya funciona.',
};

export const CHAT: Words<typeof english.CHAT> = {
  title: 'Chat',
  close: 'Cerrar el chat',
  log: 'Mensajes',
  private: 'Solo quienes están en esta llamada pueden leer esto.',
  emptyTitle: 'Aún no hay mensajes',
  emptyText: 'Solo quienes están en esta llamada pueden leer lo que escribes.',
  field: 'Mensaje',
  placeholder: 'Mensaje para todos',
  send: 'Enviar',
  sending: 'Enviando…',
  reply: 'Responder',
  replyNot: 'No responder a esta línea',
  copy: 'Copiar mensaje',
  emoji: 'Emojis',
  quoteGone: 'Un mensaje anterior a tu llegada',
  toldBy: (name) => `Anterior a tu llegada, tal como lo tiene ${isolated(name)}`,
  newer: 'Mensajes nuevos',
  own: 'Tú',
  tooLong: (bytes) =>
    `Demasiado largo: ${forms(bytes, { one: 'sobra', other: 'sobran' })} ${number(bytes)} ${forms(bytes, { one: 'byte', other: 'bytes' })}. Envíalo por partes.`,
  joined: (name, time) => `${isolated(name)} entró, ${time}`,
  left: (name, time) => `${isolated(name)} salió, ${time}`,
  lost: (name, time) => `${isolated(name)} perdió la conexión, ${time}`,
  removed: (name, time) => `El anfitrión sacó a ${isolated(name)}, ${time}`,
  locked: (name, time) =>
    name === '' ? `La puerta se cerró, ${time}` : `${isolated(name)} cerró la puerta, ${time}`,
  unlocked: (name, time) =>
    name === '' ? `Se puede entrar de nuevo, ${time}` : `${isolated(name)} permitió entrar, ${time}`,
};

export const PEOPLE: Words<typeof english.PEOPLE> = {
  title: 'Personas',
  body: 'Personas en esta llamada',
  close: 'Cerrar personas',
  inCall: (count) => `En la llamada, ${count}`,
  you: (name) => `${isolated(name)} (tú)`,
  invite: 'Invitar',
  search: 'Buscar un nombre',
  found: (count) => (count === 0 ? 'Aquí no hay nadie con ese nombre.' : `${count} encontrados`),
  microphoneOn: 'Micrófono activado',
  microphoneOff: 'En silencio',
  cameraOff: 'Cámara apagada',
  cameraOn: 'Cámara encendida',
  connecting: 'Conectando',
  reconnecting: 'Perdió la conexión, está volviendo',
};

export const INVITE: Words<typeof english.INVITE> = {
  title: 'Invitar',
  open: 'Abierta: quien tenga la contraseña entra directamente',
  locked: 'Cerrada: pulsa Permitir entrar cuando estén por llegar',
  choice: 'Qué lleva el enlace',
  with: 'Con contraseña',
  without: 'Sin contraseña',
  withHint:
    'Basta un clic para entrar. Quien reciba este enlace puede unirse: envíalo como enviarías una llave. El navegador que lo abra puede guardarlo en su historial.',
  withoutHint: 'Más seguro: el enlace solo dice dónde. Da la contraseña por otra vía, mejor de viva voz.',
  goneHint:
    'El enlace solo dice dónde: desde que se recargó esta página, ya no conoce la contraseña. Quien la tenga puede darla.',
  link: 'Enlace de invitación',
  copyLink: 'Copiar enlace',
  copyPassword: 'Copiar contraseña',
  copyFailed: 'El navegador no permitió copiar. Selecciona el texto y cópialo a mano.',
  linkCopied: 'Enlace copiado',
  passwordCopied: 'Contraseña copiada',
  code: 'Código QR de este enlace',
  codeHint: 'Apúntale con la cámara de un teléfono',
  say: 'O dilo en voz alta',
  channel: 'Canal',
  password: 'Contraseña',
  name: 'Título',
  optional: '(opcional)',
  share: 'Compartir',
  untitled: (channel) => `Canal ${channel}`,
  shareText: (title, hasPassword) =>
    hasPassword
      ? `${title}: abre el enlace y pulsa Unirse.`
      : `${title}: abre el enlace, escribe la contraseña acordada y pulsa Unirse.`,
  hyphens: 'en minúsculas, con un guion entre las palabras',
  spaces: 'en minúsculas, con un espacio entre las palabras',
  done: 'Listo',
  spoken: (channel) => [...String(channel)].map((digit) => DIGITS[Number(digit)]).join('-'),
};

export const STAGE: Words<typeof english.STAGE> = {
  toGrid: 'Mostrar a todos por igual',
  toSpeaker: 'Mostrar en grande a quien habla',
  saveData: 'Ahorro de datos',
  saveDataHint: 'Imágenes pequeñas, de ida y de vuelta',
  audioOnlyHint: 'Sin imagen, ni de ida ni de vuelta',
  notifyHint: 'Mientras miras otra cosa. Nunca quién ni qué.',
  pages: 'Páginas de personas',
  before: 'Personas anteriores',
  next: 'Más personas',
  page: (page, pages) => `Página ${page} de ${pages}`,
};
