// French: what is opened by a press in a call. Source: docs/languages.md, "French".
import type * as english from '../../strings-panels.ts';
import { isolated, number, percent, plurals } from '../../format.ts';
import type { Words } from '../pack.ts';

const forms = plurals('fr');
const DIGITS = ['zéro', 'un', 'deux', 'trois', 'quatre', 'cinq', 'six', 'sept', 'huit', 'neuf'];

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
  why: {
    offline: 'Cet appareil est hors ligne. Dès qu’il retrouve un réseau, tout le monde revient de lui-même.',
    ours: 'Votre propre réseau semble perdu : le relais est hors d’atteinte lui aussi. Les essais continuent.',
    theirs:
      'Votre propre réseau fonctionne. C’est sans doute l’autre : il revient de lui-même, ou la place se libère après deux minutes.',
    cut: 'Le relais répond. L’autre réseau est peut-être perdu, ou l’un des deux ne laisse plus passer UDP, ou le serveur TURN est arrêté. Les essais continuent.',
    either: 'Votre réseau ou l’autre est perdu ; d’ici, impossible de dire lequel. Les essais continuent.',
    udp: 'Rien ne revient par UDP : votre réseau semble le bloquer, et ce serveur n’a pas de serveur TURN pour y remédier. Essayez un autre réseau, les données mobiles par exemple.',
    blocked:
      'Ni UDP ni le serveur TURN ne passent : votre réseau semble bloquer les deux, ou le serveur est en panne. Essayez un autre réseau, les données mobiles par exemple.',
    'no-turn':
      'Il n’y a pas de chemin direct entre vos deux réseaux, et ce serveur n’a pas de serveur TURN pour y remédier. Essayez un autre réseau, d’un côté ou de l’autre.',
    'no-access':
      'Rien ne passe sans serveur TURN, et ce serveur ne donne accès à aucun pour l’instant. On le lui redemande sans cesse.',
    unmet: 'Aucun chemin n’est encore trouvé. L’autre réseau le bloque peut-être, ou vient d’être perdu.',
  },
  works: 'La connexion fonctionne maintenant.',
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
  search: 'Chercher un nom',
  found: (count) => (count === 0 ? 'Personne de ce nom n’est ici.' : `${count} trouvés`),
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
  copyLink: 'Copier le lien',
  copyPassword: 'Copier le mot de passe',
  copyFailed: 'La copie n’a pas été autorisée. Sélectionnez le texte et copiez-le à la main.',
  linkCopied: 'Lien copié',
  passwordCopied: 'Mot de passe copié',
  code: 'Code QR de ce lien',
  codeHint: 'Visez-le avec l’appareil photo d’un téléphone',
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

export const STAGE: Words<typeof english.STAGE> = {
  toGrid: 'Montrer tout le monde en même taille',
  toSpeaker: 'Montrer en grand qui parle',
  saveData: 'Économie de données',
  saveDataHint: 'Petites images, dans les deux sens',
  audioOnlyHint: 'Aucune image, dans aucun sens',
  notifyHint: 'Pendant que vous regardez ailleurs. Jamais qui ni quoi.',
  pages: 'Pages de personnes',
  before: 'Personnes précédentes',
  next: 'Personnes suivantes',
  page: (page, pages) => `Page ${page} sur ${pages}`,
};
