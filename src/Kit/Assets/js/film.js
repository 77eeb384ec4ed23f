// The transcript leads through the film: a line chosen is the moment played, the line spoken is marked.
addEventListener('click', event => {
  const cue = event.target.closest('[data-seek]');
  const film = cue?.closest('.film')?.querySelector('video, audio');
  if (!film) return;
  event.preventDefault();
  film.currentTime = Number(cue.dataset.seek);
  film.play();
});

document.addEventListener('timeupdate', event => {
  let now = null;
  const lines = event.target.closest('.film')?.querySelectorAll('.cues [data-seek]') ?? [];
  for (const cue of lines) if (Number(cue.dataset.seek) <= event.target.currentTime + 0.05) now = cue.closest('li');
  for (const cue of lines) cue.closest('li').classList.toggle('now', cue.closest('li') === now);
}, true);
