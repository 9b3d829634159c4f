// French: the waiting screen, the call and its panels. Source: docs/languages.md, "French".
import type * as english from '../../strings-call.ts';
import { isolated, number, percent, plurals } from '../../format.ts';
import type { Words } from '../pack.ts';

const forms = plurals('fr');
const DIGITS = ['zéro', 'un', 'deux', 'trois', 'quatre', 'cinq', 'six', 'sept', 'huit', 'neuf'];

const unread = (count: number): string =>
  `${count} ${forms(count, { one: 'message non lu', other: 'messages non lus' })}`;

const same = (text: string): { readonly named: string; readonly plain: string } => ({
  named: text,
  plain: text,
});

export const CALL: Words<typeof english.CALL> = {
  channel: (channel) => `Canal ${channel}`,
  timer: 'Durée de l’appel',
  waited: 'Temps d’attente',
  stage: 'Personnes dans l’appel',
  self: 'Vous',
  guest: 'Invité',
  numbered: (name, place) => `${isolated(name)} (${place})`,
  close: 'Fermer',
};

export const BAR: Words<typeof english.BAR> = {
  label: 'Commandes de l’appel',
  turnOnMicrophone: 'Activer le micro',
  turnOnCamera: 'Activer la caméra',
  leave: 'Quitter l’appel',
  more: 'Plus',
  audioOnly: 'Son seul',
  audioOnlyHint: 'Aucune image, dans aucun sens',
  unread: (count) => unread(count),
  chat: 'Discussion',
  chatUnread: (count) => `Discussion, ${unread(count)}`,
  people: (count) => `Personnes, ${count}`,
  peopleShort: 'Personnes',
  fullScreen: 'Plein écran',
  loading: 'Chargement…',
  notLoaded: 'Cette partie n’a pas pu être chargée : le serveur est injoignable. L’appel continue.',
  again: 'Réessayer',
  close: 'Fermer',
  fullScreenLeave: 'Quitter le plein écran',
  withKey: (name, key) => (key === '' ? name : `${name} (${key})`),
};

export const PIP: Words<typeof english.PIP> = {
  title: 'Sotto',
  back: 'Revenir à l’appel',
  open: 'Image dans l’image',
  close: 'Fermer l’image dans l’image',
};

export const DEVICE: Words<typeof english.DEVICE> = {
  title: 'Caméra, micro, haut-parleur',
  short: 'Appareils',
  turnOn: 'Activer caméra et micro',
  noSpeaker: 'Ce navigateur joue le son là où votre système l’indique : choisissez-y le haut-parleur.',
  flip: 'Changer de caméra',
};

export const STAGE: Words<typeof english.STAGE> = {
  toGrid: 'Montrer tout le monde en même taille',
  toSpeaker: 'Montrer en grand qui parle',
  pages: 'Pages de personnes',
  before: 'Personnes précédentes',
  next: 'Personnes suivantes',
  page: (page, pages) => `Page ${page} sur ${pages}`,
};

export const TILE: Words<typeof english.TILE> = {
  connecting: 'Connexion',
  connectingText: 'L’image et le son arrivent.',
  reconnecting: 'Reconnexion',
  reconnectingText: 'La connexion est coupée. La place est gardée.',
  muted: 'micro coupé',
  speaking: 'parle',
  verified: 'vérifié',
  hear: 'Toucher pour entendre',
  weak: 'Connexion faible',
  poor: 'Connexion très faible',
  spotlit: 'En grand pour tous',
  selfSpotlit: 'Tous vous voient en grand',
  pin: (name) => `Épingler ${isolated(name)} pour moi`,
  unpin: (name) => `Détacher ${isolated(name)}`,
  more: (name) => `Plus sur ${isolated(name)}`,
};

export const PERSON: Words<typeof english.PERSON> = {
  pin: 'Épingler pour moi',
  unpin: 'Détacher',
  full: 'Plein écran',
  volume: (name) => `Volume de ${isolated(name)}`,
  percent: (value) => percent(value),
  noVolume: 'Sur cet appareil, utilisez ses boutons de volume.',
  mirror: 'Mon image en miroir',
  corner: 'Déplacer dans un autre coin',
  hideSelf: 'Masquer mon image',
  showSelf: 'Afficher mon image',
};

