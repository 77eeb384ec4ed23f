addEventListener('click', event => {
  const reveal = event.target.closest('[data-reveal]');
  if (!reveal) return;
  const field = document.getElementById(reveal.getAttribute('aria-controls'));
  const shown = field.type === 'text';
  field.type = shown ? 'password' : 'text';
  reveal.setAttribute('aria-pressed', String(!shown));
});

// A form sent twice in a hurry is sent once; coming back to the page frees it.
addEventListener('submit', event => {
  const form = event.target;
  if (form.method !== 'post' || event.defaultPrevented) return;
  if (form.dataset.sent) event.preventDefault();
  form.dataset.sent = 'yes';
  event.submitter?.setAttribute('aria-busy', 'true');
});

addEventListener('pageshow', () => {
  for (const form of document.querySelectorAll('form[data-sent]')) {
    delete form.dataset.sent;
    form.querySelector('[aria-busy]')?.removeAttribute('aria-busy');
  }
});

// Undo is offered for ten seconds, longer while someone is on it.
const offer = toast => {
  let timer;
  const wait = () => { timer = setTimeout(() => toast.remove(), 10_000); };
  const hold = () => clearTimeout(timer);
  for (const start of ['pointerenter', 'focusin']) toast.addEventListener(start, hold);
  for (const end of ['pointerleave', 'focusout']) toast.addEventListener(end, () => { hold(); wait(); });
  toast.dataset.offered = 'yes';
  wait();
};
const offerAll = () => document.querySelectorAll('.toast[data-fleeting]:not([data-offered])').forEach(offer);
addEventListener('DOMContentLoaded', offerAll);
addEventListener('htmx:after:swap', offerAll);
