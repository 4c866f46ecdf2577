// Opens every page and every provisioned dashboard over a running Auscult, and says what is wrong with each.
//
//   AUSCULT_URL=http://127.0.0.1:8686 node test/run.mjs    after `npm run build`; CHROMIUM names the browser
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { chromium } from 'playwright-core';
import { preview } from 'vite';
import { junit } from './junit.mjs';
import { config, dashboard, editor, scene } from './pages.mjs';
import { Tab } from './tab.mjs';

const home = new URL('..', import.meta.url);
const folder = (name) => new URL(`${name}/`, home).pathname;

const SHOWN = { '/dashboards/': folder('dashboards'), '/provisioned/': folder('../../provisioning/grafana/dashboards') };

/** Those that people get, and one of our own that has every part. */
function dashboards() {
  const of = ([path, files]) => readdirSync(files).map((file) => path + file);
  return Object.entries(SHOWN)
    .flatMap(of)
    .filter((file) => file.endsWith('.json'))
    .sort();
}

async function run(browser, address) {
  const results = [];
  const visit = async (name, page, query = `page=${name}`) => {
    const tab = await Tab.open(browser, `${address}?${query}`);
    results.push(...(await tab.tested(name, () => page(tab))));
    await tab.shoot(`${folder('screenshots')}${name}.png`);
    await tab.close();
  };
  await visit('editor', editor);
  await visit('config', config);
  await visit('scene', scene);
  for (const file of dashboards()) {
    await visit(basename(file, '.json'), dashboard, `page=dashboard&file=${file}`);
  }
  return results;
}

mkdirSync(folder('screenshots'), { recursive: true });
mkdirSync(folder('../reports'), { recursive: true });
const server = await preview({ root: home.pathname, logLevel: 'warn', preview: { host: '127.0.0.1', port: 0 } });
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
try {
  const results = await run(browser, server.resolvedUrls.local[0]);
  writeFileSync(`${folder('../reports')}TEST-harness.xml`, junit(results));
  const failed = results.filter(({ problems }) => problems.length > 0);
  for (const { page, name, problems } of failed) {
    console.log(`FAILED ${page}: ${name}\n  ${problems.join('\n  ')}`);
  }
  console.log(`harness: ${results.length - failed.length} passed, ${failed.length} failed`);
  process.exitCode = failed.length > 0 ? 1 : 0;
} finally {
  await browser.close();
  await server.close();
}
