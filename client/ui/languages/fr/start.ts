// French: the start screen. Source: docs/languages.md, "French".
import type * as english from '../../strings.ts';
import { number } from '../../format.ts';
import type { Words } from '../pack.ts';

export const START: Words<typeof english.START> = {
  title: 'Un appel privé. Sans compte.',
  text: 'Convenez d’un canal et d’un mot de passe avec vos interlocuteurs. Le serveur n’apprend jamais le mot de passe, ni rien de ce que vous dites.',
  invitedTitle: 'Vous êtes invité',
  invitedText: 'Le canal et le mot de passe sont dans votre lien. Dites votre nom et rejoignez l’appel.',
  invitedTo: 'Vous êtes invité à',
  learns:
    'Ce que voit le serveur : votre adresse IP, le numéro du canal, quand vous rejoignez et combien vous envoyez alors. Jamais le mot de passe, ni un mot, ni une image.',
};

export const FORM: Words<typeof english.FORM> = {
  channel: 'Canal',
  channelHint: (max) => `Un nombre de 1 à ${max}`,
  password: 'Mot de passe',
  passwordHint: 'Des mots ou des emoji. Plus c’est long, plus c’est sûr.',
  passwordInvited: 'De votre lien',
  show: 'Afficher les caractères',
  hide: 'Masquer les caractères',
  name: 'Votre nom',
  nameHint: 'Visible seulement dans l’appel',
  join: 'Rejoindre',
  joining: 'Connexion',
  start: 'Lancer un appel',
  starting: 'Lancement',
  or: 'ou',
  startHint: 'Choisit pour vous un canal libre et un mot de passe solide',
  cancel: 'Annuler',
};

export const SUGGESTED: Words<typeof english.SUGGESTED> = {
  levels: ['', 'Faible', 'Moyen', 'Bon', 'Solide'],
  words: (count, bits) => `${count} mots au hasard, ${number(Math.floor(bits))} bits`,
  emoji: (bits) => `emoji au hasard, ${number(Math.floor(bits))} bits`,
  typed: (level) =>
    [
      '',
      'parmi les premiers qu’on devine',
      'plus long, il serait plus sûr',
      'autant qu’on puisse en juger',
      'autant qu’on puisse en juger',
    ][level] ?? '',
};

export const CHANNEL_ERRORS: Words<typeof english.CHANNEL_ERRORS> = {
  empty: (max) => `Saisissez le canal convenu, de 1 à ${max}.`,
  'not-a-number': (max) => `Un canal est un nombre de 1 à ${max}.`,
  'out-of-range': (max) => `Choisissez un canal de 1 à ${max}.`,
};

export const PASSWORD_ERRORS: Words<typeof english.PASSWORD_ERRORS> = {
  empty: 'Saisissez le mot de passe convenu, ou appuyez sur Proposer.',
  'control-characters': 'Il contient des caractères cachés. Saisissez-le à la main.',
  'too-long': 'C’est trop long. Prenez un mot de passe plus court.',
};

export const MEDIA: Words<typeof english.MEDIA> = {
  region: 'Caméra et micro',
  preview: 'Votre caméra',
  idle: 'Caméra et micro sont coupés',
  hearYou: 'Nous vous entendons',
  quiet: 'Dites quelque chose',
  muted: 'Le micro est coupé',
  noMicrophone: 'Pas de micro',
  level: 'Niveau du micro',
  mute: 'Couper le micro',
  unmute: 'Activer le micro',
  pause: 'Couper la caméra',
  resume: 'Activer la caméra',
  devices: 'Appareils',
};

export const OPENING: Words<typeof english.OPENING> = {
  title: 'Sotto s’ouvre',
  away: 'Le serveur ne répond pas. Nouvel essai.',
};
