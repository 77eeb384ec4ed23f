// Keys for a list whose items are decided one after the other ([data-keys]): J and K go through its items ([data-item]), other
// keys do what stands in the item with that letter ([data-key]): a field gets the focus, anything else is pushed. Letters are
// never keys while something is typed, and can be turned off for good in this browser (WCAG 2.2, 2.1.4).
const list = document.querySelector('[data-keys]');
const shelf = 'preau-keys';
const areOff = () => { try { return localStorage.getItem(shelf) === 'off'; } catch { return false; } };
const typing = target => target.closest('input:not([type=checkbox], [type=radio], [type=submit]), textarea, select, [contenteditable], dialog[open]');

const items = () => [...list.querySelectorAll('[data-item]')];
let current;
const stand = item => {
  if (!item) return;
  current = item;
  item.focus({ preventScroll: true });
  item.scrollIntoView({ block: 'nearest' });
};
const move = by => {
  const all = items();
  const at = all.indexOf(document.activeElement?.closest('[data-item]') ?? current);
  stand(all[at < 0 ? 0 : Math.min(Math.max(at + by, 0), all.length - 1)]);
};

const act = (key, within) => {
  const what = within?.querySelector(`[data-key="${key}"]`);
  if (!what) return false;
  if (what.matches('form')) what.requestSubmit();
  else if (what.matches('select, textarea')) what.focus();
  else what.click();
  return true;
};

const help = () => {
  const keys = document.getElementById(list.dataset.keys);
  const fold = keys?.closest('details');
  if (!fold) return;
  fold.open = true;
  fold.querySelector('summary').focus();
};

const onKey = event => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented || typing(event.target)) return;
  const onItem = document.activeElement?.matches('[data-item]');
  const key = event.key.toLowerCase();
  if (onItem && (key === 'arrowdown' || key === 'arrowup')) move(key === 'arrowdown' ? 1 : -1);
  else if (areOff()) return;
  else if (key === 'j' || key === 'k') move(key === 'j' ? 1 : -1);
  else if (key === '?') help();
  else if (key === 'u') { if (!act('u', document)) return; }
  else if (!/^[a-z]$/.test(key) || !act(key, document.activeElement?.closest('[data-item]') ?? current ?? items()[0])) return;
  event.preventDefault();
};

const shows = button => { button.textContent = areOff() ? button.dataset.off : button.dataset.on; };

if (list) {
  addEventListener('keydown', onKey);
  addEventListener('focusin', event => { current = event.target.closest('[data-item]') ?? current; });
  for (const button of document.querySelectorAll('[data-keys-switch]')) {
    shows(button);
    button.hidden = false;
    button.addEventListener('click', () => {
      try {
        if (areOff()) localStorage.removeItem(shelf);
        else localStorage.setItem(shelf, 'off');
      } catch { /* A browser that keeps nothing keeps the keys. */ }
      shows(button);
    });
  }
  // What was just decided has made room for the next: there she goes on.
  const begin = () => stand(items().find(item => `#${item.id}` === location.hash) ?? (new URLSearchParams(location.search).has('done') ? items()[0] : undefined));
  if (document.readyState === 'complete') begin();
  else addEventListener('load', begin, { once: true });
}

// A saved reply goes into the word, and its reason with it.
addEventListener('change', event => {
  const choice = event.target.closest('select[data-fills]');
  const reply = choice?.value && document.getElementById(`reply-${choice.value}`);
  if (!reply) return;
  document.getElementById(choice.dataset.fills).value = reply.textContent;
  const reason = document.getElementById(choice.dataset.reason);
  if (reply.dataset.reason && reason) reason.value = reply.dataset.reason;
});
