// A drawn person on a canvas, as a MediaStream: what the preview page shows where a camera would be. Not shipped.

type Draw = CanvasRenderingContext2D;

const ellipse = (draw: Draw, colour: string, x: number, y: number, width: number, height: number): void => {
  draw.fillStyle = colour;
  draw.beginPath();
  draw.ellipse(x, y, width, height, 0, 0, 2 * Math.PI);
  draw.fill();
};

const paint = (draw: Draw, hue: number): void => {
  const { width, height } = draw.canvas;
  const middle = width / 2;
  const wall = draw.createLinearGradient(0, 0, width, height);
  wall.addColorStop(0, `hsl(${hue} 12% 38%)`);
  wall.addColorStop(1, `hsl(${hue} 18% 66%)`);
  draw.fillStyle = wall;
  draw.fillRect(0, 0, width, height);
  draw.fillStyle = `hsl(${hue} 40% 88%)`;
  draw.fillRect(width * 0.72, 0, width * 0.2, height * 0.62);
  ellipse(draw, `hsl(${(hue + 190) % 360} 34% 40%)`, middle, height * 1.06, width * 0.3, height * 0.34);
  ellipse(draw, 'hsl(22 38% 48%)', middle, height * 0.72, width * 0.06, height * 0.14);
  ellipse(draw, 'hsl(18 40% 22%)', middle, height * 0.4, width * 0.125, height * 0.3);
  ellipse(draw, 'hsl(24 48% 62%)', middle, height * 0.47, width * 0.1, height * 0.24);
};

/** A page of a contract, as somebody shows it. */
const paintDocument = (draw: Draw): void => {
  const { width, height } = draw.canvas;
  draw.fillStyle = '#e7e5de';
  draw.fillRect(0, 0, width, height);
  draw.fillStyle = '#ffffff';
  draw.fillRect(width * 0.14, height * 0.05, width * 0.72, height * 0.95);
  draw.fillStyle = '#0b1220';
  draw.font = `600 ${height * 0.04}px sans-serif`;
  draw.fillText('3. Confidentiality', width * 0.2, height * 0.15);
  draw.font = `${height * 0.024}px sans-serif`;
  for (let line = 0; line < 14; line++)
    draw.fillText(
      'What is said here stays between the two parties, in writing and by word.',
      width * 0.2,
      height * (0.22 + line * 0.048),
    );
};

const canvasStream = (width: number, height: number, paintOn: (draw: Draw) => void): MediaStream => {
  const canvas = Object.assign(document.createElement('canvas'), { width, height });
  const draw = canvas.getContext('2d');
  if (draw === null) return new MediaStream();
  const stream = canvas.captureStream(5);
  const again = (): void => paintOn(draw);
  again();
  // A canvas that stands still sends no frame to a video that comes later.
  setInterval(again, 200);
  return stream;
};

/** hue: 0 … 359, so that two people differ. */
export const pictureStream = (hue: number): MediaStream => canvasStream(960, 600, (draw) => paint(draw, hue));

export const documentStream = (): MediaStream => canvasStream(1280, 800, paintDocument);

/** The same as a still picture. */
export const portrait = (hue: number): string => {
  const canvas = Object.assign(document.createElement('canvas'), { width: 192, height: 192 });
  const draw = canvas.getContext('2d');
  if (draw !== null) paint(draw, hue);
  return canvas.toDataURL();
};
