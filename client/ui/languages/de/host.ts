// German: people and power in a call, the human check, what the relay sees. Source: docs/languages.md, "German".
import type * as english from '../../strings-host.ts';
import { isolated, plurals } from '../../format.ts';
import type { Words } from '../pack.ts';

const forms = plurals('de');

export const ROW: Words<typeof english.ROW> = {
  host: 'Host',
  verified: 'Geprüft',
  direct: 'Direkt',
  relayed: 'Umgeleitet',
  more: (name) => `Mehr zu ${isolated(name)}`,
  askUnmute: 'Um Ton bitten',
  spotlight: 'Für alle groß zeigen',
  spotlightOff: 'Nicht mehr groß zeigen',
  spotlit: 'Groß für alle',
  lowerHand: 'Hand senken',
  makeHost: 'Zum Host machen',
  remove: 'Aus dem Anruf entfernen',
};

export const KNOCKS: Words<typeof english.KNOCKS> = {
  title: (count) => `Warten auf Einlass, ${count}`,
  says: 'klopft an',
  brought: 'kam durch andere herein',
  since: (time) => `Hat das Passwort, wartet seit ${time}`,
  waits: (time) => `Wartet seit ${time}`,
  known: 'Alle kennen das Passwort.',
  told: (name, time) => `Sagt ${isolated(name)}, wartet seit ${time}`,
  admit: 'Einlassen',
  admitAll: (count) => `Alle ${count} einlassen`,
  admitName: (name) => `${isolated(name)} einlassen`,
  decline: 'Ablehnen',
  declineName: (name) => `${isolated(name)} ablehnen`,
};

export const HOST: Words<typeof english.HOST> = {
  title: 'Für den Host',
  waitingRoom: 'Alle einzeln einlassen',
  doorHostOnly: 'Nur der Host kann Beitritt erlauben',
  history: 'Neue können frühere Nachrichten lesen',
  capacity: 'Höchstens so viele',
  password: 'Passwort ändern',
  lowerHands: 'Alle Hände senken',
  lowerHandOf: (name) => `Die Hand von ${isolated(name)} senken`,
  muteAll: 'Alle stummschalten',
  end: 'Für alle beenden',
  rules: 'Regeln dieses Anrufs',
  ruleWaitingRoom: 'Der Host lässt alle einzeln ein.',
  ruleDoor: 'Nur der Host kann Beitritt erlauben.',
  ruleHistory: 'Wer später kommt, kann lesen, was vorher geschrieben wurde.',
  hostless:
    'Der Host ist seit zwei Minuten weg. Niemand kann jetzt stummschalten oder entfernen; alle können verschließen, Beitritt erlauben und einlassen.',
};

export const CONFIRM: Words<typeof english.CONFIRM> = {
  cancel: 'Abbrechen',
  done: 'Fertig',
  removeTitle: (name) => `${isolated(name)} entfernen?`,
  removeText: 'Die Person ist sofort aus dem Anruf und kann nicht als dieselbe wiederkommen.',
  remove: 'Entfernen',
  removedTitle: (name) => `${isolated(name)} ist nicht mehr im Anruf`,
  removedText: 'Das Passwort ist dort noch bekannt; mit anderem Namen ginge es wieder herein. Du kannst:',
  lockNow: 'Jetzt verschließen',
  waitingRoom: 'Warteraum einschalten',
  password: 'Passwort ändern',
  transferTitle: (name) => `${isolated(name)} zum Host machen?`,
  transferText: 'Du gibst die Rechte des Hosts ab. Nur der neue Host kann sie zurückgeben.',
  transfer: 'Zum Host machen',
  endTitle: 'Anruf für alle beenden?',
  endText: 'Alle sind sofort aus dem Anruf.',
  end: 'Für alle beenden',
};

export const NEW_PASSWORD: Words<typeof english.NEW_PASSWORD> = {
  title: 'Passwort ändern',
  text: 'Alle im Anruf bekommen es von selbst. Früher verschickte Links und Codes gelten nicht mehr.',
  field: 'Neues Passwort',
  missing: 'Gib ein neues Passwort ein.',
  change: 'Passwort ändern',
  cancel: 'Abbrechen',
};

