import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

// What a browser loads before the first panel; dashboards wait for it.
const MOST_KIB = 60;
const file = new URL('../dist/module.js', import.meta.url);
const kib = gzipSync(readFileSync(file), { level: 9 }).length / 1024;

process.stdout.write(`module.js: ${kib.toFixed(1)} KiB gzipped, at most ${MOST_KIB}\n`);
process.exitCode = kib > MOST_KIB ? 1 : 0;
