// A form marked data-passkey asks the device for a passkey, then sends what it answers. Where the browser has none, the
// form is taken away and the password does.
const forms = [...document.querySelectorAll('form[data-passkey]')];
const able = window.PublicKeyCredential?.parseRequestOptionsFromJSON && window.PublicKeyCredential.parseCreationOptionsFromJSON;

// One question at a time: the device refuses a second while the first is open.
let asking;

const ask = (form, mediation) => {
  asking?.abort();
  asking = new AbortController();
  const options = JSON.parse(form.dataset.options);
  return form.dataset.passkey === 'create'
    ? navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options), signal: asking.signal })
    : navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options), mediation, signal: asking.signal });
};

const send = (form, credential) => {
  form.elements.credential.value = JSON.stringify(credential.toJSON());
  form.dataset.answered = 'yes';
  form.requestSubmit();
};

const offer = async form => {
  if ('autofill' in form.dataset && await PublicKeyCredential.isConditionalMediationAvailable?.()) {
    ask(form, 'conditional').then(credential => credential && send(form, credential), () => {});
  }
};

if (able) {
  for (const form of forms) {
    form.addEventListener('submit', async event => {
      if (form.dataset.answered) return;
      event.preventDefault();
      event.stopPropagation();
      const fault = form.querySelector('[data-passkey-fault]');
      fault.hidden = true;
      try {
        send(form, await ask(form));
      } catch {
        fault.hidden = false;
      }
    });
    offer(form);
  }
} else {
  for (const form of forms) form.hidden = true;
}
