// German: the self-test. Source: docs/languages.md, "German".
import type * as english from '../../strings-self-test.ts';
import { number } from '../../format.ts';
import type { Words } from '../pack.ts';

type Figures = { readonly rttMs?: number; readonly loss?: number; readonly bitsPerSecond?: number };

const ms = (value: number): string => (value < 1 ? 'weniger als eine Millisekunde' : `${number(value)} ms`);

const figures = ({ rttMs = 0, loss = 0, bitsPerSecond = 0 }: Figures): string => {
  const bits = number(bitsPerSecond / 1_000_000, bitsPerSecond < 10_000_000 ? 1 : 0);
  const lost = number(loss * 100, loss > 0 && loss < 0.1 ? 1 : 0);
  return `${bits} Mbit/s, ${ms(rttMs)} hin und zurück, ${lost} % verloren`;
};

const WITHIN =
  'Von diesem Browser zu sich selbst, weil es keinen TURN-Server gibt: Das sagt, dass das Gerät mithält, nicht wie schnell deine Leitung ist.';
const BUSY = 'Von diesem Browser zu sich selbst: Das Gerät ist beschäftigt. Schließ andere Programme.';

export const SELF_TEST: Words<typeof english.SELF_TEST> = {
  title: 'Geräte und Verbindung testen',
  text: 'Kein Bild und kein Ton verlässt dieses Gerät. Der Server und die STUN- und TURN-Server, die er nennt, sehen, dass du fragst.',
  preview: 'Deine Kamera',
  level: 'Mikrofonpegel',
  record: 'Drei Sekunden aufnehmen',
  recording: 'Aufnahme läuft. Sag etwas.',
  playing: 'Wird abgespielt.',
  played: 'So klingst du.',
  silent: 'Die Aufnahme ist still. Ist der Schalter am Mikrofon an?',
  failed: 'Der Browser konnte nicht aufnehmen oder abspielen.',
  tone: 'Ton abspielen',
  toning: 'Ein Ton wird abgespielt.',
  asked: 'Hast du ihn gehört?',
  yes: 'Ja',
  no: 'Nein',
  again: 'Noch einmal testen',
  done: 'Fertig',
  running: 'Wird geprüft',
  waiting: 'Wartet',
  speakerWaits: 'Spiel den Ton ab und hör hin.',
  marks: { good: 'Geht', weak: 'Mit Grenzen', bad: 'Geht nicht' },
  names: {
    camera: 'Kamera',
    microphone: 'Mikrofon',
    speaker: 'Lautsprecher',
    relay: 'Server',
    stun: 'Direkte Wege finden (STUN)',
    turn: 'Umweg für Bild und Ton (TURN)',
    path: 'Bild und Ton in diesem Browser',
    transfer: 'Übertragung',
  },
  relayedTransfer: 'Übertragung über den TURN-Server',
  directTransfer: 'Übertragung innerhalb dieses Geräts',
};

export const PROBLEMS: Words<typeof english.PROBLEMS> = {
  refused:
    'Für diese Seite gesperrt. Klick auf die Einstellungen am Anfang der Adressleiste, wähle Zulassen und teste noch einmal.',
  dismissed: 'Die Frage des Browsers wurde geschlossen. Teste noch einmal und wähle Zulassen.',
  unanswered: 'Der Browser wartet noch auf deine Antwort. Schau bei der Adressleiste nach.',
  'none-found':
    'Keins gefunden. Anrufe gehen auch ohne: Die anderen sehen oder hören dich dann nicht. Schließ eins an und teste noch einmal.',
  busy: 'Ein anderes Programm benutzt es. Schließ das Programm und teste noch einmal.',
  insecure: 'Browser geben es nur Seiten, deren Adresse mit https beginnt.',
  driver: 'Es ging nicht an. Steck es aus und wieder ein, oder starte den Browser neu.',
};

