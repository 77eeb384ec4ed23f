// A place on a picture: pointed at, or reached by the arrow keys. The two fields below it are what is sent.
const partsOf = element => {
  const frame = element.closest('.field')?.querySelector('[data-pointing]');
  if (!frame) return;
  const field = frame.closest('.field');
  return { picture: frame.querySelector('img'), cross: frame.querySelector('.cross'), across: field.querySelector('[data-across]'), down: field.querySelector('[data-down]') };
};

// The picture may be shown smaller than the author's coordinates say.
const sizeOf = picture => [Number(picture.getAttribute('width')) || picture.naturalWidth, Number(picture.getAttribute('height')) || picture.naturalHeight];

const show = ({ picture, cross, across, down }) => {
  const [width, height] = sizeOf(picture);
  const at = (field, whole) => `${100 * (field.value === '' ? 0.5 : Math.min(1, Math.max(0, Number(field.value) / whole) || 0))}%`;
  cross.style.left = at(across, width);
  cross.style.top = at(down, height);
  cross.classList.toggle('unset', across.value === '' || down.value === '');
  cross.hidden = across.matches(':disabled') && across.value === '';
};

const put = (parts, x, y) => {
  const [width, height] = sizeOf(parts.picture);
  parts.across.value = Math.round(Math.min(width, Math.max(0, x)));
  parts.down.value = Math.round(Math.min(height, Math.max(0, y)));
  show(parts);
};

addEventListener('click', event => {
  const parts = event.target.matches('[data-pointing] img') && partsOf(event.target);
  if (!parts || parts.across.matches(':disabled')) return;
  const box = parts.picture.getBoundingClientRect();
  const [width, height] = sizeOf(parts.picture);
  put(parts, (event.clientX - box.left) * width / box.width, (event.clientY - box.top) * height / box.height);
  parts.cross.focus({ preventScroll: true });
});

addEventListener('keydown', event => {
  const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
  const parts = step && event.target.matches('.cross') && partsOf(event.target);
  if (!parts || parts.across.matches(':disabled')) return;
  event.preventDefault();
  const [width, height] = sizeOf(parts.picture);
  const far = event.shiftKey ? 10 : 1;
  const from = (field, whole) => field.value === '' ? whole / 2 : Number(field.value) || 0;
  put(parts, from(parts.across, width) + far * step[0], from(parts.down, height) + far * step[1]);
});

addEventListener('input', event => {
  const parts = event.target.matches('[data-across], [data-down]') && partsOf(event.target);
  if (parts) show(parts);
});

const showAll = () => {
  for (const frame of document.querySelectorAll('[data-pointing]')) {
    const picture = frame.querySelector('img');
    const ready = () => show(partsOf(frame));
    if (picture.complete) ready(); else picture.addEventListener('load', ready, { once: true });
  }
};
addEventListener('DOMContentLoaded', showAll);
addEventListener('htmx:after:swap', showAll);