export const SECURITY: Words<typeof english.SECURITY> = {
  close: 'Sicherheit schließen',
  body: 'Sicherheit dieses Anrufs',
  compareTitle: 'Sitzt jemand zwischen euch?',
  compareText:
    'Alle bekommen dieselben sieben Bilder. Lest sie vor: Stimmen sie überein, sitzt niemand zwischen euch, auch niemand, der das Passwort kennt.',
  compare: 'Codes vergleichen',
  again: 'Noch einmal vergleichen',
  running: 'Warten auf die Antwort von allen…',
  runningText: 'Das dauert eine Sekunde. Kommt oder geht jemand, hört es auf.',
  startedBy: (name) => `${isolated(name)} möchte vergleichen.`,
  shownTitle: 'Lest diese sieben vor',
  shownText: 'Sehen alle dieselben sieben in derselben Reihenfolge, sitzt niemand zwischen euch.',
  code: 'Code dieses Anrufs',
  digits: 'In Ziffern:',
  round: (count) => `Runde ${count}`,
  match: 'Stimmen überein',
  differ: 'Sind verschieden',
  same: 'Du hast gesagt: Sie stimmen überein.',
  sameText:
    'Alle, die im Anruf waren, sind als geprüft markiert. Vergleicht wieder, wenn jemand Neues da ist.',
  different: 'Sie sind verschieden: Jemand sitzt vielleicht zwischen euch.',
  differentText:
    'Sag nichts, was privat bleiben muss. Geh, und vereinbart auf anderem Weg ein neues Passwort.',
  leave: 'Anruf verlassen',
  stopped: {
    roster: 'Abgebrochen: Inzwischen kam oder ging jemand.',
    silence: 'Abgebrochen: Nicht alle antworteten binnen 30 Sekunden.',
    false:
      'Abgebrochen: Jemandes Teil war nicht der versprochene. Schau, wer da ist, und vergleicht noch einmal.',
  },
  alone: 'Es ist noch niemand zum Vergleichen da.',
  unready: 'Noch sind nicht alle verbunden. Vergleichen könnt ihr, sobald sie es sind.',
  paths: 'Wie ihr verbunden seid',
  direct: 'Direkt',
  relayed: 'Umgeleitet, verschlüsselt',
  connecting: 'Verbindet sich',
  reconnecting: 'Verbindung verloren, kommt zurück',
  verified: 'Geprüft',
  seen: 'Was das Relay sehen kann',
  now: 'Jetzt',
  nowNothing: 'nichts. Du hast es verlassen.',
  nowSome: (channel) => `dass deine Adresse auf Kanal ${channel} ist, und wie viel du wem sendest.`,
  whenOpen: 'Solange offen ist',
  whenOpenText: 'welche Adressen auf dem Kanal waren, und wann.',
  never: 'Nie',
  neverText: 'das Passwort, eure Namen, was ihr sagt, zeigt oder schreibt.',
  hidden: 'Deine Adresse bleibt den anderen verborgen: Alles geht über den TURN-Server, der sie sieht.',
  notHidden: 'Die anderen können deine Adresse sehen.',
  keptTitle: 'Auf diesem Gerät',
  kept: 'Das Passwort bleibt, bis diese Seite geschlossen wird, damit Beitritt erlauben ohne Tippen geht.',
  forget: 'Passwort vergessen lassen',
  forgotten: 'Das Passwort ist vergessen. Beitritt erlauben fragt danach.',
  meaning: 'Was diese Wörter bedeuten',
  meanings: [
    ['Geprüft', 'Du hast den Code mündlich verglichen, während sie im Anruf waren.'],
    ['Direkt', 'Ton und Bild gehen geradewegs von dir zu ihnen. Ihr seht die Adressen voneinander.'],
    ['Umgeleitet', 'Ein TURN-Server reicht sie weiter. Er sieht Adressen und wie viel, nie was.'],
    [
      'Verschlossen',
      'Alle haben das Relay verlassen. Es gibt nichts mehr, dem man beitreten oder das man erraten könnte.',
    ],
  ],
};

export const WAY: Words<typeof english.WAY> = {
  title: 'Wie Bild und Ton jetzt laufen',
  mesh: 'Geradewegs von allen zu allen, Ende zu Ende verschlüsselt.',
  moving: 'Sie ziehen zum Medienserver um. Nichts setzt dabei aus.',
  sfu: 'Über den Medienserver, Ende zu Ende verschlüsselt: Er reicht weiter, was er nicht lesen kann.',
  sees: 'Er sieht eure Adressen, wer wann spricht und wie viel Bild und Ton es ist, nie was.',
  lost: 'Der Medienserver ist weg. Ohne ihn können sich mehr als 8 nur hören. Bilder gibt es wieder mit ihm, oder sobald ihr höchstens 8 seid.',
  crowd: 'Weil ihr viele seid.',
  host: 'Weil der Host es so gewählt hat.',
  uplink: 'Weil eine Verbindung zu langsam ist, um an alle einzeln zu senden.',
  by: 'Über den Medienserver, verschlüsselt',
  fact: 'Über den Server',
  word: 'Medienserver',
  meaning: 'Alle senden einmal, und er reicht es an die anderen weiter. Einen Schlüssel hat er nicht.',
  choice: 'Wie Bild und Ton laufen',
  auto: 'Automatisch',
  autoText: 'Geradewegs zu allen, solange ihr wenige seid, ab 7 Personen über den Medienserver.',
  always: 'Über den Medienserver',
  alwaysText: 'Auch wenn ihr wenige seid. Alle senden nur einmal, das hilft langsamen Verbindungen.',
  never: 'Geradewegs von allen zu allen',
  neverText: 'Nie über den Medienserver, solange ihr höchstens 8 seid.',
  many: 'Ab 7 Personen laufen Bild und Ton über einen Medienserver, der sie nicht lesen kann.',
  most: (count) => `Anrufe auf diesem Server fassen höchstens ${count} Personen.`,
};

export const CARDS: Words<typeof english.CARDS> = {
  unmuteTitle: 'Der Host bittet dich, das Mikrofon einzuschalten',
  unmuteText: 'Niemand hört dich, bis du dich entscheidest.',
  unmute: 'Einschalten',
  stayMuted: 'Stumm bleiben',
  pesteredTitle: 'Jemand probiert immer wieder Passwörter',
  pesteredText: (count) =>
    `${count} ${forms(count, { one: 'falsches', other: 'falsche' })}, solange die Tür offen war. Niemand kam herein. Vielleicht ein Irrtum, vielleicht rät jemand.`,
  keepOpen: 'Offen lassen',
  lockNow: 'Jetzt verschließen',
  otherTitle: 'Noch ein Anruf mit demselben Passwort',
  otherText: (size) =>
    `${forms(size, { one: 'Eine Person ist', other: `${size} Personen sind` })} auf diesem Kanal in einem anderen Anruf, mit deinem Passwort.`,
  otherComes: 'Sie können zu euch wechseln.',
  join: 'Dorthin wechseln',
  stay: 'Hier bleiben',
  noted: 'Verstanden',
  unclearTitle: 'Unklar, wer hier ist',
  unclearText:
    'Nicht alle sehen dieselben Leute. Vielleicht eine schlechte Verbindung, vielleicht jemand, der nur manchen gezeigt wird.',
  compare: 'Codes vergleichen',
};
