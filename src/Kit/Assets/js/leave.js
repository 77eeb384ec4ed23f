// Who signs out leaves nothing on the device. What was not sent yet would be lost: she is asked first.
addEventListener('submit', (event) => {
  const { unsent } = event.target.dataset;
  if (unsent === undefined) return;
  const kept = Object.keys(localStorage).filter((key) => key.startsWith('kept:'));
  const lost = kept.filter((key) => ['waiting', 'writing', 'refused'].includes(JSON.parse(localStorage.getItem(key).startsWith('{') ? localStorage.getItem(key) : '{}').state));
  if (lost.length > 0 && !confirm(unsent)) {
    event.preventDefault();
    return;
  }
  for (const key of kept) localStorage.removeItem(key);
  window.caches?.delete('kept-activities');
});
