// Draws the countries of Europe once, for every map of the site: Natural Earth's shapes (public domain, by way of the
// npm package world-atlas), in one projection, simplified, cut off where the map ends. Each country is a path named by
// its code (fr); "land" is all of them. A page shows what it needs by <use href="…#fr">, and its style sheet colours it.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { merge } from 'topojson-client';
import { presimplify, simplify } from 'topojson-simplify';

// Lambert's azimuthal equal-area projection of a sphere around 52 °N 10 °E, in which areas compare. EuropeMap.cs has
// the same numbers; EuropeMapTests sees that they agree.
export const width = 2000, height = 1744;
const radius = 2700, centre = { longitude: 10, latitude: 52, x: 752, y: 956 };

// Beyond the edge, so that no cut is seen.
const margin = 24;

// Triangles smaller than this (in square units of the map) are no detail that anybody sees.
const leastDetail = 5, leastIsland = 16;

// What is too small to be seen or pointed at gets a dot of this radius.
const leastCountry = 240, dot = 12;

const codes = {
  '008': 'al', '020': 'ad', '040': 'at', '051': 'am', '031': 'az', '112': 'by', '056': 'be', '070': 'ba', '100': 'bg', '191': 'hr',
  '196': 'cy', '203': 'cz', '208': 'dk', '233': 'ee', '246': 'fi', '250': 'fr', '268': 'ge', '276': 'de', '300': 'gr', '348': 'hu',
  '352': 'is', '372': 'ie', '376': 'il', '380': 'it', '428': 'lv', '438': 'li', '440': 'lt', '442': 'lu', '470': 'mt', '498': 'md',
  '492': 'mc', '499': 'me', '528': 'nl', '807': 'mk', '578': 'no', '616': 'pl', '620': 'pt', '642': 'ro', '643': 'ru', '674': 'sm',
  '688': 'rs', '703': 'sk', '705': 'si', '724': 'es', '752': 'se', '756': 'ch', '792': 'tr', '804': 'ua', '826': 'gb', '336': 'va',
  '234': 'fo', '833': 'im', '012': 'dz', '788': 'tn', '504': 'ma', '434': 'ly', '818': 'eg', '422': 'lb', '760': 'sy', '400': 'jo',
  '275': 'ps', '368': 'iq', '364': 'ir', '398': 'kz', '682': 'sa', '304': 'gl',
};
// Natural Earth gives these no number.
const unnumbered = { 'Kosovo': 'xk', 'N. Cyprus': 'cy' };

const radians = degrees => degrees * Math.PI / 180;

export function project([longitude, latitude]) {
  const turn = radians(longitude - centre.longitude), up = radians(latitude), middle = radians(centre.latitude);
  const closeness = 1 + Math.sin(middle) * Math.sin(up) + Math.cos(middle) * Math.cos(up) * Math.cos(turn);
  // The other side of the earth is infinitely far: nothing of it is drawn.
  const scale = radius * Math.sqrt(2 / Math.max(closeness, 1e-3));
  return [
    centre.x + scale * Math.cos(up) * Math.sin(turn),
    centre.y - scale * (Math.cos(middle) * Math.sin(up) - Math.sin(middle) * Math.cos(up) * Math.cos(turn)),
  ];
}

const crimea = project([34.1, 45.2]);

/** The atlas with its arcs in the units of the map. */
function projected(atlas) {
  const { scale, translate } = atlas.transform;
  const arcs = atlas.arcs.map(arc => {
    let x = 0, y = 0;
    return arc.map(([dx, dy]) => {
      x += dx;
      y += dy;
      return project([x * scale[0] + translate[0], y * scale[1] + translate[1]]);
    });
  });
  return { ...atlas, transform: undefined, arcs };
}

/** Sutherland and Hodgman: what lies inside of one edge of the map after the other. */
function cut(ring) {
  const edges = [
    [([x]) => x >= -margin, (a, b) => [-margin, a[1] + (b[1] - a[1]) * (-margin - a[0]) / (b[0] - a[0])]],
    [([x]) => x <= width + margin, (a, b) => [width + margin, a[1] + (b[1] - a[1]) * (width + margin - a[0]) / (b[0] - a[0])]],
    [([, y]) => y >= -margin, (a, b) => [a[0] + (b[0] - a[0]) * (-margin - a[1]) / (b[1] - a[1]), -margin]],
    [([, y]) => y <= height + margin, (a, b) => [a[0] + (b[0] - a[0]) * (height + margin - a[1]) / (b[1] - a[1]), height + margin]],
  ];
  for (const [inside, crossing] of edges) {
    const kept = [];
    ring.forEach((point, i) => {
      const before = ring[(i + ring.length - 1) % ring.length];
      if (inside(point) !== inside(before)) kept.push(crossing(before, point));
      if (inside(point)) kept.push(point);
    });
    ring = kept;
  }
  return ring;
}

