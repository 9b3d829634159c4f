// French: people and power in a call, the human check, what the relay sees. Source: docs/languages.md, "French".
import type * as english from '../../strings-host.ts';
import { isolated, plurals } from '../../format.ts';
import type { Words } from '../pack.ts';

const forms = plurals('fr');

export const ROW: Words<typeof english.ROW> = {
  host: 'Hôte',
  verified: 'Vérifié',
  direct: 'En direct',
  relayed: 'Relayé',
  more: (name) => `Plus sur ${isolated(name)}`,
  askUnmute: 'Demander d’activer le micro',
  spotlight: 'Montrer en grand à tous',
  spotlightOff: 'Ne plus montrer en grand',
  spotlit: 'En grand pour tous',
  lowerHand: 'Baisser la main',
  makeHost: 'Nommer hôte',
  remove: 'Retirer de l’appel',
};

export const KNOCKS: Words<typeof english.KNOCKS> = {
  title: (count) => `À la porte, ${count}`,
  says: 'frappe à la porte',
  brought: 'admis par d’autres',
  since: (time) => `A le mot de passe, attend depuis ${time}`,
  waits: (time) => `Attend depuis ${time}`,
  known: 'Ces personnes ont toutes le mot de passe.',
  told: (name, time) => `Annoncé par ${isolated(name)}, attend depuis ${time}`,
  admit: 'Faire entrer',
  admitAll: (count) => `Faire entrer les ${count}`,
  admitName: (name) => `Faire entrer ${isolated(name)}`,
  decline: 'Refuser',
  declineName: (name) => `Refuser ${isolated(name)}`,
};

export const HOST: Words<typeof english.HOST> = {
  title: 'Pouvoirs de l’hôte',
  waitingRoom: 'Approuver chaque entrée',
  doorHostOnly: 'Seul l’hôte peut autoriser l’entrée',
  history: 'Les nouveaux peuvent lire les messages d’avant',
  capacity: 'Personnes au plus',
  password: 'Changer le mot de passe',
  lowerHands: 'Baisser toutes les mains',
  lowerHandOf: (name) => `Baisser la main de ${isolated(name)}`,
  muteAll: 'Couper tous les micros',
  end: 'Terminer pour tous',
  rules: 'Règles de cet appel',
  ruleWaitingRoom: 'L’hôte approuve chaque entrée.',
  ruleDoor: 'Seul l’hôte peut autoriser l’entrée.',
  ruleHistory: 'Qui arrive plus tard peut lire ce qui a été écrit avant.',
  hostless:
    'L’hôte est absent depuis deux minutes. Personne ne peut couper les micros ni retirer ; chacun peut verrouiller, autoriser l’entrée et faire entrer.',
};

export const CONFIRM: Words<typeof english.CONFIRM> = {
  cancel: 'Annuler',
  done: 'Terminé',
  removeTitle: (name) => `Retirer ${isolated(name)} ?`,
  removeText: 'Cette personne quitte l’appel aussitôt et ne peut pas revenir sous la même identité.',
  remove: 'Retirer',
  removedTitle: (name) => `${isolated(name)} n’est plus dans l’appel`,
  removedText:
    'Cette personne connaît encore le mot de passe et pourrait revenir sous un autre nom. Vous pouvez :',
  lockNow: 'Verrouiller maintenant',
  waitingRoom: 'Activer la salle d’attente',
  password: 'Changer le mot de passe',
  transferTitle: (name) => `Nommer ${isolated(name)} hôte ?`,
  transferText: 'Vous cédez les pouvoirs de l’hôte. Seule cette personne pourra vous les rendre.',
  transfer: 'Nommer hôte',
  endTitle: 'Terminer l’appel pour tous ?',
  endText: 'Tout le monde quitte l’appel aussitôt.',
  end: 'Terminer pour tous',
};

export const NEW_PASSWORD: Words<typeof english.NEW_PASSWORD> = {
  title: 'Changer le mot de passe',
  text: 'Tous ceux de l’appel le reçoivent d’eux-mêmes. Les liens et codes envoyés avant ne marchent plus.',
  field: 'Nouveau mot de passe',
  missing: 'Saisissez un nouveau mot de passe.',
  change: 'Changer le mot de passe',
  cancel: 'Annuler',
};

