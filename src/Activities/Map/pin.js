// The pin of one activity, moved by mouse, finger and keys. The two fields of the form are what counts: the pin follows them,
// and they follow the pin.
import { Marker } from 'maplibre/ui/marker';

const metresOfADegree = 111_320;

export function pin(map, place, latitude, longitude, words) {
  const read = () => {
    const at = [longitude, latitude].map((field) => Number.parseFloat(field.value.replace(',', '.')));
    return at.every(Number.isFinite) && Math.abs(at[1]) <= 85 && Math.abs(at[0]) <= 180 ? at : null;
  };
  const handle = document.createElement('button');
  handle.type = 'button';
  handle.className = 'pin';
  handle.setAttribute('aria-label', words.pin);
  const marker = new Marker({ element: handle, draggable: true, anchor: 'bottom' }).setLngLat(read() ?? map.getCenter()).addTo(map);
  const said = place.querySelector('[role=status]');

  function write({ lng, lat }) {
    latitude.value = lat.toFixed(5);
    longitude.value = lng.toFixed(5);
    for (const field of [latitude, longitude]) field.dispatchEvent(new Event('input', { bubbles: true }));
    said.textContent = words.at.replace('{0}', latitude.value).replace('{1}', longitude.value);
  }

  marker.on('dragend', () => write(marker.getLngLat()));
  handle.addEventListener('keydown', (event) => {
    const step = { ArrowUp: [0, 1], ArrowDown: [0, -1], ArrowRight: [1, 0], ArrowLeft: [-1, 0] }[event.key];
    if (!step) return;
    event.preventDefault();
    // The map would move as well.
    event.stopPropagation();
    const metres = event.shiftKey ? 100 : 10;
    const { lng, lat } = marker.getLngLat();
    const moved = { lng: lng + step[0] * metres / (metresOfADegree * Math.cos(lat * Math.PI / 180)), lat: lat + step[1] * metres / metresOfADegree };
    marker.setLngLat(moved);
    write(moved);
    if (!map.getBounds().contains(moved)) map.easeTo({ center: moved, animate: false });
  });
  map.on('click', ({ lngLat }) => {
    marker.setLngLat(lngLat);
    write(lngLat);
  });
  for (const field of [latitude, longitude]) field.addEventListener('change', () => {
    const at = read();
    if (!at) return;
    marker.setLngLat(at);
    map.easeTo({ center: at, animate: false });
  });
  return read();
}
