// Names of towns as one types them, from the site's own list. Without it one types the whole name.
for (const field of document.querySelectorAll('input[data-towns]')) {
  const list = document.createElement('datalist');
  list.id = `${field.id}-towns`;
  field.after(list);
  field.setAttribute('list', list.id);
  let asking;
  field.addEventListener('input', async () => {
    asking?.abort();
    asking = new AbortController();
    if (field.value.trim().length < 2) return;
    const fields = field.form?.elements;
    const system = (fields?.System ?? fields?.system)?.value ?? '';
    try {
      const answer = await fetch(`${field.dataset.towns}?${new URLSearchParams({ q: field.value, system })}`, { signal: asking.signal });
      if (!answer.ok) return;
      const names = new Set((await answer.json()).map((town) => town.name));
      list.replaceChildren(...[...names].map((name) => new Option(name, name)));
    } catch (fault) {
      // Without a network one types the whole name.
      if (fault.name !== 'AbortError' && !(fault instanceof TypeError)) throw fault;
    }
  });
}
