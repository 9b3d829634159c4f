// Push to talk: muted, and heard for as long as space is held; never while one types, nor by a button that has the focus.
// Source: docs/using.md, "Keyboard".
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { button, meet, type Meeting, notice, tile } from './harness/call-page.ts';
import { untilSilent, untilTone } from './harness/measure.ts';
import { ANN, scenario } from './harness/scenario.ts';

const MEETING: Meeting = { channel: 607, password: 'over and out' };

scenario('held is heard, let go is silent, and so is a page that loses the keyboard', async (stage) => {
  const [ann, ben] = await meet(stage, MEETING);
  const { keyboard, mouse } = ann.page;
  await untilTone("Ann's tone at Ben", tile(ben), ANN.tone);
  // Not muted: nothing to be let through, and nothing is muted by letting go.
  await keyboard.press(' ');
  await button(ann, 'Mute microphone').waitFor();
  await button(ann, 'Mute microphone').click();
  await untilSilent("Ann's silence at Ben", tile(ben));
  await notice(ann, 'muted-talking').getByText('You are talking while muted.').waitFor();
  await mouse.click(5, 5);
  await keyboard.down(' ');
  await untilTone("Ann's tone at Ben while she holds", tile(ben), ANN.tone);
  await keyboard.up(' ');
  await untilSilent("Ann's silence when she let go", tile(ben));

  // In a field it is a space, on a button it is a press.
  await ann.page.getByRole('button', { name: /^Chat\b/ }).click();
  const input = ann.page.getByLabel('Message', { exact: true });
  await input.focus();
  await keyboard.press(' ');
  assert.is(await input.inputValue(), ' ');
  await button(ann, 'Unmute microphone').waitFor();
  await button(ann, 'Raise hand').focus();
  await keyboard.down(' ');
  await button(ann, 'Unmute microphone').waitFor();
  await keyboard.up(' ');
  await button(ann, 'Lower hand').waitFor();

  // Let go elsewhere, where this page does not hear of it.
  await mouse.click(5, 5);
  await keyboard.down(' ');
  await untilTone("Ann's tone at Ben while she holds again", tile(ben), ANN.tone);
  await ann.page.evaluate(() => window.dispatchEvent(new Event('blur')));
  await untilSilent("Ann's silence at Ben", tile(ben));
});

test.run();
