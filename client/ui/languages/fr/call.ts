// French: the waiting screen, the call. Source: docs/languages.md, "French".
import type * as english from '../../strings-call.ts';
import { isolated, plurals } from '../../format.ts';
import type { Words } from '../pack.ts';

const forms = plurals('fr');
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
  soundLeft: 'Son seul : le serveur de médias a disparu',
  unread: (count) => unread(count),
  chat: 'Discussion',
  chatUnread: (count) => `Discussion, ${unread(count)}`,
  people: (count) => `Personnes, ${count}`,
  peopleShort: 'Personnes',
  fullScreen: 'Plein écran',
  loading: 'Chargement…',
  notLoaded: 'Cette partie n’a pas pu être chargée : le serveur est injoignable. L’appel continue.',
  again: 'Réessayer',
  fullScreenLeave: 'Quitter le plein écran',
  withKey: (name, key) => (key === '' ? name : `${name} (${key})`),
};

export const SECURE: Words<typeof english.SECURE> = {
  title: 'Sécurité',
  some: 'Sécurité, non comparée',
  all: 'Sécurité, comparée avec tous',
  served: (name) => `${name}, par le serveur de médias`,
};

export const TILE: Words<typeof english.TILE> = {
  connecting: 'Connexion',
  connectingText: 'L’image et le son arrivent.',
  reconnecting: 'Reconnexion',
  reconnectingText: 'La connexion est coupée. La place est gardée.',
  why: 'Pourquoi ?',
  muted: 'micro coupé',
  speaking: 'parle',
  verified: 'vérifié',
  hear: 'Toucher pour entendre',
  weak: 'Connexion faible',
  poor: 'Connexion très faible',
  spotlit: 'En grand pour tous',
  selfSpotlit: 'Tous vous voient en grand',
  pin: (name) => `Épingler ${isolated(name)} pour moi`,
  pinSelf: 'Vous épingler',
  unpin: (name) => `Détacher ${isolated(name)}`,
  unpinSelf: 'Vous détacher',
  more: (name) => `Plus sur ${isolated(name)}`,
  moreSelf: 'Plus sur vous',
};

