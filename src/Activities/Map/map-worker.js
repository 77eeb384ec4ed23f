// Reads tiles beside the page.
import MapWorker from 'maplibre/source/worker';

new MapWorker(self);
