// French: the self-test. Source: docs/languages.md, "French".
import type * as english from '../../strings-self-test.ts';
import { number } from '../../format.ts';
import type { Words } from '../pack.ts';

type Figures = { readonly rttMs?: number; readonly loss?: number; readonly bitsPerSecond?: number };

const ms = (value: number): string => (value < 1 ? 'moins d’une milliseconde' : `${number(value)} ms`);

const figures = ({ rttMs = 0, loss = 0, bitsPerSecond = 0 }: Figures): string => {
  const bits = number(bitsPerSecond / 1_000_000, bitsPerSecond < 10_000_000 ? 1 : 0);
  const lost = number(loss * 100, loss > 0 && loss < 0.1 ? 1 : 0);
  return `${bits} Mbit/s, ${ms(rttMs)} aller-retour, ${lost} % perdus`;
};

const WITHIN =
  'De ce navigateur à lui-même, faute de serveur TURN : cela dit que l’appareil suit, non la vitesse de votre ligne.';
const BUSY = 'De ce navigateur à lui-même : l’appareil est occupé. Fermez d’autres programmes.';

export const SELF_TEST: Words<typeof english.SELF_TEST> = {
  title: 'Tester appareils et connexion',
  text: 'Ni l’image ni le son ne quittent cet appareil. Le serveur, et les serveurs STUN et TURN qu’il indique, voient que vous les interrogez.',
  preview: 'Votre caméra',
  level: 'Niveau du micro',
  record: 'Enregistrer trois secondes',
  recording: 'Enregistrement. Dites quelque chose.',
  playing: 'Lecture.',
  played: 'Voilà comment on vous entend.',
  silent: 'L’enregistrement est muet. L’interrupteur du micro est-il activé ?',
  failed: 'Le navigateur n’a pas pu enregistrer ou lire.',
  tone: 'Jouer un son',
  toning: 'Un son est joué.',
  asked: 'L’avez-vous entendu ?',
  yes: 'Oui',
  no: 'Non',
  again: 'Tester de nouveau',
  done: 'Terminé',
  running: 'Vérification',
  waiting: 'En attente',
  speakerWaits: 'Jouez le son et écoutez.',
  marks: { good: 'Marche', weak: 'Avec des limites', bad: 'Ne marche pas' },
  names: {
    camera: 'Caméra',
    microphone: 'Micro',
    speaker: 'Haut-parleur',
    relay: 'Serveur',
    stun: 'Chemins directs (STUN)',
    turn: 'Détour pour image et son (TURN)',
    path: 'Image et son dans ce navigateur',
    transfer: 'Transfert',
  },
  relayedTransfer: 'Transfert par le serveur TURN',
  directTransfer: 'Transfert dans cet appareil',
};

export const PROBLEMS: Words<typeof english.PROBLEMS> = {
  refused:
    'Bloqué pour cette page. Appuyez sur les réglages au début de la barre d’adresse, choisissez Autoriser, puis testez de nouveau.',
  dismissed: 'La question du navigateur a été fermée. Testez de nouveau et choisissez Autoriser.',
  unanswered: 'Le navigateur attend encore votre réponse. Regardez près de la barre d’adresse.',
  'none-found':
    'Aucun trouvé. Les appels marchent sans : les autres ne vous voient ou ne vous entendent pas. Branchez-en un et testez de nouveau.',
  busy: 'Un autre programme l’utilise. Fermez-le, puis testez de nouveau.',
  insecure: 'Les navigateurs ne le donnent qu’aux pages dont l’adresse commence par https.',
  driver: 'Il n’a pas démarré. Débranchez-le et rebranchez-le, ou relancez le navigateur.',
};

export const SENTENCES: Words<typeof english.SENTENCES> = {
  camera: {
    picture: ({ width, height }) =>
      `Les autres voient ce que vous voyez ici, en ${width}\u00a0×\u00a0${height} au plus.`,
  },
  microphone: {
    sound: () => 'Il vous entend.',
    quiet: () => 'Il est ouvert et n’entend encore rien. Parlez ; si rien ne change, choisissez-en un autre.',
  },
  speaker: {
    heard: () => 'Vous entendrez les autres.',
    unheard: () =>
      'Montez le volume, choisissez un autre haut-parleur ou branchez un casque, puis rejouez le son.',
    unplayed: () => 'Le navigateur n’a rien pu y jouer. Choisissez-en un autre.',
  },
  relay: {
    reached: ({ rttMs = 0 }) => `Répond après ${ms(rttMs)}. Vous pouvez trouver les autres et être trouvé.`,
    unreached: () =>
      'Ne répond pas. Aucun appel ne peut commencer ; un appel en cours continue. Vérifiez votre connexion, ou un pare-feu qui bloque les WebSockets.',
  },
  stun: {
    reached: () => 'Répond. Entre la plupart des réseaux, il y aura un chemin direct.',
    varying: () =>
      'Répond, mais ce réseau donne à chaque connexion un autre port (NAT symétrique). Il n’y a de chemin direct que vers certains réseaux ; vers les autres, c’est le détour par le serveur TURN.',
    'only-six': () =>
      'Répond. Ce réseau ne connaît qu’IPv6 : il y a un chemin direct vers ceux qui l’ont aussi ; vers tous les autres, c’est le détour par le serveur TURN.',
    unnamed: () =>
      'Ce serveur n’en indique pas. On trouve un chemin direct dans un même réseau et là où une adresse est publique ; à travers deux box, peut-être pas.',
    unreached: () =>
      'Celui qu’indique ce serveur ne répond pas : UDP est peut-être bloqué ici. Essayez un autre réseau.',
  },
  turn: {
    reached: () => 'Répond. D’ici, les appels passent même sans chemin direct.',
    unnamed: () =>
      'Ce serveur n’en indique pas. Là où deux réseaux n’ont pas de chemin direct, il n’y aura ni image ni son entre eux, et votre adresse IP ne peut pas être masquée.',
    unreached: () =>
      'Celui qu’indique ce serveur ne répond pas. Sans chemin direct, il n’y aura ni image ni son.',
    refused: () =>
      'Il répond, mais refuse le mot de passe que donne ce serveur. Il a peut-être expiré : rechargez la page. Si rien ne change, c’est à l’exploitant du serveur d’y remédier.',
  },
  path: {
    reached: () => 'Le navigateur se connecte pour les appels. Cela teste le navigateur, pas votre réseau.',
    blocked: () =>
      'Le navigateur ne se connecte à personne : un réglage, une extension ou une règle bloque WebRTC. Les appels ne peuvent pas marcher ici.',
  },
  transfer: {
    fast: (found, isRelayed) =>
      `${figures(found)}. ${isRelayed ? 'Bon pour des appels avec image.' : WITHIN}`,
    strained: (found, isRelayed) =>
      `${figures(found)}. ${isRelayed ? 'Le son sera bon, l’image petite.' : BUSY}`,
    slow: (found, isRelayed) =>
      `${figures(found)}. ${isRelayed ? 'Trop peu pour une image. Essayez un autre réseau, ou Son seul.' : BUSY}`,
    broken: () => 'Interrompu. Testez de nouveau ; si cela dure, les appels seront interrompus ici.',
    blocked: () => 'Rien pour l’envoyer.',
  },
};
