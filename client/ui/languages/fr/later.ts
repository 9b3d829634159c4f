// French: the start screen's later parts. Source: docs/languages.md, "French".
import type * as english from '../../strings-later.ts';
import type { Words } from '../pack.ts';

export const PAGE: Words<typeof english.PAGE> = {
  offline: 'Vous êtes hors ligne. Les appels ont besoin du réseau ; ce qui est prévu et récent reste ici.',
  update: 'Une nouvelle version de cette page est là.',
  reload: 'Recharger',
};

export const SUGGEST: Words<typeof english.SUGGEST> = {
  open: 'Proposer',
  words: 'Mots',
  wordsHint: 'faciles à dire au téléphone',
  emoji: 'Emoji',
  emojiHint: 'faciles à montrer et à coller',
};

export const FOUNDERS: Words<typeof english.FOUNDERS> = {
  label: 'Code pour lancer des appels',
  hint: 'Sur ce serveur, seules les personnes qui ont le code lancent des appels ; aucun n’est demandé pour participer. Gardé sur cet appareil.',
};

export const HIDE_IP: Words<typeof english.HIDE_IP> = {
  label: 'Masquer mon adresse IP',
  hint: 'Aux autres. Tout passe par un serveur TURN.',
  none: 'Impossible ici : ce serveur n’a pas de serveur TURN.',
};

export const DEVICES: Words<typeof english.DEVICES> = {
  camera: 'Caméra',
  microphone: 'Micro',
  speaker: 'Haut-parleur',
  unnamed: (kind, place) => `${kind} ${place}`,
};

export const MESSAGE: Words<typeof english.MESSAGE> = {
  noCamera: 'Pas de caméra, son seul',
  paused: 'Votre caméra est coupée',
  tryAgain: 'Réessayer',
  without: 'Rejoindre sans',
  askingTitle: 'Votre navigateur vous demande',
  askingText:
    'Choisissez Autoriser pour que les autres vous voient et vous entendent. Rien n’est envoyé avant que vous rejoigniez. Vous pouvez remplir le formulaire en attendant.',
  withoutTitle: 'Rejoindre sans caméra ni micro',
  withoutText:
    'Vous verrez et entendrez les autres, et pourrez écrire. Eux ne vous verront ni ne vous entendront.',
  turnOn: 'Activer caméra et micro',
};

export const MEDIA_PROBLEMS: Words<typeof english.MEDIA_PROBLEMS> = {
  refused: {
    title: 'Caméra et micro sont bloqués',
    text: 'Il les faut pour que les autres vous voient et vous entendent.',
    canTry: true,
  },
  dismissed: {
    title: 'La question a été fermée',
    text: 'Les autres ne peuvent vous voir et vous entendre que si vous autorisez caméra et micro. Appuyez sur Réessayer pour que la question revienne.',
    canTry: true,
  },
  unanswered: {
    title: 'Toujours en attente de votre réponse',
    text: 'Cherchez la question du navigateur près de la barre d’adresse et choisissez Autoriser, ou appuyez sur Réessayer.',
    canTry: true,
  },
  'none-found': {
    title: 'Ni caméra ni micro trouvés',
    text: 'Il les faut pour que les autres vous voient et vous entendent. Branchez-en, puis réessayez.',
    canTry: true,
  },
  busy: {
    title: 'Un autre programme utilise la caméra',
    text: 'Les autres ne peuvent ni vous voir ni vous entendre avant qu’elle soit libre. Fermez le programme qui l’utilise, puis réessayez.',
    canTry: true,
  },
  insecure: {
    title: 'Cette page n’est pas sécurisée',
    text: 'Les navigateurs n’ouvrent caméra et micro qu’aux pages dont l’adresse commence par https. Demandez à qui vous a envoyé l’adresse.',
    canTry: false,
  },
  driver: {
    title: 'La caméra n’a pas démarré',
    text: 'Son pilote a signalé une panne. Débranchez-la et rebranchez-la, ou relancez le navigateur.',
    canTry: true,
  },
};

export const REFUSED_STEPS: Words<typeof english.REFUSED_STEPS> = {
  press: 'Appuyez sur',
  where: 'au début de la barre d’adresse.',
  set: 'Réglez Caméra et Micro sur Autoriser.',
  back: 'Revenez et appuyez sur Réessayer.',
};

export const OUTCOMES: Words<typeof english.OUTCOMES> = {
  full: () => ({
    title: 'L’appel est complet',
    text: 'Il n’y a plus de place. Réessayez quand quelqu’un sera parti.',
    first: 'Réessayer',
    second: 'Retour au début',
  }),
  crowded: (channel) => ({
    title: 'Ce numéro est encombré',
    text: `Trop de monde sur le canal ${channel}. Choisissez ensemble un autre numéro.`,
    first: 'En choisir un autre',
  }),
  'no-keys': () => ({
    title: 'La clé n’a pas pu être calculée',
    text: 'Il faut 64 Mo de mémoire, et cet appareil n’en avait pas de libre. Fermez d’autres onglets et réessayez.',
    first: 'Réessayer',
    second: 'Retour au début',
  }),
  'no-free-channel': () => ({
    title: 'Aucun canal libre pour l’instant',
    text: 'Tous les numéros sont pris. Réessayez dans un moment, ou convenez d’un numéro et rejoignez-le.',
    first: 'Réessayer',
    second: 'Retour au début',
  }),
  'relay-unreachable': () => ({
    title: 'Le relais est injoignable',
    text: 'Vérifiez votre connexion à internet. Votre formulaire est gardé.',
    first: 'Réessayer',
    second: 'Retour au début',
  }),
  'no-turn': () => ({
    title: 'Votre adresse IP ne peut pas être masquée ici',
    text: 'Il faut pour cela un serveur TURN, et ce serveur n’en a pas. Sans masquage, les personnes de l’appel peuvent la voir.',
    first: 'Rejoindre sans la masquer',
    second: 'Retour au début',
  }),
  'founders-only': (channel) => ({
    title: 'Ici, lancer un appel demande un code',
    text: `Il n’y a personne sur le canal ${channel} pour l’instant. Saisissez le code de ce serveur, ou laissez cette page ouverte : vous rejoindrez l’appel automatiquement dès que quelqu’un sera là.`,
    first: 'Réessayer',
    second: 'Retour au début',
  }),
  'wrong-token': () => ({
    title: 'Ce code n’a pas été accepté',
    text: 'Vérifiez qu’il est bien saisi. Après cinq codes erronés, ce serveur n’en examine plus aucun pendant une minute.',
    first: 'Réessayer',
    second: 'Retour au début',
  }),
};
