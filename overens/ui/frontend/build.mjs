// Writes overens/ui/build/: the style sheet, the font, the icon and the scripts that pages load.
// No colours here: they come from the municipality at run time (overens/ui/theme.py).
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { transform } from 'lightningcss';
import subsetFont from 'subset-font';
import { minify } from 'terser';

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.resolve(here, '../../..');
const target = path.resolve(here, '../build');
const designSystem = path.join(root, 'node_modules/@digdir/designsystemet-css/dist');
const fontPackage = path.join(root, 'node_modules/@fontsource-variable/atkinson-hyperlegible-next');

const COMPONENTS = [
  'base', 'button', 'details', 'link', 'heading', 'paragraph', 'list', 'label', 'input', 'field', 'skip-link',
];
const UNUSED_LAYERS = ['ds.theme.color', 'ds.theme.typography.secondary'];
const UNUSED_TOKENS = /--ds-(body-short|body-long)-[a-z0-9-]+:[^;}]+;?/g;
const FONT_STACK = '"Atkinson Hyperlegible Next",system-ui,sans-serif';
const ON_EVERY_PAGE = ['drafts.js', 'forms.js']; // any other script here is for one page, which asks for it
const MARKS = '\u00a0\u00ad§°·×½–—’”“…•→←';

const read = (...parts) => fs.readFileSync(path.join(...parts), 'utf8');
const write = (name, content) => fs.writeFileSync(path.join(target, name), content);

/** The style sheet without the layers whose name begins so. */
function withoutLayer(css, layer) {
  for (let start; (start = css.search(new RegExp(`@layer ${layer}[\\w.-]*\\s*\\{`))) > -1;) {
    let end = css.indexOf('{', start) + 1;
    for (let depth = 1; depth > 0; end++) depth += { '{': 1, '}': -1 }[css[end]] ?? 0;
    css = css.slice(0, start) + css.slice(end);
  }
  return css;
}

/** The design system's type scale, sizes and radii, in our font, without its colours. */
function scales() {
  const shipped = read(designSystem, 'theme/designsystemet.css');
  return UNUSED_LAYERS.reduce(withoutLayer, shipped).replace(UNUSED_TOKENS, '').replaceAll('Inter', FONT_STACK);
}

/** One minified style sheet: scales, the components in use, and ours on top. */
function styleSheet() {
  const components = COMPONENTS.map((name) => read(designSystem, `src/${name}.css`)).join('\n');
  const css = `${scales()}@layer ds.components{${components}}${read(here, 'app.css')}`;
  return transform({ filename: 'overens.css', code: Buffer.from(css), minify: true, errorRecovery: true }).code;
}

/** What Swedish, the names of people here and our interface use: ASCII, the letters of Latin-1 and some marks. */
function characters() {
  const range = (from, to) => Array.from({ length: to - from + 1 }, (_, i) => String.fromCodePoint(from + i)).join('');
  return range(0x20, 0x7e) + range(0xc0, 0xff) + MARKS;
}

/** One variable font file, weights 400 to 700. */
function font() {
  const whole = fs.readFileSync(path.join(fontPackage, 'files/atkinson-hyperlegible-next-latin-wght-normal.woff2'));
  return subsetFont(whole, characters(), {
    targetFormat: 'woff2',
    variationAxes: { wght: { min: 400, max: 700, default: 400 } },
  });
}

/** What browsers read of a script: its comments are for those who read the source. */
async function small(script) {
  return (await minify(script)).code + '\n';
}

/** The script as a plain one that stands in the head and sets to work when the page has been read. */
function whenRead(script) {
  return `addEventListener('DOMContentLoaded', () => {\n'use strict';\n${script}});\n`;
}

function scriptsOfOnePage() {
  return fs.readdirSync(here).filter((name) => name.endsWith('.js') && !ON_EVERY_PAGE.includes(name));
}

fs.rmSync(target, { recursive: true, force: true });
fs.mkdirSync(target, { recursive: true });
write('overens.css', styleSheet());
write('ahn.woff2', await font());
write('ahn.LICENSE.txt', read(fontPackage, 'LICENSE'));
write('icon.svg', read(here, 'icon.svg'));
write('overens.js', await small(whenRead(ON_EVERY_PAGE.map((name) => read(here, name)).join('\n'))));
for (const name of scriptsOfOnePage()) write(name, await small(read(here, name)));
for (const name of fs.readdirSync(target)) console.log(name, fs.statSync(path.join(target, name)).size);
