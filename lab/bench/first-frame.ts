// First frame: time from a press to the first decoded frame of the other one, measured inside the page.
// Source: docs/bench.md. The functions below run in the browser: they may use nothing from outside themselves.
import type { Page } from 'playwright';

/** A pair of bare connections in one page, with the camera granted beforehand: the floor. */
export async function bareFrameMs(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const stream = await navigator.mediaDevices.getUserMedia({ video: true, audio: true });
    const start = performance.now();
    const [a, b] = [new RTCPeerConnection(), new RTCPeerConnection()];
    a.addEventListener('icecandidate', ({ candidate }) => void (candidate && b.addIceCandidate(candidate)));
    b.addEventListener('icecandidate', ({ candidate }) => void (candidate && a.addIceCandidate(candidate)));
    const video = document.createElement('video');
    video.muted = true;
    video.autoplay = true;
    document.body.append(video);
    const shown = new Promise<number>((resolve) => {
      b.addEventListener('track', ({ track, streams }) => {
        if (track.kind !== 'video') return;
        video.srcObject = streams[0] ?? new MediaStream([track]);
        video.requestVideoFrameCallback(() => resolve(performance.now() - start));
      });
    });
    for (const track of stream.getTracks()) {
      a.addTrack(track, stream);
      b.addTrack(track, stream);
    }
    await a.setLocalDescription();
    if (a.localDescription) await b.setRemoteDescription(a.localDescription);
    await b.setLocalDescription();
    if (b.localDescription) await a.setRemoteDescription(b.localDescription);
    const ms = await shown;
    a.close();
    b.close();
    video.remove();
    for (const track of stream.getTracks()) track.stop();
    return ms;
  });
}

/** Call before the press; `readFirstFrame` gives the ms from the press on Join to the first frame. */
export async function watchFirstFrame(page: Page): Promise<void> {
  await page.evaluate(() => {
    let start = 0;
    const noteStart = (event: Event): void => {
      const [target] = event.composedPath();
      const button = target instanceof Element ? target.closest('button') : null;
      if (start === 0 && button?.textContent?.trim().startsWith('Join')) start = event.timeStamp;
    };
    addEventListener('click', noteStart, { capture: true });
    const find = (root: ParentNode): HTMLVideoElement | undefined => {
      for (const element of root.querySelectorAll('*')) {
        const isOther =
          element.localName === 'sotto-tile' &&
          element.hasAttribute('data-member') &&
          !element.hasAttribute('data-self');
        const video = isOther ? element.shadowRoot?.querySelector('video') : undefined;
        const found = video ?? (element.shadowRoot ? find(element.shadowRoot) : undefined);
        if (found) return found;
      }
      return undefined;
    };
    const shown = new Promise<number>((resolve) => {
      const timer = setInterval(() => {
        const video = start > 0 ? find(document) : undefined;
        if (!video?.srcObject) return;
        clearInterval(timer);
        video.requestVideoFrameCallback(() => resolve(performance.now() - start));
      }, 4);
    });
    Object.assign(window, { firstFrame: shown });
  });
}

export async function readFirstFrame(page: Page): Promise<number> {
  return page.evaluate(() => (window as unknown as { firstFrame: Promise<number> }).firstFrame);
}
