// Opens the form of an activity and the list of one's own without a network, as they were seen last. It looks after these
// two pages alone (its scopes), and keeps nothing else: signing out empties it.
const name = 'kept-activities';

addEventListener('install', () => skipWaiting());
addEventListener('activate', (event) => event.waitUntil(clients.claim()));

async function page(request, url) {
  try {
    const answer = await fetch(request);
    if (answer.ok && url.search === '') {
      const cache = await caches.open(name);
      await cache.put(url.pathname, answer.clone());
    }
    return answer;
  } catch (fault) {
    const kept = await caches.match(url.pathname, { ignoreVary: true });
    if (kept) return kept;
    throw fault;
  }
}

addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== location.origin) return;
  if (request.mode === 'navigate') event.respondWith(page(request, url));
  else if (/^\/(assets|plan)\//.test(url.pathname)) event.respondWith(caches.match(request, { ignoreVary: true }).then((kept) => kept ?? fetch(request)));
});