export const WAITING: Words<typeof english.WAITING> = {
  looking: (channel) => `Nous cherchons quelqu’un sur le canal ${channel}…`,
  lookingText: 'Cela prend quelques secondes. Qui a le mot de passe et se trouve là répond tout seul.',
  alone: 'Il n’y a plus que vous',
  nobody: (channel) => `Personne ne répond encore sur le canal ${channel}`,
  other: 'Un autre mot de passe est utilisé ici',
  otherText: (channel) =>
    `Quelqu’un sur le canal ${channel} en utilise un autre : une faute de frappe, ou des inconnus qui ont choisi le même numéro. Vous ne pouvez ni vous voir ni vous entendre.`,
  reaching: 'Connexion au relais…',
  reachingText: 'Il vous présente aux autres et ne peut rien lire de ce que vous dites.',
  hiding: 'Recherche d’un serveur TURN…',
  hidingText:
    'Il masque votre adresse IP. Tant que ce serveur n’en donne pas l’accès, personne ne sait que vous êtes là. Nous continuons d’essayer.',
  awayIn: (seconds) => `Relais injoignable. Nouvel essai dans ${seconds} s.`,
  awayNow: 'Relais injoignable. Nouvel essai.',
  awayText: 'Vérifiez votre connexion à internet. Votre place est gardée.',
  awayTitle: 'Personne ne peut encore vous trouver',
  tryNow: 'Essayer maintenant',
  invite: 'Inviter',
  copyLink: 'Copier le lien',
  change: 'Changer le mot de passe',
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
  'founders-only': same(
    'Plus personne ne peut entrer : rouvrir ce canal demande le code du serveur. L’appel continue.',
  ),
  'link-copied': same('Lien copié.'),
  'password-copied': same('Mot de passe copié.'),
  'copy-failed': same('La copie n’a pas été autorisée. Ouvrez Inviter et copiez à la main.'),
  'camera-ended': same('Votre caméra s’est arrêtée.'),
  'microphone-ended': same('Votre micro s’est arrêté : personne ne vous entend.'),
  'camera-taken': same(
    'Le système a suspendu votre caméra, peut-être pour un autre programme ou un appel téléphonique. Elle reviendra d’elle-même.',
  ),
  'microphone-taken': same(
    'Le système a coupé votre micro, peut-être pour un autre programme ou un appel téléphonique : personne ne vous entend. Il reviendra de lui-même.',
  ),
  'muted-talking': same('Vous parlez, mais votre micro est coupé.'),
  'device-found': { named: 'est branché.', plain: 'Un nouvel appareil est branché.' },
  hand: { named: 'lève la main.', plain: 'Quelqu’un lève la main.' },
  'media-failed': same(
    'La caméra ou le micro n’a pas démarré. Autorisez-les dans les réglages de votre système, ou redémarrez le navigateur.',
  ),
  'camera-busy': same('Un autre programme utilise votre caméra. Fermez-le, puis réactivez la caméra.'),
  'microphone-busy': same('Un autre programme utilise votre micro. Fermez-le, puis réactivez le micro.'),
  'devices-busy': same(
    'Un autre programme utilise votre caméra ou votre micro. Fermez-le, puis réactivez-les.',
  ),
  'camera-kept': same('Un autre programme utilise cette caméra. La précédente reste en service.'),
  'microphone-kept': same('Un autre programme utilise ce micro. Le précédent reste en service.'),
  'camera-missing': same('Aucune caméra trouvée. Branchez-en une, puis activez-la.'),
  'microphone-missing': same('Aucun micro trouvé. Branchez-en un, puis activez-le.'),
  'devices-missing': same('Ni caméra ni micro trouvés. Branchez un appareil, puis activez-le.'),
  'camera-denied': same(
    'Votre navigateur n’autorise pas encore la caméra. Autorisez-la dans la barre d’adresse, puis activez-la.',
  ),
  'microphone-denied': same(
    'Votre navigateur n’autorise pas encore le micro. Autorisez-le dans la barre d’adresse, puis activez-le.',
  ),
  'devices-denied': same(
    'Votre navigateur n’autorise pas encore la caméra et le micro. Autorisez-les dans la barre d’adresse, puis activez-les.',
  ),
  unreachable: {
    named:
      'est là, mais vos deux réseaux ne permettent aucun chemin direct, et ce serveur n’indique pas de détour (TURN). Essayez un autre réseau.',
    plain:
      'Quelqu’un est là, mais vos deux réseaux ne permettent aucun chemin direct, et ce serveur n’indique pas de détour (TURN). Essayez un autre réseau.',
  },
  'unreachable-turn': {
    named:
      'est là, mais il n’y a pas de chemin direct entre vous, et le détour (TURN) n’a pas abouti non plus : un pare-feu le bloque peut-être. Essayez un autre réseau.',
    plain:
      'Quelqu’un est là, mais il n’y a pas de chemin direct entre vous, et le détour (TURN) n’a pas abouti non plus : un pare-feu le bloque peut-être. Essayez un autre réseau.',
  },
  'unreachable-access': {
    named:
      'est là, mais il n’y a pas de chemin direct entre vous, et le serveur ne donne pas accès à un détour (TURN) pour le moment. Essayez un autre réseau.',
    plain:
      'Quelqu’un est là, mais il n’y a pas de chemin direct entre vous, et le serveur ne donne pas accès à un détour (TURN) pour le moment. Essayez un autre réseau.',
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
  brought: {
    named: 'dit que d’autres ont fait entrer quelqu’un.',
    plain: 'D’autres ont fait entrer quelqu’un.',
  },
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
  'sfu-lost': same('Le serveur de médias a disparu. L’image et le son arrivent de nouveau directement.'),
  'sfu-limited': same(
    'Le serveur de médias a disparu. Sans lui, vous êtes trop nombreux pour avoir l’image : vous vous entendez.',
  ),
  'text-copied': same('Copié.'),
  'not-kept': same('Ce navigateur a refusé de garder cela. Ce sera perdu quand vous fermerez la page.'),
  'notify-refused': same('Votre navigateur n’autorise pas les notifications de cette page.'),
  erased: same('Tout ce qui était gardé sur cet appareil est effacé.'),
  'no-turn': same(
    'Pas d’accès à TURN : adresse IP masquée, une connexion perdue ne revient pas. Nous continuons d’essayer.',
  ),
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

export const TOASTS: Words<typeof english.TOASTS> = {
  label: 'Avis',
  reply: 'Répondre',
  show: 'Afficher',
  close: 'Fermer l’avis',
  unmute: 'Activer le micro',
  turnOn: 'Activer',
  choose: 'Choisir',
  lockNow: 'Verrouiller',
  answer: 'Répondre',
  compare: 'Comparer',
};
