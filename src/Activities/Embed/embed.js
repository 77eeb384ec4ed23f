// <preau-activities>: activities of a Préau on any page. It asks the host that this file comes from, and nobody else; it keeps
// nothing and tells nobody who reads. Attributes: lang, programme, edition, system (or country), format, theme, language, age,
// near, km, from, to, q, limit, map.
(() => {
  const origin = new URL(document.currentScript?.src ?? location.href).origin;
  const filters = ['programme', 'edition', 'system', 'format', 'theme', 'language', 'age', 'near', 'km', 'from', 'to', 'q'];
  const css = `
    :host { display: block; color-scheme: light dark; font: inherit; }
    :host([hidden]) { display: none; }
    ul { list-style: none; margin: 0; padding: 0; display: grid; gap: .75rem; }
    li { border: 1px solid light-dark(#c9c4b6, #3a4152); border-radius: .5rem; padding: .75rem 1rem; background: light-dark(#fff, #1a202c); color: light-dark(#1b2230, #eef0f4); overflow-wrap: anywhere; }
    a { color: light-dark(#1a4fa0, #9cc2ff); }
    a:focus-visible, button:focus-visible { outline: 3px solid currentColor; outline-offset: 2px; }
    h3 { font-size: 1.05em; margin: 0 0 .25rem; }
    p { margin: 0; }
    .off { text-decoration: line-through; }
    .more { margin-top: .75rem; display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: center; }
    button { font: inherit; padding: .5rem .9rem; border-radius: .5rem; border: 1px solid currentColor; background: transparent; color: light-dark(#1a4fa0, #9cc2ff); cursor: pointer; min-height: 2.75rem; }
    iframe { width: 100%; height: 28rem; border: 0; margin-top: .75rem; }`;
  const said = {
    en: { list: 'Activities', none: 'Nothing is announced at the moment.', failed: 'The list could not be loaded.', all: 'All activities', map: 'Show the map', hide: 'Hide the map', frame: 'Map of the activities', online: 'Online', off: 'Called off' },
    fr: { list: 'Activités', none: 'Rien n’est annoncé pour le moment.', failed: 'La liste n’a pas pu être chargée.', all: 'Toutes les activités', map: 'Afficher la carte', hide: 'Masquer la carte', frame: 'Carte des activités', online: 'En ligne', off: 'Annulée' },
  };

  /** An element with text: what comes from the list is never read as HTML. */
  const make = (name, text, attributes = {}) => {
    const element = Object.assign(document.createElement(name), attributes);
    if (text) element.textContent = text;
    return element;
  };

  const safe = (address) => { try { return new URL(address).origin === origin ? address : null; } catch { return null; } };

  class PreauActivities extends HTMLElement {
    static observedAttributes = [...filters, 'country', 'lang', 'limit', 'map'];
    #asking;

    connectedCallback() { this.#show(); }
    disconnectedCallback() { this.#asking?.abort(); }
    attributeChangedCallback() { if (this.isConnected && this.shadowRoot) this.#show(); }

    get #tongue() {
      const tag = (this.lang || this.closest('[lang]')?.lang || navigator.language || 'en').toLowerCase();
      return /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/.test(tag) ? tag.split('-')[0] : 'en';
    }

    get #query() {
      const query = new URLSearchParams();
      for (const name of filters) if (this.getAttribute(name)) query.set(name, this.getAttribute(name));
      if (!query.has('system') && this.getAttribute('country')) query.set('system', this.getAttribute('country').toLowerCase());
      return query.size ? '?' + query : '';
    }

    async #show() {
      this.#asking?.abort();
      this.#asking = new AbortController();
      const tongue = this.#tongue;
      const words = said[tongue] ?? said.en;
      const root = this.shadowRoot ?? this.attachShadow({ mode: 'open' });
      // A style sheet made by a script needs no leave of the page's content-security policy.
      if (root.adoptedStyleSheets.length === 0) {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(css);
        root.adoptedStyleSheets = [sheet];
      }
      const region = make('section', '', { ariaLabel: words.list, lang: said[tongue] ? tongue : 'en' });
      try {
        let answer = await fetch(`${origin}/${tongue}/activities.json${this.#query}`, { signal: this.#asking.signal, credentials: 'omit', referrerPolicy: 'no-referrer' });
        if (answer.status === 404 && tongue !== 'en') answer = await fetch(`${origin}/en/activities.json${this.#query}`, { signal: this.#asking.signal, credentials: 'omit', referrerPolicy: 'no-referrer' });
        if (!answer.ok) throw new Error(String(answer.status));
        const { activities } = await answer.json();
        const limit = Math.min(Math.max(Number.parseInt(this.getAttribute('limit') ?? '10', 10) || 10, 1), 100);
        region.append(activities.length ? this.#list(activities.slice(0, limit), tongue, words) : make('p', words.none));
      } catch (fault) {
        if (fault.name === 'AbortError') return;
        region.append(make('p', words.failed, { role: 'status' }));
      }
      region.append(this.#foot(tongue, words));
      root.replaceChildren(region);
      this.dispatchEvent(new Event('preau-shown'));
    }

    #list(activities, tongue, words) {
      const list = make('ul');
      for (const one of activities) {
        const item = make('li');
        const heading = make('h3');
        const address = safe(one.url);
        const title = make(address ? 'a' : 'span', one.title, { lang: one.language, dir: 'auto' });
        if (address) Object.assign(title, { href: address, target: '_blank', rel: 'noopener' });
        if (one.state === 'cancelled') title.className = 'off';
        heading.append(title);
        const when = new Intl.DateTimeFormat(tongue, { dateStyle: 'full', timeStyle: 'short', timeZone: this.#zone(one.zone) });
        // Of what repeats, the session that comes next.
        const next = one.sessions?.find((session) => session.state !== 'cancelled' && new Date(session.end) >= new Date()) ?? one;
        item.append(heading, make('p', when.format(new Date(next.start))), make('p', [one.format === 'Online' ? words.online : one.town, one.organiser].filter(Boolean).join(' · '), { dir: 'auto' }));
        if (one.state === 'cancelled') item.append(make('p', words.off));
        list.append(item);
      }
      return list;
    }

    #zone(name) { try { new Intl.DateTimeFormat('en', { timeZone: name }); return name; } catch { return 'UTC'; } }

    #foot(tongue, words) {
      const foot = make('div', '', { className: 'more' });
      foot.append(make('a', words.all, { href: `${origin}/${tongue}/activities${this.#query}`, target: '_blank', rel: 'noopener' }));
      if (this.hasAttribute('map')) {
        const place = make('div', '', { id: 'map' });
        const button = make('button', words.map, { type: 'button', ariaExpanded: 'false' });
        button.setAttribute('aria-controls', 'map');
        button.addEventListener('click', () => {
          const open = button.ariaExpanded !== 'true';
          button.ariaExpanded = String(open);
          button.textContent = open ? words.hide : words.map;
          place.replaceChildren(...open ? [make('iframe', '', { src: `${origin}/${tongue}/embed/activities${this.#query}`, title: words.frame, loading: 'lazy', referrerPolicy: 'no-referrer' })] : []);
        });
        const whole = make('div');
        whole.append(foot, place);
        foot.append(button);
        return whole;
      }
      return foot;
    }
  }

  if (!customElements.get('preau-activities')) customElements.define('preau-activities', PreauActivities);
})();
