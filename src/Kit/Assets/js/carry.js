// Items of an exercise are carried to its picture by mouse, pen or finger. What is sent are the lists beside it: whoever
// chooses there sees the item move too.
const farEnough = 6;
let carried;

const show = form => {
  for (const chip of form.querySelectorAll('.chip[data-carry]')) chip.remove();
  for (const list of form.querySelectorAll('[data-places]')) {
    const label = form.querySelector(`label[data-carry="${CSS.escape(list.id)}"]`);
    const zone = list.value && form.querySelector(`[data-zone="${CSS.escape(list.value)}"]`);
    label.classList.toggle('away', Boolean(zone));
    if (zone) zone.append(chipOf(label));
  }
};

const chipOf = label => {
  const chip = document.createElement('span');
  chip.className = 'chip';
  chip.dataset.carry = label.dataset.carry;
  chip.append(...label.cloneNode(true).childNodes);
  return chip;
};

const zoneAt = ({ clientX, clientY }) => {
  const form = carried.list.form;
  return document.elementsFromPoint(clientX, clientY).map(element => element.closest('[data-zone]')).find(zone => form.contains(zone));
};

const light = (zone) => {
  carried.zone?.classList.remove('over');
  carried.zone = zone;
  zone?.classList.add('over');
};

const letGo = () => {
  light();
  carried.ghost?.remove();
  carried = undefined;
};

addEventListener('pointerdown', event => {
  const handle = event.target.closest('[data-carry]');
  const list = handle && document.getElementById(handle.dataset.carry);
  if (!list || list.matches(':disabled') || event.button || carried) return;
  carried = { list, handle, pointer: event.pointerId, x: event.clientX, y: event.clientY };
});

addEventListener('pointermove', event => {
  if (event.pointerId !== carried?.pointer) return;
  if (!carried.ghost) {
    if (Math.hypot(event.clientX - carried.x, event.clientY - carried.y) < farEnough) return;
    carried.ghost = chipOf(carried.handle);
    carried.ghost.classList.add('carried');
    document.body.append(carried.ghost);
  }
  carried.ghost.style.translate = `${event.clientX}px ${event.clientY}px`;
  light(zoneAt(event));
});

addEventListener('pointerup', event => {
  if (event.pointerId !== carried?.pointer) return;
  const { list, handle, ghost } = carried;
  const zone = ghost && zoneAt(event);
  letGo();
  // Carried from its zone to nowhere it goes back; carried from the list to nowhere it was never taken.
  if (ghost && (zone || handle.matches('.chip'))) {
    list.value = zone?.dataset.zone ?? '';
    list.dispatchEvent(new Event('change', { bubbles: true }));
  }
});

addEventListener('pointercancel', () => carried && letGo());
addEventListener('keydown', event => event.key === 'Escape' && carried && letGo());
addEventListener('change', event => event.target.matches('[data-places]') && show(event.target.form));

const showAll = () => document.querySelectorAll('form[data-carrying]').forEach(show);
addEventListener('DOMContentLoaded', showAll);
addEventListener('htmx:after:swap', showAll);
