// The self-test's own devices: whatever was opened is let go with the test, at whatever moment that ends. Devices are doubles.
// Source: client/platform/self-test.ts; docs/design.md, "Self-test".
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { createSelfTest } from './self-test.ts';

/** A browser whose microphone is given at once; each question for the camera waits until it is answered here. */
function makeBrowser() {
  const live = new Set<string>();
  const asked: string[] = [];
  const questions: (() => void)[] = [];
  const give = (kind: string) => {
    live.add(kind);
    return { getTracks: () => [{ kind, stop: () => live.delete(kind) }] };
  };
  const getUserMedia = async ({ audio }: MediaStreamConstraints): Promise<unknown> => {
    asked.push(audio ? 'audio' : 'video');
    if (audio) return give('audio');
    return new Promise((resolve) => questions.push(() => resolve(give('video'))));
  };
  Object.defineProperty(globalThis, 'navigator', {
    configurable: true,
    value: { mediaDevices: { getUserMedia } },
  });
  return { live, asked, answer: () => questions.splice(0).forEach((one) => one()) };
}

/** All that can happen by itself has happened. */
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

test('closed while the browser still asks about the camera: the microphone goes at once, the camera when it comes', async () => {
  const { live, answer } = makeBrowser();
  const port = createSelfTest(() => undefined);
  port.carry({ type: 'devices-open', devices: {} });
  await settled();
  assert.equal([...live], ['audio']);
  port.carry({ type: 'release' });
  assert.equal([...live], []);
  answer();
  await settled();
  assert.equal([...live], []);
});

test('closed before the microphone has come: it goes, and nobody is asked about a camera', async () => {
  const { live, asked } = makeBrowser();
  const port = createSelfTest(() => undefined);
  port.carry({ type: 'devices-open', devices: {} });
  port.carry({ type: 'release' });
  await settled();
  assert.equal([...live], []);
  assert.equal(asked, ['audio']);
});

test.run();
