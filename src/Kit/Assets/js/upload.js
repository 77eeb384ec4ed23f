// A large file on its way: how much of it is sent, and a word at once when it is too large. Without this the form is sent
// as any other.
const tell = (input, words) => {
  input.setCustomValidity(words);
  input.reportValidity();
  input.addEventListener('change', () => input.setCustomValidity(''), { once: true });
};

function send(form, input) {
  const shown = form.querySelector('.only-sending');
  const button = form.querySelector('button');
  const request = new XMLHttpRequest();
  const show = sending => {
    shown.hidden = !sending;
    button.disabled = sending;
    button.toggleAttribute('aria-busy', sending);
  };
  request.upload.addEventListener('progress', ({ loaded, total }) => {
    shown.querySelector('progress').value = 100 * loaded / total;
    shown.querySelector('[data-share]').textContent =
      new Intl.NumberFormat(document.documentElement.lang, { style: 'percent' }).format(loaded / total);
  });
  request.addEventListener('load', () => {
    if (request.status < 400) return location.assign(request.responseURL);
    const answer = new DOMParser().parseFromString(request.responseText, 'text/html');
    document.title = answer.title;
    document.querySelector('main').replaceWith(answer.querySelector('main'));
    document.querySelector('.errors')?.focus();
  });
  request.addEventListener('error', () => { show(false); tell(input, form.dataset.cutShort); });
  request.open('POST', form.action);
  request.send(new FormData(form));
  show(true);
}

addEventListener('submit', event => {
  const form = event.target;
  const input = form.querySelector('input[type=file]');
  const file = input?.files[0];
  if (!('upload' in form.dataset) || !file || event.defaultPrevented) return;
  event.preventDefault();
  if (file.size > Number(form.dataset.upload)) tell(input, form.dataset.tooLarge);
  else send(form, input);
}, true);
