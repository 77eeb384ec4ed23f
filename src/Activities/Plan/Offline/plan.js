// The form of an activity: what is typed is kept while one types, on the site or, without a network, on the device. What was
// sent without a network waits there and is sent when it is back. Each has named its activity beforehand, so that however
// often it is sent there is one.
const prefix = 'kept:activity:';
const form = document.querySelector('form[data-plan]');
const waiting = document.querySelector('[data-waiting]');
const { person, words: text, pages } = (form ?? waiting).dataset;
const words = JSON.parse(text);
const language = document.documentElement.lang;

const fill = (sentence, ...values) => values.reduce((said, value, i) => said.replace(`{${i}}`, value), sentence);
const clock = (at) => new Intl.DateTimeFormat(language, { timeStyle: 'short' }).format(new Date(at));
const hex = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');

const read = (key) => JSON.parse(localStorage.getItem(key) ?? 'null');
const write = (key, value) => localStorage.setItem(key, JSON.stringify(value));
const keyOf = (subject) => `${prefix}${person}:${subject}`;
const entries = () => Object.keys(localStorage).filter((key) => key.startsWith(`${prefix}${person}:`)).map(read).sort((one, other) => one.at - other.at);

function device() {
  let known = localStorage.getItem('kept:device');
  if (!known) localStorage.setItem('kept:device', known = hex());
  return known;
}

/** What is typed, as a form sends it. */
const body = (fields, also = {}) => {
  const sent = new URLSearchParams(fields);
  for (const [name, value] of Object.entries(also)) sent.set(name, value);
  return sent;
};

// --- The form ---------------------------------------------------------------------------------------------------------

function keepForm() {
  const status = form.querySelector('[data-kept]');
  const key = form.elements.Key;
  let { subject, revision } = form.dataset;
  let timer;
  let stopped = false;
  const say = (sentence, ...parts) => status.replaceChildren(sentence, ...parts);

  // The form from the device names the same activity each time it is opened: what was sent from it has that name already.
  const used = read('kept:used') ?? [];
  const asked = /^#kept=([0-9a-f]{32})$/.exec(location.hash)?.[1];
  const kept = asked && read(keyOf(asked));
  if (kept) {
    for (const control of form.elements) {
      if (!control.name || control.type === 'hidden') continue;
      const values = kept.fields.filter(([name]) => name === control.name).map(([, value]) => value);
      if (control.type === 'checkbox' || control.type === 'radio') control.checked = values.includes(control.value);
      else if (values.length) [control.value] = values;
    }
    for (const fold of form.querySelectorAll('details')) fold.open = true;
    subject = asked;
    if (key.value) key.value = subject;
    say(fill(words.back, clock(kept.at)));
  } else if (key.value && !location.search && !document.querySelector('.errors')) {
    // Each opening of the page is an activity of its own, whichever page the device had kept.
    if (used.includes(key.value)) key.value = subject = hex();
    write('kept:used', [...used, subject].slice(-200));
  }

  const entry = (state) => ({ subject, state, at: Date.now(), title: form.elements.Title.value, page: location.pathname, action: form.getAttribute('action'), fields: [...new FormData(form)], errors: [] });

  /** Whether the site has it now. */
  async function save() {
    clearTimeout(timer);
    timer = undefined;
    write(keyOf(subject), entry('writing'));
    try {
      const answer = await fetch(`${form.dataset.drafts}/${subject}`, { method: 'POST', body: body([...new FormData(form)], { Device: device(), Revision: revision }), signal: AbortSignal.timeout(15_000) });
      if (answer.redirected || !answer.ok) {
        say(fill(words.device, clock(Date.now())));
        return false;
      }
      const { state, revision: now, savedAt } = await answer.json();
      if (state === 'Saved') {
        revision = now;
        localStorage.removeItem(keyOf(subject));
        say(fill(words.saved, clock(savedAt)));
        return true;
      }
      if (state === 'Conflict') conflict(now, savedAt);
      else say(state === 'Overtaken' ? words.overtaken : fill(words.device, clock(Date.now())));
      return true;
    } catch {
      say(fill(words.device, clock(Date.now())));
      return false;
    }
  }

  // Two of her devices: she says which of the two is right.
  function conflict(theirs, at) {
    stopped = true;
    const other = document.createElement('a');
    other.href = form.dataset.left.replace('{0}', subject);
    other.textContent = words.other;
    const mine = document.createElement('button');
    mine.type = 'button';
    mine.className = 'button button-quiet';
    mine.textContent = words.mine;
    mine.addEventListener('click', () => {
      stopped = false;
      revision = theirs;
      save();
    });
    say(fill(words.conflict, clock(at)), ' ', other, ' ', mine);
  }

  for (const kind of ['input', 'change']) form.addEventListener(kind, () => {
    if (stopped) return;
    clearTimeout(timer);
    timer = setTimeout(save, 1200);
  });
  addEventListener('pagehide', () => {
    if (timer && !stopped) write(keyOf(subject), entry('writing'));
  });

  form.addEventListener('submit', async (event) => {
    if (event.submitter?.name) return;
    event.preventDefault();
    stopped = true;
    clearTimeout(timer);
    timer = undefined;
    if (navigator.onLine && await save()) {
      localStorage.removeItem(keyOf(subject));
      form.submit();
      return;
    }
    if (!key.value) {
      // A change of what is there already is not sent behind her back: others may have read on meanwhile.
      stopped = false;
      say(words.later);
      return;
    }
    write(keyOf(subject), entry('waiting'));
    write('kept:used', [...used, subject].slice(-200));
    if (navigator.serviceWorker?.controller) location.assign(form.dataset.mine);
    else say(words.waits);
  });
}

