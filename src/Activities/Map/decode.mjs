// Reads a vector tile as another program does, and writes what is in it as JSON: for tests.
// node decode.mjs < TILE
import vectorTile from '@mapbox/vector-tile';
import { readFileSync } from 'node:fs';
import Pbf from 'pbf';

const tile = new vectorTile.VectorTile(new Pbf(readFileSync(0)));
console.log(JSON.stringify(Object.fromEntries(Object.entries(tile.layers).map(([name, layer]) => [name, {
  extent: layer.extent,
  version: layer.version,
  features: Array.from({ length: layer.length }, (_, i) => {
    const feature = layer.feature(i);
    return { type: feature.type, properties: feature.properties, points: feature.type === 1 ? feature.loadGeometry().flat() : [] };
  }),
}]))));
