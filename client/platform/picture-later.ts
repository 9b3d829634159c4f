// Pictures of people before the code for them is there: most calls and the start page need none of it. Source: docs/bench.md.
import type { PictureEffect, PictureEvent } from '../call/ports.ts';
import type { Crop, Square } from './picture.ts';

const load = () => import('./picture.ts').catch(() => undefined);

/** undefined for what can't be read as a picture, or when the code did not come. */
export async function squarePicture(file: Blob, crop: Crop): Promise<Square | undefined> {
  return (await load())?.squarePicture(file, crop);
}

/** One address for each picture that is shown; a later one of the same name takes its place. */
export function createPictures(emit: (event: PictureEvent) => void): (effect: PictureEffect) => void {
  const urls = new Map<string, string>();
  const turns = new Map<string, number>();

  function drop(name: string): void {
    turns.set(name, (turns.get(name) ?? 0) + 1);
    const url = urls.get(name);
    if (url !== undefined) URL.revokeObjectURL(url);
    urls.delete(name);
  }

  async function show(name: string, data: string): Promise<void> {
    drop(name);
    const turn = turns.get(name);
    const url = await (await load())?.redraw(data).catch(() => undefined);
    if (url === undefined) return;
    if (turns.get(name) !== turn) return URL.revokeObjectURL(url);
    urls.set(name, url);
    emit({ type: 'picture-shown', picture: name, url });
  }

  return (effect) =>
    effect.type === 'picture-drop' ? drop(effect.picture) : void show(effect.picture, effect.data);
}