const area = ring => Math.abs(ring.reduce((sum, [x, y], i) => {
  const [nextX, nextY] = ring[(i + 1) % ring.length];
  return sum + x * nextY - nextX * y;
}, 0)) / 2;

/** Whole numbers, each point from the one before: half as long as what a library writes. */
function pathOf(rings) {
  const number = (value, first) => value < 0 || first ? `${value}` : ` ${value}`;
  return rings.map(ring => {
    let text = '', x = 0, y = 0;
    for (const point of ring) {
      const [toX, toY] = point.map(Math.round);
      if (text && toX === x && toY === y) continue;
      text += text ? `${number(toX - x, text.endsWith('l'))}${number(toY - y)}` : `M${toX} ${toY}l`;
      [x, y] = [toX, toY];
    }
    return text.endsWith('l') ? '' : text + 'z';
  }).join('');
}

function boxOf(rings) {
  const xs = rings.flat().map(([x]) => x), ys = rings.flat().map(([, y]) => y);
  const [left, top] = [Math.floor(Math.min(...xs)), Math.floor(Math.min(...ys))];
  return `${left} ${top} ${Math.ceil(Math.max(...xs)) - left} ${Math.ceil(Math.max(...ys)) - top}`;
}

function dotAt(ring) {
  const [x, y] = [0, 1].map(axis => Math.round(ring.reduce((sum, point) => sum + point[axis], 0) / ring.length));
  return { path: `M${x - dot} ${y}a${dot} ${dot} 0 1 0 ${2 * dot} 0a${dot} ${dot} 0 1 0-${2 * dot} 0z`, box: `${x - dot} ${y - dot} ${2 * dot} ${2 * dot}` };
}

const holds = (ring, [x, y]) => ring.reduce((inside, [x1, y1], i) => {
  const [x2, y2] = ring[(i + 1) % ring.length];
  return (y1 > y) !== (y2 > y) && x < (x2 - x1) * (y - y1) / (y2 - y1) + x1 ? !inside : inside;
}, false);

/** The shapes of each country by its code. */
function shapesOf(topology) {
  const shapes = new Map();
  const add = (code, geometry) => shapes.set(code, [...shapes.get(code) ?? [], geometry]);
  for (const geometry of topology.objects.countries.geometries) {
    const code = codes[geometry.id] ?? unnumbered[geometry.properties.name];
    if (code !== 'ru') {
      if (code) add(code, geometry);
      continue;
    }
    // Natural Earth draws who holds Crimea. It is Ukraine's (resolution 68/262 of the United Nations, and the Union's position).
    for (const arcs of geometry.arcs) {
      const part = { type: 'Polygon', arcs };
      add(holds(merge(topology, [part]).coordinates[0][0], crimea) ? 'ua' : code, part);
    }
  }
  return shapes;
}

/** The drawing: an SVG of the countries of Europe and of what lies around them. */
export function europe() {
  const atlas = JSON.parse(readFileSync(createRequire(import.meta.url).resolve('world-atlas/countries-50m.json'), 'utf8'));
  const topology = simplify(presimplify(projected(atlas)), leastDetail);
  const shapes = shapesOf(topology);
  const paths = [...shapes].sort(([a], [b]) => a < b ? -1 : 1).map(([code, geometries]) => {
    const outlines = merge(topology, geometries).coordinates.map(polygon => polygon.map(ring => cut(ring.slice(0, -1))).filter(ring => ring.length > 2));
    const rings = outlines.flat().sort((a, b) => area(b) - area(a));
    if (rings.length === 0) return '';
    const [largest] = rings;
    if (area(largest) < leastCountry) {
      const { path, box } = dotAt(largest);
      return `<path id="${code}" data-box="${box}" vector-effect="non-scaling-stroke" d="${path}"/>`;
    }
    const seen = rings.filter(ring => ring === largest || area(ring) >= leastIsland);
    return `<path id="${code}" data-box="${boxOf(seen)}" vector-effect="non-scaling-stroke" d="${pathOf(seen)}"/>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}"><g id="land">${paths.join('')}</g></svg>`;
}
