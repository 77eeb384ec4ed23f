// What opens from the header closes with Escape, with a click elsewhere, and when the focus leaves it.
const menus = 'details.drop[open], details.menu[open]';

addEventListener('click', event => {
  for (const menu of document.querySelectorAll(menus)) if (!menu.contains(event.target)) menu.open = false;
});

addEventListener('keydown', event => {
  if (event.key !== 'Escape') return;
  for (const menu of document.querySelectorAll(menus)) {
    if (menu.contains(document.activeElement)) menu.querySelector('summary').focus();
    menu.open = false;
  }
});

addEventListener('focusout', ({ target, relatedTarget }) => {
  const menu = target.closest?.(menus);
  if (menu && relatedTarget && !menu.contains(relatedTarget)) menu.open = false;
});

// Older browsers cannot show a closed <details> on a wide page: open what the style sheet would have opened.
if (!CSS.supports('selector(::details-content)') && matchMedia('(min-width: 62rem)').matches)
  for (const fold of document.querySelectorAll('details.fold:not(.menu)')) fold.open = true;
