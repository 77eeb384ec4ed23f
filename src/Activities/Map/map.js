// The map beside the list of activities: what it shows, the list shows too. Moved, it asks for the list of what it shows
// and writes that into the address, so that going back or sending the address on finds the same again.
import { Map } from 'maplibre/ui/map';
import { NavigationControl } from 'maplibre/ui/control/navigation_control';
import { config } from 'maplibre/util/config';
import { pin } from './pin.js';

const europe = [[-11, 35], [33, 66]];
const absolute = (address) => new URL(address, location.href).href;

/** A colour of the style sheet as the canvas takes it: tokens hold one for light and one for dark. */
function colour(token) {
  const probe = document.body.appendChild(document.createElement('i'));
  probe.style.color = `var(${token})`;
  const value = getComputedStyle(probe).color;
  probe.remove();
  return value;
}

function style(place) {
  const [sea, land, border, ink, halo, action, onAction] = ['--sunk', '--surface', '--hairline', '--quiet', '--surface', '--action', '--on-action'].map(colour);
  return {
    colours: { ink, halo, action, onAction },
    version: 8,
    sources: {
      ground: { type: 'vector', tiles: [absolute('/map/ground/') + '{z}/{x}/{y}.mvt'], maxzoom: 5, attribution: '' },
      activities: { type: 'vector', tiles: [tiles(place)], maxzoom: 16 },
    },
    layers: [
      { id: 'sea', type: 'background', paint: { 'background-color': sea } },
      { id: 'land', type: 'fill', source: 'ground', 'source-layer': 'land', paint: { 'fill-color': land } },
      { id: 'borders', type: 'line', source: 'ground', 'source-layer': 'borders', paint: { 'line-color': border, 'line-width': 1 } },
      {
        id: 'towns', type: 'symbol', source: 'ground', 'source-layer': 'towns',
        filter: ['>=', ['get', 'p'], ['step', ['zoom'], 4e6, 4, 1e6, 5, 5e5, 6, 2e5, 7, 1e5, 8, 5e4]],
        layout: { 'icon-image': ['concat', 't:', ['get', 'n']], 'symbol-sort-key': ['-', 0, ['get', 'p']], 'icon-padding': 6 },
      },
      {
        id: 'activities', type: 'symbol', source: 'activities', 'source-layer': 'activities',
        layout: { 'icon-image': ['concat', 'n:', ['get', 'count']], 'icon-allow-overlap': true, 'icon-ignore-placement': true, 'symbol-sort-key': ['get', 'count'] },
      },
    ],
  };
}

const tiles = (place) => absolute('/map/activities/') + '{z}/{x}/{y}.mvt' + place.dataset.filter;

/** Draws what the style asks for: a disc with a number, or the name of a town. No fonts are fetched for it. */
function draw(map, id, colours, language) {
  const ratio = Math.min(window.devicePixelRatio || 1, 2);
  const canvas = document.createElement('canvas');
  const paint = canvas.getContext('2d');
  const text = id.slice(2);
  const family = getComputedStyle(document.body).fontFamily;
  if (id.startsWith('n:')) {
    const count = Number(text);
    const shown = count === 1 ? '' : new Intl.NumberFormat(language, { notation: 'compact', maximumFractionDigits: 1 }).format(count);
    const radius = (count === 1 ? 7 : 13 + 2.5 * Math.log10(count)) * ratio;
    canvas.width = canvas.height = Math.ceil(2 * radius + 2 * ratio);
    paint.translate(canvas.width / 2, canvas.height / 2);
    paint.arc(0, 0, radius, 0, 2 * Math.PI);
    paint.fillStyle = colours.action;
    paint.fill();
    paint.lineWidth = 2 * ratio;
    paint.strokeStyle = colours.halo;
    paint.stroke();
    paint.fillStyle = colours.onAction;
    paint.font = `600 ${(shown.length > 3 ? 11 : 13) * ratio}px ${family}`;
    paint.textAlign = 'center';
    paint.textBaseline = 'middle';
    paint.fillText(shown, 0, ratio);
  } else {
    const font = `${13 * ratio}px ${family}`;
    paint.font = font;
    canvas.width = Math.ceil(paint.measureText(text).width + 6 * ratio);
    canvas.height = 20 * ratio;
    paint.font = font;
    paint.textBaseline = 'middle';
    paint.lineJoin = 'round';
    paint.lineWidth = 3 * ratio;
    paint.strokeStyle = colours.halo;
    paint.strokeText(text, 3 * ratio, canvas.height / 2);
    paint.fillStyle = colours.ink;
    paint.fillText(text, 3 * ratio, canvas.height / 2);
  }
  if (!map.hasImage(id)) map.addImage(id, paint.getImageData(0, 0, canvas.width, canvas.height), { pixelRatio: ratio });
}

