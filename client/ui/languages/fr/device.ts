// French: what is kept on this device. Source: docs/languages.md, "French".
import type * as english from '../../strings-device.ts';
import { isolated } from '../../format.ts';
import type { Words } from '../pack.ts';

export const DEVICE: Words<typeof english.DEVICE> = {
  title: 'Sur cet appareil',
  text: 'Gardé dans ce navigateur, envoyé à aucun serveur. Il n’y a pas de compte.',
  off: 'Ce navigateur ne garde rien pour cette page : son stockage est bloqué. Ce que vous saisissez ici sera perdu quand vous fermerez la page.',
  profile: 'Votre profil',
  close: 'Fermer',
  cancel: 'Annuler',
  save: 'Enregistrer',
  guest: 'Invité',
  all: 'Tout afficher',
};

export const OWN: Words<typeof english.OWN> = {
  title: 'Mon canal',
  text: 'Votre lieu de rendez-vous. Toujours le même numéro, toujours le même mot de passe.',
  empty: 'Gardez un numéro et un mot de passe pour les personnes que vous appelez souvent.',
  choose: 'Choisir mon canal',
  change: 'Modifier',
  start: 'Lancer',
  copy: 'Copier l’invitation',
  hidden: 'Son mot de passe est gardé ici',
  sheet: 'Mon canal',
  kept: 'Numéro et mot de passe sont gardés sur cet appareil, et lisibles par qui utilise ce navigateur. Ils ne sont envoyés à personne.',
  giveUp: 'Y renoncer',
  save: 'Le garder',
};

export const PLANS: Words<typeof english.PLANS> = {
  title: 'À venir',
  empty:
    'Rien de prévu. Un appel prévu devient un fichier d’agenda avec un rappel, et une invitation à coller.',
  schedule: 'Prévoir',
  first: 'Prévoir un appel',
  join: 'Rejoindre',
  joinOne: (title) => `Rejoindre ${isolated(title)}`,
  invite: (title) => `Invitation à ${isolated(title)}`,
  untitled: (channel) => `Canal ${channel}`,
  sheet: 'Prévoir un appel',
  name: 'Titre',
  date: 'Jour',
  time: 'Heure',
  length: 'Durée',
  keep: 'Garder son mot de passe sur cet appareil',
  keepHint: 'Sinon, il est connu ici jusqu’à ce que vous fermiez la page. Copiez l’invitation avant.',
  save: 'Prévoir',
  remind: 'Les rappels viennent de votre agenda : une page fermée ne peut pas vous prévenir.',
  dateMissing: 'Choisissez un jour et une heure à venir.',
  choice: 'Ce que contient l’invitation',
  with: 'Avec le mot de passe',
  without: 'Sans le mot de passe',
  withHint: 'Qui peut la lire peut rejoindre l’appel. Un agenda en ligne peut y être lu.',
  withoutHint:
    'Elle dit seulement où et quand. Donnez le mot de passe autrement, de préférence de vive voix.',
  goneHint: 'Le mot de passe n’a pas été gardé. L’invitation dit seulement où et quand.',
  text: 'Texte de l’invitation',
  copy: 'Copier l’invitation',
  copied: 'Copié',
  calendar: 'Enregistrer le fichier d’agenda',
  share: 'Partager',
  drop: 'Supprimer',
  done: 'Terminé',
};

export const PAST: Words<typeof english.PAST> = {
  title: 'Récents',
  empty: 'Pas encore d’appel. Ils seront listés ici, sur cet appareil seulement, sans leurs mots de passe.',
  off: 'Aucun historique n’est gardé.',
  clear: 'Vider',
  again: (title) => `Rejoindre de nouveau : ${isolated(title)}`,
  forget: 'Ne garder aucun historique',
  clearTitle: 'Vider la liste des appels ?',
  clearText: 'Elle n’est que sur cet appareil et ne peut pas être retrouvée.',
  alone: 'Personne d’autre',
  fromTo: (day, from, to) => `${day}, de ${from} à ${to}`,
};

export const PROFILE: Words<typeof english.PROFILE> = {
  title: 'Votre profil',
  text: 'Gardé sur cet appareil. Nom et image ne sont envoyés qu’aux membres de vos appels, chiffrés.',
  name: 'Votre nom',
  nameHint: 'Déjà dans le formulaire quand vous revenez',
  picture: 'Votre image',
  pictureHint:
    'Affichée à votre place quand votre caméra est coupée. Elle est découpée ici en un petit carré ; où et quand elle a été prise n’y figure pas.',
  choose: 'Choisir une image',
  other: 'En choisir une autre',
  remove: 'Retirer l’image',
  zoom: 'Taille',
  across: 'De gauche à droite',
  down: 'De haut en bas',
  broken: 'Ce fichier ne peut pas être lu comme image. Choisissez une photo, JPEG, PNG ou WebP.',
};

export const SETTINGS: Words<typeof english.SETTINGS> = {
  open: 'Réglages',
  title: 'Réglages',
  language: 'Langue',
  languageSystem: 'Comme le navigateur',
  test: 'Tester appareils et connexion',
  testMissing: 'Le test n’a pas pu être chargé. Vérifiez votre connexion et appuyez de nouveau.',
  theme: 'Couleurs',
  themes: {
    system: 'Comme le système',
    light: 'Clair',
    dark: 'Sombre',
    contrast: 'Contraste élevé',
  },
  notify: 'M’avertir',
  notifyHint:
    'Pendant que vous regardez ailleurs : quand quelqu’un rejoint, frappe ou écrit, et quand la porte se ferme ou s’ouvre. Sans jamais dire qui, où ni quoi.',
  forget: 'Ne garder aucun historique',
  forgetHint: 'La liste des appels récents est vidée, et le reste.',
  devices: 'Appareils',
  devicesHint: 'Ceux que vous avez choisis en dernier seront repris.',
  noDevices: 'Autorisez la caméra ou le micro pour pouvoir choisir.',
};

export const ERASE: Words<typeof english.ERASE> = {
  export: 'Exporter mes données',
  open: 'Tout effacer',
  title: 'Tout effacer sur cet appareil ?',
  text: 'Nom, image, mon canal, appels prévus et récents, réglages : tout ce que ce navigateur garde pour cette page, dans tous ses onglets. Impossible de revenir en arrière. Un appel en cours continue.',
  yes: 'Tout effacer',
};

export const DAYS: Words<typeof english.DAYS> = { today: 'Aujourd’hui', tomorrow: 'Demain' };

export const INVITATION: Words<typeof english.INVITATION> = {
  text: (title, when, link, channel, hasPassword) =>
    [
      `${title} : un appel sur Sotto`,
      when,
      '',
      link,
      hasPassword
        ? `Ouvrez le lien et appuyez sur Rejoindre. (Canal ${channel} ; le mot de passe est dans le lien.)`
        : `Ouvrez le lien, saisissez le mot de passe convenu et appuyez sur Rejoindre. (Canal ${channel})`,
    ].join('\n'),
};
