import { defineConfig } from 'vitest/config';

/** Completion alone, in Node: nothing in it needs a browser. */
export default defineConfig({ test: { include: [], benchmark: { include: ['bench/**/*.bench.ts'] } } });
