// A link to a page that asks opens the dialog that asks the same here, when there is one.
addEventListener('click', event => {
  const opener = event.target.closest('a[data-dialog]');
  const dialog = opener && document.getElementById(opener.dataset.dialog);
  if (dialog && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    dialog.showModal();
    dialog.addEventListener('close', () => opener.focus(), { once: true });
  }
  if (event.target.closest('dialog [data-close]')) {
    event.preventDefault();
    event.target.closest('dialog').close();
  }
});