// --- What waits -------------------------------------------------------------------------------------------------------

function showWaiting() {
  const list = waiting.querySelector('ul');
  const sent = [];

  function row(entry, line, ...controls) {
    const item = document.createElement('li');
    item.className = 'stack-s';
    const title = document.createElement('p');
    const strong = document.createElement('strong');
    strong.dir = 'auto';
    strong.textContent = entry.title || words.untitled;
    title.append(strong, ' · ', line);
    const acts = document.createElement('p');
    acts.className = 'cluster';
    acts.append(...controls);
    item.append(title, ...(entry.errors ?? []).map((fault) => Object.assign(document.createElement('p'), { textContent: fault })), acts);
    return item;
  }

  const link = (href, label) => Object.assign(document.createElement('a'), { href, textContent: label });

  function draw() {
    const now = entries();
    list.replaceChildren(
      ...sent.map((entry) => row(entry, words.sent, link(entry.sentTo, words.look))),
      ...now.map((entry) => {
        const away = Object.assign(document.createElement('button'), { type: 'button', className: 'button button-quiet', textContent: words.away });
        away.addEventListener('click', () => {
          localStorage.removeItem(keyOf(entry.subject));
          draw();
        });
        return row(entry, words[entry.state], link(`${entry.page}#kept=${entry.subject}`, words.open), away);
      }));
    waiting.hidden = list.children.length === 0;
  }

  async function send(entry) {
    let answer;
    try {
      answer = await fetch(entry.action, { method: 'POST', body: body(entry.fields), signal: AbortSignal.timeout(30_000) });
    } catch {
      // Not yet.
      return;
    }
    if (answer.ok && answer.url.includes(`/activities/${entry.subject}`)) {
      localStorage.removeItem(keyOf(entry.subject));
      sent.push({ ...entry, errors: [], sentTo: answer.url });
    } else if (answer.status === 422) {
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      write(keyOf(entry.subject), { ...entry, state: 'refused', errors: [...page.querySelectorAll('.errors li')].map((line) => line.textContent.trim()) });
    }
  }

  async function sendAll() {
    for (const entry of entries().filter((one) => one.state === 'waiting')) {
      await send(entry);
      draw();
    }
  }

  // Of two windows one sends; were it both, there would still be one activity.
  const inTurn = () => (navigator.locks ? navigator.locks.request('kept:activities', sendAll) : sendAll());
  addEventListener('online', inTurn);
  // A line that comes and goes is not always told of.
  setInterval(() => {
    if (navigator.onLine && entries().some((one) => one.state === 'waiting')) inTurn();
  }, 5000);
  draw();
  if (navigator.onLine) inTurn();
}

// --- The pages on the device ------------------------------------------------------------------------------------------

async function keepPages() {
  if (!('serviceWorker' in navigator) || !('caches' in window)) return;
  const kept = pages.split(' ');
  await Promise.all(kept.map((scope) => navigator.serviceWorker.register('/activities-worker.js', { scope })));
  const cache = await caches.open('kept-activities');
  // The pages of whoever used this device before are not hers.
  if (localStorage.getItem('kept:person') !== person) {
    for (const page of kept) await cache.delete(page);
    localStorage.setItem('kept:person', person);
  }
  // What has another hash now is of another version.
  const parts = [...document.querySelectorAll('link[rel=stylesheet], link[rel=preload], link[rel=icon]')].map((one) => one.href)
    .concat([...document.scripts].map((one) => one.src), [...document.querySelectorAll('use')].map((one) => new URL(one.getAttribute('href').split('#')[0], location.href).href))
    .filter((address) => address && /^\/(assets|plan)\//.test(new URL(address).pathname));
  const wanted = new Set(parts);
  for (const request of await cache.keys())
    if (/^\/(assets|plan)\//.test(new URL(request.url).pathname) && !wanted.has(request.url)) await cache.delete(request);
  for (const address of [...wanted, ...kept])
    if (!await cache.match(address, { ignoreVary: true })) await cache.add(address).catch(() => {});
  document.documentElement.dataset.kept = '';
}

if (form) keepForm();
if (waiting) showWaiting();
if (navigator.onLine) keepPages();