export const WAITING: Words<typeof english.WAITING> = {
  looking: (channel) => `Nous cherchons quelqu’un sur le canal ${channel}…`,
  lookingText: 'Cela prend quelques secondes. Qui a le mot de passe et se trouve là répond tout seul.',
  nobody: (channel) => `Personne ne répond encore sur le canal ${channel}`,
  other: 'Un autre mot de passe est utilisé ici',
  otherText: (channel) =>
    `Quelqu’un sur le canal ${channel} en utilise un autre : une faute de frappe, ou des inconnus qui ont choisi le même numéro. Vous ne pouvez ni vous voir ni vous entendre.`,
  reaching: 'Connexion au relais…',
  reachingText: 'Il vous présente aux autres et ne peut rien lire de ce que vous dites.',
  awayIn: (seconds) => `Relais injoignable. Nouvel essai dans ${seconds} s.`,
  awayNow: 'Relais injoignable. Nouvel essai.',
  awayText: 'Vérifiez votre connexion à internet. Votre place est gardée.',
  awayTitle: 'Personne ne peut encore vous trouver',
  tryNow: 'Essayer maintenant',
  invite: 'Inviter',
  copyLink: 'Copier le lien',
  change: 'Changer le mot de passe',
};

export const CHAT: Words<typeof english.CHAT> = {
  title: 'Discussion',
  close: 'Fermer la discussion',
  log: 'Messages échangés',
  private: 'Seules les personnes de cet appel peuvent lire ceci.',
  emptyTitle: 'Pas encore de message',
  emptyText: 'Seules les personnes de cet appel peuvent lire ce que vous écrivez.',
  field: 'Votre message',
  placeholder: 'Message à tous',
  send: 'Envoyer',
  sending: 'Envoi…',
  reply: 'Répondre',
  replyNot: 'Ne pas répondre à cette ligne',
  copy: 'Copier le message',
  emoji: 'Emoji',
  quoteGone: 'Un message d’avant votre arrivée',
  toldBy: (name) => `D’avant votre arrivée, tel que ${isolated(name)} l’a reçu`,
  newer: 'Nouveaux messages',
  own: 'Vous',
  tooLong: (bytes) =>
    `Trop long de ${number(bytes)} ${forms(bytes, { one: 'octet', other: 'octets' })}. Envoyez-le en plusieurs fois.`,
  joined: (name, time) => `${isolated(name)} a rejoint l’appel, ${time}`,
  left: (name, time) => `${isolated(name)} a quitté l’appel, ${time}`,
  lost: (name, time) => `${isolated(name)} a perdu la connexion, ${time}`,
  removed: (name, time) => `L’hôte a retiré ${isolated(name)}, ${time}`,
  locked: (name, time) =>
    name === '' ? `L’appel s’est verrouillé, ${time}` : `${isolated(name)} a verrouillé l’appel, ${time}`,
  unlocked: (name, time) =>
    name === ''
      ? `L’entrée est de nouveau autorisée, ${time}`
      : `${isolated(name)} a autorisé l’entrée, ${time}`,
};

export const PEOPLE: Words<typeof english.PEOPLE> = {
  title: 'Personnes',
  body: 'Personnes dans cet appel',
  close: 'Fermer la liste des personnes',
  inCall: (count) => `Dans l’appel, ${count}`,
  you: (name) => `${isolated(name)} (vous)`,
  invite: 'Inviter',
  microphoneOn: 'Micro activé',
  microphoneOff: 'Micro coupé',
  cameraOff: 'Caméra coupée',
  cameraOn: 'Caméra activée',
  connecting: 'Connexion',
  reconnecting: 'Connexion perdue, retour en cours',
};