export const SECURITY: Words<typeof english.SECURITY> = {
  close: 'Fermer la sécurité',
  body: 'Sécurité de cet appel',
  compareTitle: 'Quelqu’un est-il entre vous ?',
  compareText:
    'Tous reçoivent les sept mêmes images. Lisez-les à voix haute : si elles concordent, personne n’est entre vous, pas même quelqu’un qui connaît le mot de passe.',
  compare: 'Comparer les codes',
  again: 'Comparer de nouveau',
  running: 'En attente de la part de chacun…',
  runningText: 'Cela prend une seconde. Si quelqu’un arrive ou part, cela s’arrête.',
  startedBy: (name) => `${isolated(name)} demande à comparer.`,
  shownTitle: 'Lisez ces sept à voix haute',
  shownText: 'Si tous voient les sept mêmes dans le même ordre, personne n’est entre vous.',
  code: 'Code de cet appel',
  digits: 'En chiffres :',
  round: (count) => `Tour ${count}`,
  match: 'Ils concordent',
  differ: 'Ils diffèrent',
  same: 'Vous avez dit qu’ils concordent.',
  sameText:
    'Tous ceux qui étaient dans l’appel sont marqués vérifiés. Comparez de nouveau quand quelqu’un arrive.',
  different: 'Ils diffèrent : quelqu’un est peut-être entre vous.',
  differentText:
    'Ne dites rien qui doive rester privé. Partez, et convenez d’un nouveau mot de passe par un autre moyen.',
  leave: 'Quitter l’appel',
  stopped: {
    roster: 'Arrêté : quelqu’un est arrivé ou parti entre-temps.',
    silence: 'Arrêté : tous n’ont pas répondu en 30 secondes.',
    false:
      'Arrêté : la part de quelqu’un n’était pas celle promise. Regardez qui est là, puis comparez de nouveau.',
  },
  alone: 'Il n’y a encore personne avec qui comparer.',
  unready: 'Tout le monde n’est pas encore connecté. Vous pourrez comparer dès que ce sera le cas.',
  paths: 'Comment vous êtes reliés',
  direct: 'En direct',
  relayed: 'Relayé, chiffré',
  connecting: 'Connexion',
  reconnecting: 'Connexion perdue, retour en cours',
  verified: 'Vérifié',
  seen: 'Ce que le relais peut voir',
  now: 'Maintenant',
  nowNothing: 'rien. Vous l’avez quitté.',
  nowSome: (channel) => `que votre adresse est sur le canal ${channel}, et combien vous envoyez à qui.`,
  whenOpen: 'Tant que c’est ouvert',
  whenOpenText: 'quelles adresses étaient sur le canal, et quand.',
  never: 'Jamais',
  neverText: 'le mot de passe, vos noms, ce que vous dites, montrez ou écrivez.',
  hidden: 'Votre adresse est masquée aux autres : tout passe par le serveur TURN, qui la voit.',
  notHidden: 'Les autres peuvent voir votre adresse.',
  keptTitle: 'Sur cet appareil',
  kept: 'Le mot de passe est gardé jusqu’à la fermeture de cette page, pour qu’Autoriser l’entrée ne demande aucune saisie.',
  forget: 'Oublier le mot de passe',
  forgotten: 'Le mot de passe est oublié. Autoriser l’entrée le demande.',
  meaning: 'Ce que ces mots veulent dire',
  meanings: [
    ['Vérifié', 'Vous avez comparé le code de vive voix quand ils étaient dans l’appel.'],
    ['En direct', 'Son et image vont droit de vous à eux. Chacun voit l’adresse de l’autre.'],
    ['Relayé', 'Un serveur TURN les transmet. Il voit des adresses et combien, jamais quoi.'],
    ['Verrouillé', 'Tout le monde a quitté le relais. Il n’y a plus rien à rejoindre ni à deviner.'],
  ],
};

export const WAY: Words<typeof english.WAY> = {
  title: 'Par où passent l’image et le son',
  mesh: 'Tout droit de chacun à chacun, chiffrés de bout en bout.',
  moving: 'Ils passent au serveur de médias. Rien ne s’arrête entre-temps.',
  sfu: 'Par le serveur de médias, chiffrés de bout en bout : il transmet ce qu’il ne peut pas lire.',
  sees: 'Il voit vos adresses, qui parle et quand, et combien d’image et de son il y a, jamais quoi.',
  lost: 'Le serveur de médias a disparu. Sans lui, à plus de 8, vous pouvez seulement vous entendre. L’image revient avec lui, ou dès que vous êtes 8 au plus.',
  crowd: 'Parce que vous êtes nombreux.',
  host: 'Parce que l’hôte l’a choisi.',
  uplink: 'Parce que la connexion de quelqu’un est trop lente pour envoyer à chacun.',
  by: 'Par le serveur de médias, chiffré',
  fact: 'Par le serveur',
  word: 'Serveur de médias',
  meaning: 'Chacun envoie une fois, et il transmet aux autres. Il n’a aucune clé.',
  choice: 'Par où passent l’image et le son',
  auto: 'Automatique',
  autoText: 'Tout droit tant que vous êtes peu, par le serveur de médias à partir de 7 personnes.',
  always: 'Par le serveur de médias',
  alwaysText: 'Même à quelques-uns. Chacun n’envoie qu’une fois, ce qui aide les connexions lentes.',
  never: 'Tout droit de chacun à chacun',
  neverText: 'Jamais par le serveur de médias tant que vous êtes 8 au plus.',
  many: 'À partir de 7 personnes, l’image et le son passent par un serveur de médias, qui ne peut pas les lire.',
  most: (count) => `Sur ce serveur, un appel accueille au plus ${count} personnes.`,
};

export const CARDS: Words<typeof english.CARDS> = {
  unmuteTitle: 'L’hôte vous demande d’activer votre micro',
  unmuteText: 'Personne ne vous entend tant que vous n’avez pas choisi.',
  unmute: 'Activer le micro',
  stayMuted: 'Rester muet',
  pesteredTitle: 'Quelqu’un essaie sans cesse des mots de passe',
  pesteredText: (count) =>
    `${count} ${forms(count, { one: 'mauvais essai', other: 'mauvais essais' })} pendant que la porte était ouverte. Personne n’est entré. C’est peut-être une erreur, ou quelqu’un qui devine.`,
  keepOpen: 'Laisser ouvert',
  lockNow: 'Verrouiller maintenant',
  otherTitle: 'Un autre appel avec le même mot de passe',
  otherText: (size) =>
    `${size === 1 ? 'Une personne est' : `${size} personnes sont`} dans un autre appel sur ce canal, avec votre mot de passe.`,
  otherComes: 'Elles peuvent vous rejoindre.',
  join: 'Les rejoindre',
  stay: 'Rester ici',
  noted: 'Compris',
  unclearTitle: 'Qui est là n’est pas clair',
  unclearText:
    'Tous ne voient pas les mêmes personnes. C’est peut-être une mauvaise connexion, ou quelqu’un qui n’est montré qu’à certains.',
  compare: 'Comparer les codes',
};
