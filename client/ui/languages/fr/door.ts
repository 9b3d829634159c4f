// French: the door. Source: docs/languages.md, "French".
import type * as english from '../../strings-door.ts';
import { plurals } from '../../format.ts';
import type { Words } from '../pack.ts';

const forms = plurals('fr');

export const DOOR: Words<typeof english.DOOR> = {
  open: 'Ouvert',
  locked: 'Verrouillé',
  allow: 'Autoriser l’entrée',
  menu: 'Porte',
  reaching: 'Connexion',
  reachingHint: 'Connexion au relais. Personne ne peut encore rejoindre l’appel.',
  opening: 'Ouverture',
  away: 'Injoignable',
  awayHint: 'Le relais est injoignable, donc personne ne peut entrer. L’appel continue.',
  locksIn: (left) => `se verrouille dans ${left}`,
  closing: (left) => `Se verrouille dans ${left}`,
  openName: (left) => `Ouvert, se verrouille dans ${left}`,
  announced: (left) => `Se verrouille dans ${left}`,
  minutes: (count) => `${count} ${forms(count, { one: 'minute', other: 'minutes' })}`,
  seconds: (count) => `${count} ${forms(count, { one: 'seconde', other: 'secondes' })}`,
  openText: 'Qui a le mot de passe entre. Le temps écoulé, tout le monde quitte le relais.',
  waitingRoomText: 'Qui a le mot de passe peut frapper. Le temps écoulé, tout le monde quitte le relais.',
  lockNow: 'Verrouiller maintenant',
  lockNowHint: 'Plus personne n’entre, l’appel continue',
  forget: 'Verrouiller et oublier le mot de passe',
  forgetHint: 'Il faudra le saisir pour autoriser de nouveau l’entrée',
  hostOnly: 'Seul l’hôte peut verrouiller l’appel et autoriser l’entrée.',
  forgotten: 'Le mot de passe est oublié. Saisissez-le pour autoriser de nouveau l’entrée.',
  password: 'Mot de passe',
  passwordMissing: 'Saisissez le mot de passe de cet appel.',
};

export const BEHIND_DOOR: Words<typeof english.BEHIND_DOOR> = {
  hint: 'Si l’appel a déjà commencé, il est peut-être verrouillé. Demandez à quelqu’un dedans d’appuyer sur',
  hintEnd: '.',
  closedTitle: 'La porte s’est fermée',
  closedText:
    'Il n’y a personne d’autre ici, et vous avez quitté le relais. Rouvrez-la, et l’on vous trouvera pendant dix minutes encore.',
  same: 'Le canal et le mot de passe restent les mêmes.',
  forgottenText:
    'Vous avez quitté le relais, et le mot de passe est oublié. Saisissez-le pour qu’on vous trouve pendant dix minutes encore.',
  nobodyText: (left) => `La porte est ouverte encore ${left}. Qui a le mot de passe entre aussitôt.`,
  knockTitle: 'On vous connaît ici, et vous attendez qu’on vous ouvre',
  knockText: 'L’hôte fait entrer chacun et voit votre nom. D’ici là, on ne voit et n’entend rien de vous.',
  knockStop: 'Ne plus attendre',
};