export const INVITE: Words<typeof english.INVITE> = {
  title: 'Inviter',
  open: 'Ouvert : qui a le mot de passe entre aussitôt',
  locked: 'Verrouillé : appuyez sur Autoriser l’entrée quand ils sont en route',
  choice: 'Ce que contient le lien',
  with: 'Avec le mot de passe',
  without: 'Sans le mot de passe',
  withHint:
    'Un clic suffit pour entrer. Qui reçoit ce lien peut rejoindre l’appel : envoyez-le comme vous confieriez une clé. Le navigateur qui l’ouvre peut le garder dans son historique.',
  withoutHint:
    'Plus sûr : le lien dit seulement où. Donnez le mot de passe autrement, de préférence de vive voix.',
  goneHint:
    'Le lien dit seulement où : depuis que la page a été rechargée, elle ne connaît plus le mot de passe. Qui l’a peut le transmettre.',
  link: 'Lien d’invitation',
  copy: 'Copier',
  copied: 'Copié',
  copyLink: 'Copier le lien',
  copyPassword: 'Copier le mot de passe',
  copyFailed: 'La copie n’a pas été autorisée. Sélectionnez le texte et copiez-le à la main.',
  linkCopied: 'Lien copié',
  passwordCopied: 'Mot de passe copié',
  code: 'Code QR de ce lien',
  codeHint: 'Visez-le avec l’appareil photo d’un téléphone',
  codeMissing: 'Le code QR n’a pas pu être chargé.',
  say: 'Ou dites-le',
  channel: 'Canal',
  password: 'Mot de passe',
  name: 'Titre',
  optional: '(facultatif)',
  share: 'Partager',
  untitled: (channel) => `Canal ${channel}`,
  shareText: (title, hasPassword) =>
    hasPassword
      ? `${title} : ouvrez le lien et appuyez sur Rejoindre.`
      : `${title} : ouvrez le lien, saisissez le mot de passe convenu et appuyez sur Rejoindre.`,
  hyphens: 'en minuscules, un tiret entre les mots',
  spaces: 'en minuscules, une espace entre les mots',
  done: 'Terminé',
  spoken: (channel) => [...String(channel)].map((digit) => DIGITS[Number(digit)]).join('-'),
};

