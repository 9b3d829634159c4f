// Draws the icons of the page as PNG from its one SVG: for home screens, and for browsers that take no SVG. Run: npx tsx lab/app-icons.ts.
// Source: docs/design.md, "Logo". The door stands on paper; a maskable icon keeps it within the circle that every shape leaves.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium, type Page } from 'playwright';
import { findChromium } from './run/browsers.ts';
import { toPalette } from './run/palette-png.ts';

type Icon = {
  readonly name: string;
  readonly side: number;
  /** Share of the side that the drawing takes. */
  readonly share: number;
  /** Absent: see-through. */
  readonly ground?: string;
};

const PAPER = '#fafaf7';
const ICONS: readonly Icon[] = [
  { name: 'favicon-32', side: 32, share: 1 },
  { name: 'icon-192', side: 192, share: 0.86 },
  { name: 'icon-512', side: 512, share: 0.86 },
  { name: 'icon-maskable-512', side: 512, share: 0.58, ground: PAPER },
  { name: 'apple-touch-icon', side: 180, share: 0.72, ground: PAPER },
];

const FOLDER = fileURLToPath(new URL('../client/public/', import.meta.url));
const SVG = readFileSync(`${FOLDER}favicon.svg`, 'base64');

async function draw(page: Page, { side, share, ground }: Icon): Promise<Buffer> {
  await page.setViewportSize({ width: side, height: side });
  await page.setContent(`<style>
    html { background: ${ground ?? 'transparent'} }
    body { margin: 0; height: 100vh; display: grid; place-content: center }
    img { display: block; width: ${share * side}px; height: ${share * side}px }
  </style><img src="data:image/svg+xml;base64,${SVG}">`);
  await page.locator('img').evaluate((image) => (image as HTMLImageElement).decode());
  const png = await page.screenshot({ omitBackground: ground === undefined });
  return ground === undefined ? png : Buffer.from(toPalette(png));
}

const executablePath = findChromium()?.path;
const browser = await chromium.launch({
  ...(executablePath === undefined ? {} : { executablePath }),
  args: ['--no-sandbox'],
});
const page = await browser.newPage();
for (const icon of ICONS) writeFileSync(`${FOLDER}${icon.name}.png`, await draw(page, icon));
await browser.close();
