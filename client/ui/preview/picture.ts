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

/** hue: 0 … 359, so that two people differ. */
export const pictureStream = (hue: number): MediaStream => {
  const canvas = Object.assign(document.createElement('canvas'), { width: 960, height: 600 });
  const draw = canvas.getContext('2d');
  if (draw === null) return new MediaStream();
  const stream = canvas.captureStream(5);
  const again = (): void => paint(draw, hue);
  again();
  // A canvas that stands still sends no frame to a video that comes later.
  setInterval(again, 200);
  return stream;
};