export const NOTICES: Words<typeof english.NOTICES> = {
  joined: { named: 'a rejoint l’appel.', plain: 'Quelqu’un a rejoint l’appel.' },
  left: { named: 'a quitté l’appel.', plain: 'Quelqu’un a quitté l’appel.' },
  lost: {
    named: 'a perdu la connexion et n’est pas là.',
    plain: 'Quelqu’un a perdu la connexion.',
  },
  back: { named: 'est de retour.', plain: 'La connexion est rétablie.' },
  reconnecting: {
    named: 'a perdu la connexion et revient.',
    plain: 'La connexion est coupée. Nouvel essai.',
  },
  'other-password': same('Quelqu’un sur ce canal utilise un autre mot de passe et n’est pas dans l’appel.'),
  guess: same('Quelqu’un sur ce canal a essayé un autre mot de passe et n’est pas dans l’appel.'),
  'relay-away': same('Le relais est injoignable. Nouvel essai. L’appel continue.'),
  'relay-back': same('Le relais est de retour.'),
  'link-copied': same('Lien copié.'),
  'password-copied': same('Mot de passe copié.'),
  'copy-failed': same('La copie n’a pas été autorisée. Ouvrez Inviter et copiez à la main.'),
  'camera-ended': same('Votre caméra s’est arrêtée. L’appel continue.'),
  'microphone-ended': same('Votre micro s’est arrêté : personne ne vous entend. L’appel continue.'),
  'muted-talking': same('Vous parlez, mais votre micro est coupé.'),
  'device-found': { named: 'est branché.', plain: 'Un nouvel appareil est branché.' },
  hand: { named: 'lève la main.', plain: 'Quelqu’un lève la main.' },
  'media-failed': same(
    'Caméra et micro ne se sont pas activés. Autorisez-les dans la barre d’adresse, puis réessayez.',
  ),
  unreachable: {
    named: 'est là, mais aucun chemin direct n’a été trouvé entre vous. Essayez un autre réseau.',
    plain: 'Quelqu’un est là, mais aucun chemin direct n’a été trouvé entre vous. Essayez un autre réseau.',
  },
  locked: {
    named: 'a verrouillé l’appel. Tout le monde a quitté le relais.',
    plain: 'Verrouillé. Tout le monde a quitté le relais.',
  },
  unlocked: {
    named: 'a autorisé l’entrée pour dix minutes.',
    plain: 'L’entrée est autorisée pour dix minutes.',
  },
  pestered: same('Quelqu’un essaie sans cesse des mots de passe et n’est pas dans l’appel.'),
  knock: { named: 'frappe à la porte.', plain: 'Quelqu’un frappe à la porte.' },
  'muted-by-host': { named: 'a coupé tous les micros.', plain: 'L’hôte a coupé tous les micros.' },
  'asked-to-unmute': {
    named: 'vous demande d’activer votre micro.',
    plain: 'L’hôte vous demande d’activer votre micro.',
  },
  'new-host': { named: 'est maintenant l’hôte.', plain: 'Vous êtes maintenant l’hôte.' },
  spotlight: { named: 'est maintenant en grand pour tous.', plain: 'Tous vous voient maintenant en grand.' },
  'hand-lowered': same('L’hôte a baissé votre main.'),
  hostless: same(
    'L’hôte est absent depuis deux minutes. Chacun peut maintenant verrouiller, autoriser l’entrée et faire entrer.',
  ),
  removed: { named: 'a été retiré par l’hôte.', plain: 'L’hôte a retiré quelqu’un.' },
  'policy-changed': {
    named: 'a changé les règles de l’appel. Elles sont dans Personnes.',
    plain: 'Les règles de l’appel ont changé. Elles sont dans Personnes.',
  },
  'password-changed': {
    named: 'a changé le mot de passe. Vous avez déjà le nouveau.',
    plain: 'Le mot de passe a changé. Vous avez déjà le nouveau.',
  },
  'check-asked': { named: 'veut comparer les codes.', plain: 'Quelqu’un veut comparer les codes.' },
  'other-call': same('Un autre appel avec le même mot de passe est sur ce canal.'),
  'uplink-small': same('Votre connexion est lente. Votre vidéo est maintenant plus petite.'),
  'text-copied': same('Copié.'),
  'not-kept': same('Ce navigateur a refusé de garder cela. Ce sera perdu quand vous fermerez la page.'),
  'notify-refused': same('Votre navigateur n’autorise pas les notifications de cette page.'),
  erased: same('Tout ce qui était gardé sur cet appareil est effacé.'),
  'no-turn': same('Ce serveur n’a pas de serveur TURN : votre adresse IP ne peut pas être masquée.'),
  'file-offered': {
    named: 'veut envoyer un fichier. Il est dans la discussion.',
    plain: 'Quelqu’un veut envoyer un fichier. Il est dans la discussion.',
  },
  'file-arrived': same('Un fichier est arrivé. Il est dans vos téléchargements.'),
  'file-failed': same('Un fichier n’est pas arrivé. La discussion dit pourquoi.'),
  'share-started': { named: 'partage.', plain: 'Quelqu’un partage.' },
  'share-no-sound': same('Ce que vous avez choisi n’a pas de son. Choisissez un onglet, et activez son son.'),
  'share-failed': same(
    'Le partage n’a pas commencé. Votre système ne l’autorise peut-être pas à ce navigateur.',
  ),
};

export const ALERTS: Words<typeof english.ALERTS> = {
  joined: 'Quelqu’un a rejoint l’appel.',
  knock: 'Quelqu’un attend qu’on le fasse entrer.',
  chat: 'Quelqu’un a écrit dans la discussion.',
  opened: 'L’appel est de nouveau ouvert.',
  locked: 'L’appel est verrouillé.',
  'closed-alone':
    'Personne n’est venu, et la porte s’est fermée. Appuyez sur Autoriser l’entrée pour attendre encore.',
};

export const TOASTS: Words<typeof english.TOASTS> = {
  label: 'Avis',
  close: 'Fermer l’avis',
  unmute: 'Activer le micro',
  turnOn: 'Activer',
  choose: 'Choisir',
  lockNow: 'Verrouiller',
  answer: 'Répondre',
  compare: 'Comparer',
};
