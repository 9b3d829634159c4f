// Spanish: the waiting screen, the call. Source: docs/languages.md, "Spanish".
import type * as english from '../../strings-call.ts';
import { isolated, plurals } from '../../format.ts';
import type { Words } from '../pack.ts';

const forms = plurals('es');
const unread = (count: number): string =>
  `${count} ${forms(count, { one: 'mensaje sin leer', other: 'mensajes sin leer' })}`;

const same = (text: string): { readonly named: string; readonly plain: string } => ({
  named: text,
  plain: text,
});

export const CALL: Words<typeof english.CALL> = {
  channel: (channel) => `Canal ${channel}`,
  timer: 'Duración de la llamada',
  waited: 'Tiempo de espera',
  stage: 'Personas en la llamada',
  self: 'Tú',
  guest: 'Invitado',
  numbered: (name, place) => `${isolated(name)} (${place})`,
  close: 'Cerrar',
};

export const BAR: Words<typeof english.BAR> = {
  label: 'Controles de la llamada',
  turnOnMicrophone: 'Activar el micrófono',
  turnOnCamera: 'Encender la cámara',
  leave: 'Salir de la llamada',
  more: 'Más',
  audioOnly: 'Solo audio',
  soundLeft: 'Solo audio: el servidor de medios ya no está',
  unread: (count) => unread(count),
  chat: 'Chat',
  chatUnread: (count) => `Chat, ${unread(count)}`,
  people: (count) => `Personas, ${count}`,
  peopleShort: 'Personas',
  fullScreen: 'Pantalla completa',
  loading: 'Cargando…',
  notLoaded: 'Esta parte no se pudo cargar: no hay conexión con el servidor. La llamada sigue.',
  again: 'Reintentar',
  fullScreenLeave: 'Salir de pantalla completa',
  withKey: (name, key) => (key === '' ? name : `${isolated(name)} (${key})`),
};

export const SECURE: Words<typeof english.SECURE> = {
  title: 'Seguridad',
  some: 'Seguridad, sin comparar',
  all: 'Seguridad, comparada con todos',
  served: (name) => `${name}, por el servidor de medios`,
};

export const TILE: Words<typeof english.TILE> = {
  connecting: 'Conectando',
  connectingText: 'La imagen y el sonido están en camino.',
  reconnecting: 'Reconectando',
  reconnectingText: 'Se perdió la conexión. Su lugar está guardado.',
  why: '¿Por qué?',
  muted: 'en silencio',
  speaking: 'está hablando',
  verified: 'verificado',
  hear: 'Toca para oír',
  weak: 'Conexión débil',
  poor: 'Conexión muy débil',
  spotlit: 'En grande para todos',
  selfSpotlit: 'Todos te ven en grande',
  pin: (name) => `Fijar a ${isolated(name)} para mí`,
  pinSelf: 'Fijar tu imagen',
  unpin: (name) => `Dejar de fijar a ${isolated(name)}`,
  unpinSelf: 'Dejar de fijar tu imagen',
  more: (name) => `Más sobre ${isolated(name)}`,
  moreSelf: 'Más sobre ti',
};

export const WAITING: Words<typeof english.WAITING> = {
  looking: (channel) => `Buscando gente en el canal ${channel}…`,
  lookingText: 'Tarda unos segundos. Quien tenga la contraseña y esté aquí responde sin hacer nada.',
  alone: 'Ahora no hay nadie más',
  nobody: (channel) => `Aún no responde nadie en el canal ${channel}`,
  other: 'Aquí se usa otra contraseña',
  otherText: (channel) =>
    `Alguien en el canal ${channel} usa otra: un error al escribirla, o desconocidos que eligieron el mismo número. No hay forma de verse ni de oírse.`,
  reaching: 'Conectando con el relé…',
  reachingText: 'Te presenta a los demás y no puede leer nada de lo que dices.',
  hiding: 'Buscando un servidor TURN…',
  hidingText:
    'Oculta tu dirección IP. Mientras este servidor no dé acceso a uno, nadie sabe de ti. Seguimos intentándolo.',
  awayIn: (seconds) => `No hay conexión con el relé. Nuevo intento en ${seconds} s.`,
  awayNow: 'No hay conexión con el relé. Intentándolo de nuevo.',
  awayText: 'Revisa tu conexión a internet. Tu lugar está guardado.',
  awayTitle: 'Aún nadie puede encontrarte',
  tryNow: 'Intentar ahora',
  invite: 'Invitar',
  copyLink: 'Copiar enlace',
  change: 'Cambiar la contraseña',
};

