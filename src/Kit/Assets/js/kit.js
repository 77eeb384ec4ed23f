// Enhancements: every page is complete without them.
import 'htmx.org';
import './menus.js';
import './leave.js';
import './forms.js';
import './dialogs.js';
import './film.js';
import './passkey.js';
import './upload.js';
import './carry.js';
import './pointing.js';
import './map.js';
import './towns.js';
import './keys.js';

document.documentElement.classList.add('scripted');
