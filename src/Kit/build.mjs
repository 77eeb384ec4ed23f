// Bundles what the pages need into one folder: names carry a hash of the content, so that a browser may keep
// a file for ever; text files stand beside their Brotli and gzip forms, so that the server never compresses.
// Usage: node build.mjs OUTPUT_FOLDER
import { build } from 'esbuild';
import subsetFont from 'subset-font';
import { europe } from './europe.mjs';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const here = dirname(fileURLToPath(import.meta.url));
const assets = join(here, 'Assets');
const output = resolve(process.argv[2] ?? join(here, 'obj/assets'));
const packages = createRequire(import.meta.url);
const packageFolder = name => dirname(packages.resolve(`${name}/package.json`));

// The oldest browsers that lay the pages out as drawn; older ones get complete, plain pages.
const target = ['chrome105', 'firefox110', 'safari16'];

function write(name, extension, content, compress = true) {
  const bytes = Buffer.from(content);
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 10);
  const file = `${name}.${hash}${extension}`;
  writeFileSync(join(output, file), bytes);
  if (compress) {
    const best = { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } };
    writeFileSync(join(output, `${file}.br`), brotliCompressSync(bytes, best));
    writeFileSync(join(output, `${file}.gz`), gzipSync(bytes, { level: 9 }));
  }
  return file;
}

// The letters that Europe's Latin alphabets add to the common ones; the whole set weighs four times as much.
const europeanLatin = 'U+0100-017F,U+018F,U+01E4-01EF,U+0218-021B,U+022A-0233,U+0259,U+0292,' +
  'U+1E02-1E03,U+1E0A-1E0B,U+1E1E-1E1F,U+1E40-1E41,U+1E56-1E57,U+1E60-1E61,U+1E6A-1E6B,U+1E80-1E85,U+1E9E,U+1EF2-1EF3';

function letters(range) {
  return range.split(',').flatMap(part => {
    const [first, last = first] = part.replace('U+', '').split('-').map(code => parseInt(code, 16));
    return Array.from({ length: last - first + 1 }, (_, i) => String.fromCodePoint(first + i));
  }).join('');
}

/**
 * One @font-face for each alphabet of Europe: a page fetches only the alphabets it shows. Letters that come too late are
 * kept for the next page (optional): text that has been shown never moves, and nobody on a slow line waits.
 */
async function fonts() {
  const folder = packageFolder('@fontsource-variable/source-sans-3');
  const ranges = { ...JSON.parse(readFileSync(join(folder, 'unicode.json'), 'utf8')), 'latin-ext': europeanLatin };
  const faces = [];
  for (const alphabet of ['cyrillic', 'greek', 'latin-ext', 'latin']) {
    for (const style of ['normal', 'italic']) {
      const whole = readFileSync(join(folder, 'files', `source-sans-3-${alphabet}-wght-${style}.woff2`));
      const font = alphabet === 'latin-ext' ? await subsetFont(whole, letters(europeanLatin), { targetFormat: 'woff2' }) : whole;
      const file = write(`source-sans-3-${alphabet}-${style}`, '.woff2', font, false);
      faces.push(`@font-face{font-family:"Source Sans 3";font-style:${style};font-weight:200 900;font-display:optional;` +
        `src:url(/assets/${file}) format("woff2");unicode-range:${ranges[alphabet]}}`);
    }
  }
  return faces.join('\n');
}

/** Browsers without light-dark() (before 2024) get the light value of each token first. */
function withoutLightDark(tokens) {
  const light = [...tokens.matchAll(/(--[\w-]+):\s*light-dark\(([^,()]+),/g)].map(([, name, value]) => `${name}:${value}`);
  return `:root{${light.join(';')}}\n@supports (color:light-dark(#000,#fff)){${tokens}}`;
}

async function css() {
  const bundle = await build({
    entryPoints: [join(assets, 'css/kit.css')],
    bundle: true, minify: true, write: false, target,
    plugins: [{
      name: 'tokens',
      setup(plugin) {
        plugin.onLoad({ filter: /tokens\.css$/ }, ({ path }) =>
          ({ contents: withoutLightDark(readFileSync(path, 'utf8')), loader: 'css' }));
      },
    }],
  });
  return `${await fonts()}\n${bundle.outputFiles[0].text}`;
}

async function js() {
  const bundle = await build({
    entryPoints: [join(assets, 'js/kit.js')],
    bundle: true, minify: true, write: false, format: 'iife', target, legalComments: 'none',
  });
  return bundle.outputFiles[0].text;
}

function sprite() {
  const icons = join(packageFolder('lucide-static'), 'icons');
  const symbols = readFileSync(join(assets, 'icons.txt'), 'utf8').split('\n').filter(Boolean).map(name => {
    const drawing = readFileSync(join(icons, `${name}.svg`), 'utf8').replace(/<!--.*?-->/gs, '');
    const inner = drawing.replace(/^[^]*?<svg[^>]*>|<\/svg>\s*$/g, '').replace(/\s+/g, ' ').replace(/> </g, '><').replace(/ \/>/g, '/>').trim();
    return `<symbol id="${name}" viewBox="0 0 24 24">${inner}</symbol>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join('')}</svg>`;
}

rmSync(output, { recursive: true, force: true });
mkdirSync(output, { recursive: true });
write('kit', '.css', await css());
write('kit', '.js', await js());
write('icons', '.svg', sprite());
write('mark', '.svg', readFileSync(join(assets, 'mark.svg')));
write('europe', '.svg', europe());
