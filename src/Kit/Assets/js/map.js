// A map is fetched where there is room for it, or when somebody asks for it: the list beside it says the same.
const wide = matchMedia('(min-width: 54rem)');

async function fetched(place) {
  const sheet = document.createElement('link');
  sheet.rel = 'stylesheet';
  sheet.href = place.dataset.style;
  document.head.append(sheet);
  return import(place.dataset.script);
}

async function open(place) {
  if (place.dataset.open !== undefined) return;
  place.dataset.open = '';
  const { show } = await fetched(place);
  show(place);
}

// A pin in a form: its map only for who asks for it.
for (const holder of document.querySelectorAll('[data-pin]')) {
  holder.hidden = false;
  const button = holder.querySelector('button');
  button.addEventListener('click', async () => {
    button.setAttribute('aria-expanded', 'true');
    button.closest('p').hidden = true;
    for (const part of holder.querySelectorAll('[hidden]')) if (!part.contains(button)) part.hidden = false;
    const { choose } = await fetched(holder);
    await choose(holder);
    holder.querySelector('.pin').focus();
  }, { once: true });
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
