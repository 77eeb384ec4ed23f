// A map is fetched where there is room for it, or when somebody asks for it: the list beside it says the same.
const wide = matchMedia('(min-width: 54rem)');

async function open(place) {
  if (place.dataset.open !== undefined) return;
  place.dataset.open = '';
  const sheet = document.createElement('link');
  sheet.rel = 'stylesheet';
  sheet.href = place.dataset.style;
  document.head.append(sheet);
  const { show } = await import(place.dataset.script);
  show(place);
}

for (const place of document.querySelectorAll('[data-map]')) {
  const button = document.querySelector(`[aria-controls="${place.id}"]`);
  button?.addEventListener('click', () => {
    const shown = button.getAttribute('aria-expanded') !== 'true';
    button.setAttribute('aria-expanded', shown);
    place.classList.toggle('map-asked', shown);
    if (shown) open(place);
  });
  if (wide.matches && !navigator.connection?.saveData) open(place);
}
