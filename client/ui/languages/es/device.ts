// Spanish: what is kept on this device. Source: docs/languages.md, "Spanish".
import type * as english from '../../strings-device.ts';
import { isolated } from '../../format.ts';
import type { Words } from '../pack.ts';

export const DEVICE: Words<typeof english.DEVICE> = {
  title: 'En este dispositivo',
  text: 'Se guarda en este navegador y no se envía a ningún servidor. No hay cuenta.',
  off: 'Este navegador no guarda nada de esta página: su almacenamiento está bloqueado. Lo que escribas aquí se perderá cuando cierres la página.',
  profile: 'Tu perfil',
  close: 'Cerrar',
  cancel: 'Cancelar',
  save: 'Guardar',
  guest: 'Invitado',
  all: 'Mostrar todo',
};

export const OWN: Words<typeof english.OWN> = {
  title: 'Mi canal',
  text: 'Tu propio punto de encuentro. Siempre el mismo número y la misma contraseña.',
  empty: 'Guarda un número y una contraseña para la gente con la que hablas a menudo.',
  choose: 'Elegir mi canal',
  change: 'Cambiar',
  start: 'Iniciar',
  copy: 'Copiar invitación',
  hidden: 'Su contraseña está guardada aquí',
  sheet: 'Mi canal',
  kept: 'El número y la contraseña se guardan en este dispositivo, y puede leerlos quien use este navegador. No se envían a nadie.',
  giveUp: 'Renunciar a él',
  save: 'Guardarlo',
};

export const PLANS: Words<typeof english.PLANS> = {
  title: 'Próximas',
  empty:
    'Nada previsto. Una llamada programada se convierte en un archivo de calendario con recordatorio y una invitación para pegar.',
  schedule: 'Programar',
  first: 'Programar una llamada',
  join: 'Unirse',
  joinOne: (title) => `Unirse a ${isolated(title)}`,
  invite: (title) => `Invitación a ${isolated(title)}`,
  untitled: (channel) => `Canal ${channel}`,
  sheet: 'Programar una llamada',
  name: 'Título',
  date: 'Fecha',
  time: 'Hora',
  length: 'Duración',
  keep: 'Guardar su contraseña en este dispositivo',
  keepHint: 'Si no, se recuerda aquí hasta que cierres la página. Copia antes la invitación.',
  save: 'Programar',
  remind: 'Los recordatorios vienen de tu calendario: una página cerrada no puede avisarte.',
  dateMissing: 'Elige un día y una hora que estén por venir.',
  choice: 'Qué lleva la invitación',
  with: 'Con contraseña',
  without: 'Sin contraseña',
  withHint: 'Quien pueda leerla puede unirse. Un calendario en la nube se puede leer allí.',
  withoutHint: 'Solo dice dónde y cuándo. Da la contraseña por otra vía, mejor de viva voz.',
  goneHint: 'La contraseña no se guardó. La invitación solo dice dónde y cuándo.',
  text: 'Invitación',
  copy: 'Copiar invitación',
  copied: 'Copiado',
  calendar: 'Guardar archivo de calendario',
  share: 'Compartir',
  drop: 'Eliminar',
  done: 'Listo',
};

export const PAST: Words<typeof english.PAST> = {
  title: 'Recientes',
  empty: 'Aún no hay llamadas. Aparecerán aquí, solo en este dispositivo y sin sus contraseñas.',
  off: 'No se guarda historial.',
  clear: 'Vaciar',
  again: (title) => `Volver a unirse: ${isolated(title)}`,
  forget: 'No guardar historial',
  clearTitle: '¿Vaciar la lista de llamadas?',
  clearText: 'Está solo en este dispositivo y no se puede recuperar.',
  alone: 'Nadie más',
  fromTo: (day, from, to) => `${day}, de ${from} a ${to}`,
};

export const PROFILE: Words<typeof english.PROFILE> = {
  title: 'Tu perfil',
  text: 'Se guarda en este dispositivo. El nombre y la imagen se envían solo a quienes están en tus llamadas, cifrados.',
  name: 'Tu nombre',
  nameHint: 'Ya estará en el formulario cuando vuelvas',
  picture: 'Imagen',
  pictureHint:
    'Se muestra en tu lugar cuando tu cámara está apagada. Se recorta aquí en un cuadrado pequeño; dónde y cuándo se tomó no va en ella.',
  choose: 'Elegir una imagen',
  other: 'Elegir otra',
  remove: 'Quitar la imagen',
  zoom: 'Tamaño',
  across: 'De izquierda a derecha',
  down: 'De arriba abajo',
  broken: 'Este archivo no se puede leer como imagen. Elige una foto, JPEG, PNG o WebP.',
};

export const SETTINGS: Words<typeof english.SETTINGS> = {
  test: 'Probar dispositivos y conexión',
  testMissing: 'No se pudo cargar la prueba. Revisa tu conexión y pulsa de nuevo.',
  open: 'Ajustes',
  title: 'Ajustes',
  language: 'Idioma',
  languageSystem: 'Como el navegador',
  theme: 'Colores',
  themes: {
    system: 'Como el sistema',
    light: 'Claro',
    dark: 'Oscuro',
    contrast: 'Alto contraste',
  },
  notify: 'Notificaciones',
  notifyHint:
    'Mientras miras otra cosa: cuando alguien entra, llama a la puerta o escribe, y cuando la puerta se cierra o se abre. Nunca dicen quién, dónde ni qué.',
  forget: 'No guardar historial',
  forgetHint: 'La lista de llamadas recientes se vacía y queda vacía.',
  devices: 'Dispositivos',
  devicesHint: 'La próxima vez se usarán los últimos que elegiste.',
  noDevices: 'Permite la cámara o el micrófono para poder elegir.',
};

export const ERASE: Words<typeof english.ERASE> = {
  export: 'Exportar mis datos',
  open: 'Borrar todo',
  title: '¿Borrar todo en este dispositivo?',
  text: 'Nombre, imagen, mi canal, llamadas programadas y recientes, ajustes: todo lo que este navegador guarda de esta página, en todas sus pestañas. No se puede recuperar. Si estás en una llamada, sigue.',
  yes: 'Borrar todo',
};

export const DAYS: Words<typeof english.DAYS> = { today: 'Hoy', tomorrow: 'Mañana' };

export const INVITATION: Words<typeof english.INVITATION> = {
  text: (title, when, link, channel, hasPassword) =>
    [
      `${title}: una llamada en Sotto`,
      when,
      '',
      link,
      hasPassword
        ? `Abre el enlace y pulsa Unirse. (Canal ${channel}; la contraseña está en el enlace.)`
        : `Abre el enlace, escribe la contraseña acordada y pulsa Unirse. (Canal ${channel})`,
    ].join('\n'),
};