export function show(place) {
  const language = document.documentElement.lang;
  config.WORKER_URL = absolute(place.dataset.worker);
  const asked = place.dataset.box?.split(',').map(Number);
  let drawn = style(place);
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  const map = new Map({
    container: place, style: drawn, attributionControl: false, maxZoom: 17, dragRotate: false, pitchWithRotate: false, touchPitch: false, cooperativeGestures: true,
    renderWorldCopies: false, fadeDuration: calm ? 0 : 200, bounds: asked ? [[asked[0], asked[1]], [asked[2], asked[3]]] : europe, fitBoundsOptions: { padding: 8, animate: false },
    locale: JSON.parse(place.dataset.words),
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  map.addControl(new NavigationControl({ showCompass: false }), 'top-right');
  map.on('styleimagemissing', ({ id }) => draw(map, id, drawn.colours, language));
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => map.setStyle(drawn = style(place), { diff: false }));

  map.on('mousemove', 'activities', () => { map.getCanvas().style.cursor = 'pointer'; });
  map.on('mouseleave', 'activities', () => { map.getCanvas().style.cursor = ''; });
  map.on('click', 'activities', ({ features: [{ properties: { id }, geometry }] }) => {
    // Near by, many in one town stand on one spot: the list names them.
    const address = `${place.dataset.list}/${id}`;
    // In a frame of another site a page opens beside that site.
    if (id && self !== top) open(address, '_blank', 'noopener');
    else if (id) location.assign(address);
    else map.easeTo({ center: geometry.coordinates, zoom: Math.min(map.getZoom() + 2, 17), animate: !calm });
  });

  let asking;
  async function list() {
    const bounds = map.getBounds();
    const clamp = (value, most) => Math.max(-most, Math.min(most, value));
    const box = [clamp(bounds.getWest(), 180), clamp(bounds.getSouth(), 90), clamp(bounds.getEast(), 180), clamp(bounds.getNorth(), 90)].map((side) => +side.toFixed(4)).join(',');
    const address = new URL(location.href);
    address.searchParams.set('bbox', box);
    // The map has moved on from the town that was asked for, and from the page of the other list.
    for (const name of ['near', 'km', 'page']) address.searchParams.delete(name);
    asking?.abort();
    asking = new AbortController();
    try {
      const answer = await fetch(address, { signal: asking.signal });
      if (!answer.ok) return;
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      for (const id of ['found-count', 'found-list']) document.getElementById(id).replaceChildren(...page.getElementById(id).childNodes);
      history.replaceState(history.state, '', address);
      for (const field of document.querySelectorAll('input[name=bbox]')) field.value = box;
    } catch (fault) {
      if (fault.name !== 'AbortError') throw fault;
    }
  }
  map.on('moveend', ({ originalEvent, target }) => {
    if (target === map && (originalEvent || map.moved)) list();
    map.moved = true;
  });

  // Somebody may announce something meanwhile: another tag of the smallest tile says that there is news.
  let tag;
  setInterval(async () => {
    if (document.hidden) return;
    const answer = await fetch(tiles(place).replace('{z}/{x}/{y}', '0/0/0')).catch(() => null);
    const now = answer?.headers.get('etag')?.split('-')[0];
    if (tag && now && tag !== now) map.getSource('activities')?.setTiles([tiles(place)]);
    tag = now ?? tag;
  }, 4000);
  map.on('error', ({ error }) => console.error(error));
  map.once('idle', () => place.setAttribute('data-drawn', ''));
  return map;
}

/** A small map in a form, on which the pin of an activity is moved. It begins there, or else in the town that is typed. */
export async function choose(holder) {
  const { elements } = holder.closest('form');
  const words = JSON.parse(holder.dataset.words);
  const language = document.documentElement.lang;
  config.WORKER_URL = absolute(holder.dataset.worker);
  let drawn = onlyGround();
  const map = new Map({
    container: holder.querySelector('.pin-map'), style: drawn, attributionControl: false, maxZoom: 17, dragRotate: false, pitchWithRotate: false, touchPitch: false, cooperativeGestures: true,
    renderWorldCopies: false, fadeDuration: 0, bounds: europe, fitBoundsOptions: { animate: false }, locale: words,
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  map.addControl(new NavigationControl({ showCompass: false }), 'top-right');
  map.on('styleimagemissing', ({ id }) => draw(map, id, drawn.colours, language));
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => map.setStyle(drawn = onlyGround(), { diff: false }));
  map.on('error', ({ error }) => console.error(error));
  map.once('idle', () => holder.setAttribute('data-drawn', ''));
  const town = elements.Latitude.value ? null : await townOf(elements.Town);
  if (town) map.jumpTo({ center: [town.longitude, town.latitude], zoom: 12 });
  const at = pin(map, holder, elements.Latitude, elements.Longitude, words);
  if (at) map.jumpTo({ center: at, zoom: 14 });
}

function onlyGround() {
  const all = style({ dataset: { filter: '' } });
  delete all.sources.activities;
  return { ...all, layers: all.layers.filter((layer) => layer.source !== 'activities') };
}

async function townOf({ value, form, dataset }) {
  if (value.trim().length < 2) return null;
  const answer = await fetch(`${dataset.towns}?${new URLSearchParams({ q: value, system: form.elements.System.value })}`).catch(() => null);
  return answer?.ok ? (await answer.json())[0] : null;
}
