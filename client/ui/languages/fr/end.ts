// French: after a call, and in place of one. Source: docs/languages.md, "French".
import type * as english from '../../strings-end.ts';
import { isolated } from '../../format.ts';
import type { Words } from '../pack.ts';

export const UNSUPPORTED: Words<typeof english.UNSUPPORTED> = {
  title: 'Ce navigateur ne peut pas passer d’appels',
  lacks: (missing) => `Il lui manque : ${missing}.`,
  works: 'Sotto est testé avec les versions actuelles de Chrome, Chromium et Firefox, sur ordinateur.',
  how: 'Copiez l’adresse de cette page et ouvrez-la dans l’un d’eux.',
};

export const END: Words<typeof english.END> = {
  reasons: {
    left: () => 'Vous avez quitté l’appel',
    ended: () => 'L’appel est terminé',
    removed: () => 'L’hôte vous a retiré',
    declined: () => 'L’hôte a refusé',
    alone: (name) =>
      name === undefined ? 'Tous les autres sont partis' : `${isolated(name)} a quitté l’appel`,
    'relay-lost': () => 'La connexion est perdue',
    error: () => 'L’appel s’est interrompu',
  },
  next: {
    left: 'Les clés de cet appel sont effacées. Le serveur n’a rien gardé.',
    ended: 'L’hôte y a mis fin pour tous. Ses clés sont effacées.',
    removed:
      'Tous y ont fermé la connexion avec vous. Si c’est une erreur, demandez à l’hôte par un autre moyen.',
    declined:
      'On ne vous a pas fait entrer. Si c’est une erreur, dites à l’hôte qui vous êtes par un autre moyen.',
    alone: 'Les clés de cet appel sont effacées. Le serveur n’a rien gardé.',
    'relay-lost':
      'Le serveur est resté longtemps injoignable. Vérifiez votre connexion, puis rejoignez de nouveau.',
    error: 'C’est notre faute. Rejoignez de nouveau, avec le même canal et le même mot de passe.',
  },
  channel: (channel) => `Canal ${channel}`,
  seconds: (count) => `${count} s`,
  minutes: (count) => `${count} min`,
  wholeHours: (hours) => `${hours} h`,
  hours: (hours, minutes) => `${hours} h ${minutes} min`,
  people: (count) => `${count} personnes`,
  rejoin: 'Rejoindre de nouveau',
  home: 'Retour au début',
  reportTitle: 'Un problème ?',
  reportText: 'Ce qui s’est passé, étape par étape, en fichier texte. Sans aucun secret.',
  report: 'Enregistrer un rapport',
};

export const REPORT: Words<typeof english.REPORT> = {
  title: 'Rapport de problème',
  text: 'C’est tout. Il n’est envoyé à personne : enregistrez-le et donnez-le à qui vous voulez.',
  has: 'Il contient : les noms des événements avec leurs heures, l’état de l’appel, le compte de ce qui a été rejeté.',
  hasNot:
    'Il ne contient pas : mots de passe, clés, canal, titre, noms, adresses, ni rien de ce qui a été dit, écrit ou envoyé.',
  label: 'Le rapport, mot pour mot',
  save: 'Enregistrer dans un fichier',
  close: 'Fermer',
};

export const ALERTS: Words<typeof english.ALERTS> = {
  joined: 'Quelqu’un a rejoint l’appel.',
  knock: 'Quelqu’un attend qu’on le fasse entrer.',
  chat: 'Quelqu’un a écrit dans la discussion.',
  opened: 'L’appel est de nouveau ouvert.',
  locked: 'L’appel est verrouillé.',
  'closed-alone':
    'Il n’y a personne d’autre ici, et la porte s’est fermée. Appuyez sur Autoriser l’entrée pour attendre encore.',
};
