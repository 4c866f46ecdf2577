// What Grafana's packages expect of a browser when they are loaded; nothing is drawn.
import { JSDOM } from 'jsdom';

const { window } = new JSDOM('', { url: 'http://grafana.invalid/' });
globalThis.window = window;
for (const name of Object.getOwnPropertyNames(window)) {
  if (!(name in globalThis)) {
    globalThis[name] = window[name];
  }
}
