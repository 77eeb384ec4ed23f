// MapLibre GL as our map needs it, for esbuild: its sources, without what no style of ours asks for. The map and its
// worker share one chunk. That is 147 KB by Brotli, where its own two files are 244.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const packages = createRequire(import.meta.url);
const root = dirname(packages.resolve('maplibre-gl/package.json'));

/** Kinds of layers and sources, relief, and what watches over styles that strangers write. */
const unused = new RegExp(`/src/(${[
  'source/(raster_tile|raster_dem_tile|geojson|geojson_worker|video|image|canvas|raster_dem_tile_worker)_source',
  'source/terrain_source_cache',
  'render/draw_(heatmap|fill_extrusion|hillshade|raster|custom|debug|collision_debug|sky|terrain|circle)',
  'render/(render_to_texture|terrain)',
  'render/program/(hillshade|raster|heatmap|fill_extrusion|terrain|sky|circle|debug|collision)_program',
  'style/style_layer/(heatmap|hillshade|fill_extrusion|raster|custom|circle)_style_layer',
  'shaders/(hillshade|raster|heatmap|fill_extrusion|terrain|sky|circle|debug|collision)\\w*\\.(vertex|fragment)\\.glsl\\.g',
  'data/bucket/(heatmap|fill_extrusion|circle)_bucket',
  'data/dem_data',
  'ui/control/(attribution|logo|terrain)_control',
].join('|')})\\.ts$`);

/** Something of each exported name, to be called, made or extended without effect. */
function hollow(text) {
  const names = [...text.matchAll(/^export (?:abstract |async )*(?:class|function|const|let) (\w+)/gm)].map(([, name]) => name);
  for (const [, list] of text.matchAll(/^export \{([^}]+)\}/gm))
    names.push(...list.split(',').map((name) => name.trim().split(' as ').pop()).filter(Boolean));
  const shader = /^export default/m.test(text) ? "export default '';" : '';
  return names.map((name) => `export function ${name}() {}`).join('\n') + shader;
}

// We write the styles, and the journeys see them drawn.
const noChecks = `const none = () => [];
export const validateStyle = none, emitValidationErrors = () => false;
export const ${['Source', 'Light', 'Sky', 'Terrain', 'Filter', 'PaintProperty', 'LayoutProperty'].map((what) => `validate${what} = none`).join(', ')};`;

// What shares a chunk with the page is a module.
const moduleWorker = `import { config } from './config';
export const workerFactory = () => new Worker(config.WORKER_URL, { type: 'module' });`;

export const maplibre = {
  name: 'maplibre',
  setup(esbuild) {
    esbuild.onResolve({ filter: /^maplibre\// }, ({ path }) => ({ path: join(root, 'src', `${path.slice('maplibre/'.length)}.ts`) }));
    esbuild.onLoad({ filter: /[\\/]maplibre-gl[\\/]src[\\/].*\.ts$/ }, ({ path }) => {
      const text = readFileSync(path, 'utf8'), place = path.replaceAll('\\', '/');
      if (place.endsWith('/style/validate_style.ts')) return { contents: noChecks };
      if (place.endsWith('/util/web_worker.ts')) return { contents: moduleWorker, resolveDir: dirname(path) };
      if (unused.test(place)) return { contents: hollow(text) };
      // By themselves, the functions that nobody calls can be left out.
      const apart = text.replace(/^import \{([^}]+)\} from 'gl-matrix';/gm, (_, names) => names.split(',').map((name) => `import * as ${name.trim()} from 'gl-matrix/esm/${name.trim()}.js';`).join(''));
      return { contents: apart, loader: 'ts' };
    });
    esbuild.onLoad({ filter: /maplibre-gl-style-spec[\\/]dist[\\/]index\.mjs$/ }, ({ path }) => ({ contents: readFileSync(path, 'utf8').replace(/^validateStyle(Min)?\.\w+ = .*$/gm, '') }));
    esbuild.onLoad({ filter: /[\\/]maplibre-gl[\\/]package\.json$/ }, ({ path }) => ({ contents: JSON.stringify({ version: JSON.parse(readFileSync(path, 'utf8')).version }), loader: 'json' }));
  },
};
