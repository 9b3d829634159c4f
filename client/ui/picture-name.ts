// What a picture is called in the language of the page. Source: docs/protocol/4-messages.md, "Suggested passwords".
import { PICTURES } from './strings-pictures.ts';

export const pictureName = (english: string): string => PICTURES[english] ?? english;