export const NOTICES: Words<typeof english.NOTICES> = {
  joined: { named: 'entró.', plain: 'Alguien entró.' },
  left: { named: 'salió.', plain: 'Alguien salió.' },
  lost: { named: 'perdió la conexión y no ha vuelto.', plain: 'Alguien perdió la conexión.' },
  back: { named: 'está de vuelta.', plain: 'La conexión ha vuelto.' },
  reconnecting: {
    named: 'perdió la conexión y está volviendo.',
    plain: 'Se perdió la conexión. Intentándolo de nuevo.',
  },
  'other-password': same('Alguien en este canal usa otra contraseña. No está en la llamada.'),
  guess: same('Alguien en este canal probó otra contraseña. No está en la llamada.'),
  'relay-away': same('No hay conexión con el relé. Intentándolo de nuevo. La llamada sigue.'),
  'relay-back': same('El relé está de vuelta.'),
  'founders-only': same(
    'Nadie más puede entrar: para volver a abrir este canal hace falta el código del servidor. La llamada sigue.',
  ),
  'link-copied': same('Enlace copiado.'),
  'password-copied': same('Contraseña copiada.'),
  'copy-failed': same('El navegador no permitió copiar. Abre Invitar y copia a mano.'),
  'camera-ended': same('Tu cámara se detuvo.'),
  'microphone-ended': same('Tu micrófono se detuvo: nadie te oye.'),
  'camera-taken': same(
    'El sistema ha pausado tu cámara, quizá por otro programa o una llamada telefónica. Volverá por sí sola.',
  ),
  'microphone-taken': same(
    'El sistema ha silenciado tu micrófono, quizá por otro programa o una llamada telefónica: nadie te oye. Volverá por sí solo.',
  ),
  'muted-talking': same('Estás hablando con el micrófono silenciado.'),
  'device-found': { named: 'se conectó.', plain: 'Se conectó un dispositivo nuevo.' },
  hand: { named: 'levantó la mano.', plain: 'Alguien levantó la mano.' },
  'media-failed': same(
    'La cámara o el micrófono no se activó. Permítelos en los ajustes de tu sistema o reinicia el navegador.',
  ),
  'camera-busy': same('Otro programa está usando tu cámara. Ciérralo y vuelve a activar la cámara.'),
  'microphone-busy': same(
    'Otro programa está usando tu micrófono. Ciérralo y vuelve a activar el micrófono.',
  ),
  'devices-busy': same('Otro programa está usando tu cámara o tu micrófono. Ciérralo y vuelve a activarlos.'),
  'camera-kept': same('Otro programa está usando esa cámara. Sigue la de antes.'),
  'microphone-kept': same('Otro programa está usando ese micrófono. Sigue el de antes.'),
  'camera-missing': same('No se encontró ninguna cámara. Conecta una y actívala.'),
  'microphone-missing': same('No se encontró ningún micrófono. Conecta uno y actívalo.'),
  'devices-missing': same('No se encontró ni cámara ni micrófono. Conecta uno y actívalo.'),
  'camera-denied': same(
    'Tu navegador aún no permite la cámara. Permítela en la barra de direcciones y luego actívala.',
  ),
  'microphone-denied': same(
    'Tu navegador aún no permite el micrófono. Permítelo en la barra de direcciones y luego actívalo.',
  ),
  'devices-denied': same(
    'Tu navegador aún no permite la cámara y el micrófono. Permítelos en la barra de direcciones y luego actívalos.',
  ),
  unreachable: {
    named:
      'está aquí, pero entre las dos redes no hay camino directo y este servidor no indica ningún desvío (TURN). Prueba con otra red.',
    plain:
      'Alguien está aquí, pero entre las dos redes no hay camino directo y este servidor no indica ningún desvío (TURN). Prueba con otra red.',
  },
  'unreachable-turn': {
    named:
      'está aquí, pero no hay camino directo hasta ti y tampoco funcionó el desvío (TURN): puede que un cortafuegos lo bloquee. Prueba con otra red.',
    plain:
      'Alguien está aquí, pero no hay camino directo hasta ti y tampoco funcionó el desvío (TURN): puede que un cortafuegos lo bloquee. Prueba con otra red.',
  },
  'unreachable-access': {
    named:
      'está aquí, pero no hay camino directo hasta ti y el servidor no da acceso ahora a un desvío (TURN). Prueba con otra red.',
    plain:
      'Alguien está aquí, pero no hay camino directo hasta ti y el servidor no da acceso ahora a un desvío (TURN). Prueba con otra red.',
  },
  locked: {
    named: 'cerró la puerta. Todos han salido del relé.',
    plain: 'Puerta cerrada. Todos han salido del relé.',
  },
  unlocked: {
    named: 'permitió entrar durante diez minutos.',
    plain: 'Se puede entrar durante diez minutos.',
  },
  pestered: same('Alguien no deja de probar contraseñas. No está en la llamada.'),
  knock: { named: 'llama a la puerta.', plain: 'Alguien llama a la puerta.' },
  brought: { named: 'dice que otros dejaron entrar a alguien.', plain: 'Otros dejaron entrar a alguien.' },
  'muted-by-host': { named: 'silenció a todos.', plain: 'El anfitrión silenció a todos.' },
  'asked-to-unmute': {
    named: 'te pide que actives el micrófono.',
    plain: 'El anfitrión te pide que actives el micrófono.',
  },
  spotlight: { named: 'aparece ahora en grande para todos.', plain: 'Ahora todos te ven en grande.' },
  'hand-lowered': same('El anfitrión bajó tu mano.'),
  'new-host': { named: 'es ahora el anfitrión.', plain: 'Ahora eres el anfitrión.' },
  hostless: same(
    'El anfitrión lleva dos minutos fuera. Ahora todos pueden cerrar la puerta, permitir entrar y dejar entrar.',
  ),
  removed: { named: 'salió por decisión del anfitrión.', plain: 'El anfitrión sacó a alguien.' },
  'policy-changed': {
    named: 'cambió las reglas de la llamada. Están en Personas.',
    plain: 'Las reglas de la llamada han cambiado. Están en Personas.',
  },
  'password-changed': {
    named: 'cambió la contraseña. Ya tienes la nueva.',
    plain: 'La contraseña ha cambiado. Ya tienes la nueva.',
  },
  'check-asked': { named: 'quiere comparar códigos.', plain: 'Alguien quiere comparar códigos.' },
  'other-call': same('Hay otra llamada con la misma contraseña en este canal.'),
  'uplink-small': same('Tu conexión es lenta. Tu imagen se envía ahora más pequeña.'),
  'sfu-lost': same('El servidor de medios ya no está. La imagen y el sonido vuelven a llegar directamente.'),
  'sfu-limited': same(
    'El servidor de medios ya no está. Sin él hay demasiadas personas para tener imagen: el sonido sigue.',
  ),
  'text-copied': same('Copiado.'),
  'not-kept': same('Este navegador se negó a guardarlo. Se perderá cuando cierres la página.'),
  'notify-refused': same('Tu navegador no permite notificaciones de esta página.'),
  erased: same('Se borró todo lo guardado en este dispositivo.'),
  'no-turn': same(
    'Sin acceso a TURN: con la dirección IP oculta, una conexión perdida no vuelve. Seguimos intentándolo.',
  ),
  'file-offered': {
    named: 'quiere enviar un archivo. Está en el chat.',
    plain: 'Alguien quiere enviar un archivo. Está en el chat.',
  },
  'file-arrived': same('Llegó un archivo. Está en tus descargas.'),
  'file-failed': same('Un archivo no llegó. El chat dice por qué.'),
  'share-started': { named: 'está compartiendo.', plain: 'Alguien está compartiendo.' },
  'share-no-sound': same('Lo que elegiste no tiene sonido. Elige una pestaña y activa su sonido.'),
  'share-failed': same('No se pudo empezar a compartir. Quizá tu sistema no se lo permite a este navegador.'),
};

export const TOASTS: Words<typeof english.TOASTS> = {
  label: 'Avisos',
  reply: 'Responder',
  show: 'Mostrar',
  close: 'Cerrar el aviso',
  unmute: 'Activar el micrófono',
  turnOn: 'Activar',
  choose: 'Elegir',
  lockNow: 'Cerrar la puerta',
  answer: 'Responder',
  compare: 'Comparar',
};
