// A drawn person on a canvas, as a MediaStream: what the preview page shows where a camera would be. Not shipped.

type Draw = CanvasRenderingContext2D;

const ellipse = (draw: Draw, colour: string, x: number, y: number, width: number, height: number): void => {
  draw.fillStyle = colour;
  draw.beginPath();
  draw.ellipse(x, y, width, height, 0, 0, 2 * Math.PI);
  draw.fill();
};

type Hair = 'long' | 'short' | 'scarf' | 'curls' | 'bob' | 'bun' | 'none';

type Face = {
  readonly skin: string;
  readonly shade: string;
  readonly style: Hair;
  readonly hair: string;
  readonly clothes: string;
  readonly hasBeard?: boolean;
  readonly hasGlasses?: boolean;
};

/** Flat colours: a picture of 256 of them makes dots of anything else. */
const LENA: Face = { skin: '#e8b996', shade: '#c08a66', style: 'long', hair: '#7a4a2a', clothes: '#3d6a8f' };
const FACES: readonly Face[] = [
  LENA,
  { skin: '#f0c8a8', shade: '#c99a76', style: 'short', hair: '#c79a4e', clothes: '#4d6b50', hasBeard: true },
  { skin: '#d9a27c', shade: '#a9744f', style: 'scarf', hair: '#2f7f86', clothes: '#24505c' },
  { skin: '#8a5a3c', shade: '#5f3a24', style: 'curls', hair: '#1f1714', clothes: '#a8483e', hasBeard: true },
  { skin: '#ecc3a6', shade: '#bd8f70', style: 'bob', hair: '#b9b6b0', clothes: '#6b4a75', hasGlasses: true },
  { skin: '#e9c09a', shade: '#b98a62', style: 'bob', hair: '#17171c', clothes: '#c98b2f' },
  { skin: '#b67c55', shade: '#845233', style: 'bun', hair: '#2b1c16', clothes: '#5b7f3a' },
  {
    skin: '#f2cdb4',
    shade: '#cc9c80',
    style: 'none',
    hair: '#a5522a',
    clothes: '#37445e',
    hasBeard: true,
    hasGlasses: true,
  },
];

const stroke = (draw: Draw, colour: string, width: number, path: string): void => {
  draw.strokeStyle = colour;
  draw.lineWidth = width;
  draw.lineCap = 'round';
  draw.stroke(new Path2D(path));
};

const behindHead = (draw: Draw, { style, hair }: Face): void => {
  if (style === 'long') {
    ellipse(draw, hair, 0, 290, 138, 170);
    draw.fillRect(-138, 290, 276, 190);
  } else if (style === 'bob') {
    ellipse(draw, hair, 0, 262, 136, 142);
    draw.fillRect(-136, 262, 272, 130);
  } else if (style === 'scarf') {
    ellipse(draw, hair, 0, 300, 142, 185);
    ellipse(draw, hair, 0, 470, 150, 90);
  } else if (style === 'curls')
    for (const [x, y] of [
      [-108, 240],
      [-84, 178],
      [-34, 140],
      [30, 138],
      [82, 176],
      [108, 238],
    ] as const)
      ellipse(draw, hair, x, y, 48, 48);
  else if (style === 'bun') ellipse(draw, hair, 0, 118, 52, 48);
};

/** Above the forehead. */
const onHead = (draw: Draw, { style, hair }: Face): void => {
  if (style === 'none') return;
  draw.save();
  draw.beginPath();
  draw.rect(-140, 100, 280, style === 'bob' ? 140 : 108);
  draw.clip();
  ellipse(draw, hair, 0, 268, 110, 130);
  draw.restore();
};

const features = (
  draw: Draw,
  { skin, shade, style, hair, hasBeard = false, hasGlasses = false }: Face,
): void => {
  if (hasBeard) {
    draw.save();
    draw.beginPath();
    draw.rect(-120, 312, 240, 120);
    draw.clip();
    ellipse(draw, hair, 0, 285, 104, 132);
    draw.restore();
    ellipse(draw, skin, 0, 312, 66, 34);
  }
  const dark = '#1c1512';
  for (const x of [-40, 40]) {
    ellipse(draw, dark, x, 278, 8, 10);
    stroke(draw, style === 'scarf' ? dark : hair, 8, `M ${x - 22} 250 Q ${x} 238 ${x + 22} 250`);
    if (hasGlasses) stroke(draw, dark, 5, `M ${x - 30} 278 a 30 26 0 1 0 60 0 a 30 26 0 1 0 -60 0`);
  }
  if (hasGlasses) stroke(draw, dark, 5, 'M -10 276 Q 0 268 10 276');
  stroke(draw, shade, 6, 'M 2 284 L -8 316 Q 0 324 10 318');
  stroke(draw, '#8f3f38', 8, 'M -30 350 Q 0 372 30 350');
};

/** In a picture 600 high, from its middle. */
const paint = (draw: Draw, face: Face, hue: number): void => {
  const { width, height } = draw.canvas;
  draw.setTransform(1, 0, 0, 1, 0, 0);
  draw.fillStyle = `hsl(${hue} 14% 58%)`;
  draw.fillRect(0, 0, width, height);
  draw.setTransform(height / 600, 0, 0, height / 600, width / 2, 0);
  draw.fillStyle = `hsl(${hue} 30% 86%)`;
  draw.fillRect(230, -10, 160, 380);
  draw.fillStyle = `hsl(${hue} 16% 46%)`;
  draw.fillRect(-420, 120, 170, 14);
  behindHead(draw, face);
  ellipse(draw, face.clothes, 0, 660, 235, 200);
  draw.fillStyle = face.style === 'scarf' ? face.hair : face.shade;
  draw.fillRect(-40, 370, 80, 100);
  ellipse(draw, draw.fillStyle, 0, 470, 40, 26);
  if (face.style !== 'scarf') for (const x of [-104, 104]) ellipse(draw, face.skin, x, 290, 18, 26);
  ellipse(draw, face.skin, 0, 285, face.style === 'scarf' ? 94 : 104, 132);
  onHead(draw, face);
  features(draw, face);
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

/** Of these everybody knows who is who; of others by their ids. */
const FACE_OF: Readonly<Record<string, number>> = {
  self: 0,
  's-7c02': 1,
  's-19fe': 2,
  's-55d0': 3,
  's-e2a4': 4,
  's-b00': 5,
  's-b10': 6,
  's-b20': 7,
};

const faceOf = (id: string, hue: number): Face => FACES[FACE_OF[id] ?? hue % FACES.length] ?? LENA;

const hueOf = (id: string): number =>
  id === 'self' ? 210 : [...id].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 360, 210);

/** Who it is, and before which wall, follow from the id. */
export const pictureStream = (id: string): MediaStream => {
  const hue = hueOf(id);
  return canvasStream(960, 600, (draw) => paint(draw, faceOf(id, hue), hue));
};

export const documentStream = (): MediaStream => canvasStream(1280, 800, paintDocument);

/** Oneself as a still picture. */
export const portrait = (): string => {
  const canvas = Object.assign(document.createElement('canvas'), { width: 192, height: 192 });
  const draw = canvas.getContext('2d');
  if (draw !== null) paint(draw, faceOf('self', 0), 30);
  return canvas.toDataURL();
};