export const SENTENCES: Words<typeof english.SENTENCES> = {
  camera: {
    picture: ({ width, height }) =>
      `Die anderen sehen, was du hier siehst, höchstens mit ${width}\u00a0×\u00a0${height}.`,
  },
  microphone: {
    sound: () => 'Es hört dich.',
    quiet: () => 'Es ist an und hört noch nichts. Sag etwas; hilft das nicht, wähle ein anderes.',
  },
  speaker: {
    heard: () => 'Du wirst die anderen hören.',
    unheard: () =>
      'Stell lauter, wähle einen anderen Lautsprecher oder steck Kopfhörer ein und spiel den Ton noch einmal ab.',
    unplayed: () => 'Der Browser konnte darüber nichts abspielen. Wähle einen anderen.',
  },
  relay: {
    reached: ({ rttMs = 0 }) =>
      `Antwortet nach ${ms(rttMs)}. Du kannst die anderen finden und gefunden werden.`,
    unreached: () =>
      'Antwortet nicht. Kein Anruf kann beginnen; einer, der steht, geht weiter. Prüf deine Verbindung oder eine Firewall, die WebSockets sperrt.',
  },
  stun: {
    reached: () => 'Antwortet. Zwischen den meisten Netzen findet sich ein direkter Weg.',
    varying: () =>
      'Antwortet, aber dieses Netz gibt jeder Verbindung einen anderen Port (symmetrisches NAT). Direkte Wege gibt es nur zu manchen Netzen; zu den anderen führt der Umweg über den TURN-Server.',
    'only-six': () =>
      'Antwortet. Dieses Netz spricht nur IPv6: Direkte Wege gibt es zu anderen, die es auch haben; zu allen übrigen führt der Umweg über den TURN-Server.',
    unnamed: () =>
      'Dieser Server nennt keinen. Direkte Wege finden sich in einem Netz und wo eine Adresse öffentlich ist; durch zwei Heimrouter vielleicht nicht.',
    unreached: () =>
      'Der von diesem Server genannte antwortet nicht: Vielleicht ist UDP hier gesperrt. Versuch es über ein anderes Netz.',
  },
  turn: {
    reached: () => 'Antwortet. Von hier gelingen Anrufe auch, wo kein direkter Weg ist.',
    unnamed: () =>
      'Dieser Server nennt keinen. Wo zwei Netze keinen direkten Weg erlauben, gibt es zwischen ihnen weder Bild noch Ton, und deine IP-Adresse lässt sich nicht verbergen.',
    unreached: () =>
      'Der von diesem Server genannte antwortet nicht. Wo kein direkter Weg ist, gibt es weder Bild noch Ton.',
    refused: () =>
      'Er antwortet, nimmt aber das Passwort nicht, das dieser Server ausgibt. Vielleicht ist es abgelaufen: Lade die Seite neu. Bleibt es so, muss der Betreiber des Servers es beheben.',
  },
  path: {
    reached: () => 'Der Browser verbindet sich für Anrufe. Das prüft den Browser, nicht dein Netz.',
    blocked: () =>
      'Der Browser verbindet sich mit niemandem: Eine Einstellung, eine Erweiterung oder eine Vorgabe sperrt WebRTC. Anrufe gehen hier nicht.',
  },
  transfer: {
    fast: (found, isRelayed) => `${figures(found)}. ${isRelayed ? 'Gut für Anrufe mit Bild.' : WITHIN}`,
    strained: (found, isRelayed) =>
      `${figures(found)}. ${isRelayed ? 'Der Ton wird gut, das Bild klein.' : BUSY}`,
    slow: (found, isRelayed) =>
      `${figures(found)}. ${isRelayed ? 'Zu wenig für ein Bild. Versuch ein anderes Netz, oder Nur Ton.' : BUSY}`,
    broken: () => 'Es brach ab. Teste noch einmal; bleibt es so, werden Anrufe hier unterbrochen.',
    blocked: () => 'Es gibt nichts, worüber es zu senden wäre.',
  },
};
