// Names of the 64 pictures of suggested passwords and of the code that people compare, to read them out by. The English
// ones stand in the protocol and come with the pictures. Source: docs/protocol/4-messages.md, "Suggested passwords".
import { inLanguage } from './language.ts';

/** By the English name; empty in English. */
export const PICTURES: Readonly<Record<string, string>> = {};

inLanguage('pictures', { PICTURES });
