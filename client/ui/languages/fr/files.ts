// French: files in the chat. Source: docs/languages.md, "French".
import type * as english from '../../strings-files.ts';
import { isolated, percent, sizeIn } from '../../format.ts';
import type { Words } from '../pack.ts';

const sizeOf = (bytes: number): string => sizeIn(bytes, ['o', 'Ko', 'Mo', 'Go', 'To']);

const leftOf = (ms: number): string => {
  const seconds = Math.max(1, Math.round(ms / 1000));
  if (seconds < 90) return `encore ${seconds} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 90 ? `encore ${minutes} min` : `encore ${Math.round(minutes / 60)} h`;
};

export const FILES: Words<typeof english.FILES> = {
  attach: 'Envoyer des fichiers',
  drop: 'Déposez les fichiers pour les envoyer à tous',
  take: 'Télécharger',
  decline: 'Refuser',
  pause: (name) => `Suspendre ${isolated(name)}`,
  resume: (name) => `Reprendre ${isolated(name)}`,
  cancel: (name) => `Annuler ${isolated(name)}`,
  withdraw: (name) => `Retirer ${isolated(name)}`,
  save: 'Enregistrer encore',
  again: 'Réessayer',
  progress: (name) => `Progression de ${isolated(name)}`,
  picture: (name) => `Aperçu de ${isolated(name)}`,
  offered: (bytes) => `${sizeOf(bytes)}. Non téléchargé.`,
  coming: (have, bytes, leftMs) =>
    `${sizeOf(have)} sur ${sizeOf(bytes)}${leftMs === undefined ? '' : `, ${leftOf(leftMs)}`}`,
  paused: (have, bytes) => `Suspendu à ${sizeOf(have)} sur ${sizeOf(bytes)}`,
  waiting: (have, bytes) => `${sizeOf(have)} sur ${sizeOf(bytes)}. Reprend au retour de la connexion.`,
  checking: 'Vérification que tout est là…',
  done: (bytes) => `${sizeOf(bytes)}. Dans vos téléchargements.`,
  declined: 'Refusé',
  withdrawn: 'Retiré par vous',
  unreadable: 'Il ne peut plus être lu : il a été déplacé ou modifié.',
  own: (bytes) => `${sizeOf(bytes)}, proposé à tous ici`,
};

export const FILE_PROBLEMS: Words<typeof english.FILE_PROBLEMS> = {
  full: (have) =>
    `Il n’y a plus de place sur cet appareil. ${sizeOf(have)} sont gardés : faites de la place, puis réessayez.`,
  unwritable: () =>
    'Ce navigateur ne laisse pas la page garder de fichiers. Une fenêtre privée en est peut-être la cause.',
  'other-bytes': () => 'Ce qui est arrivé n’est pas ce qui a été envoyé. Cela a été jeté : réessayez.',
  withdrawn: () => 'L’expéditeur l’a retiré.',
  gone: (have) => `L’expéditeur ne l’a plus. ${sizeOf(have)} sont gardés, s’il est envoyé de nouveau.`,
  left: (have) => `L’expéditeur est parti. ${sizeOf(have)} sont gardés, s’il est envoyé de nouveau.`,
  unsaved: (have) =>
    `${sizeOf(have)} sont arrivés, mais n’ont pas pu être enregistrés. Le disque est peut-être plein ou protégé en écriture : essayez un autre emplacement.`,
};

export const RECEIVERS: Words<typeof english.RECEIVERS> = {
  offered: () => 'n’a pas encore décidé',
  sending: (have, bytes) => percent(bytes === 0 ? 100 : Math.floor((have / bytes) * 100)),
  away: () => 'se reconnecte',
  done: () => 'l’a reçu',
  declined: () => 'a refusé',
  stopped: () => 'a arrêté',
};
