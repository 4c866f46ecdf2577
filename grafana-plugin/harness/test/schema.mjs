// Holds the provisioned dashboards against the types of @grafana/schema: a name that does not exist, a text where a number
// belongs. What the schema leaves open (options of panels, targets of data sources) is drawn by run.mjs.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const harness = dirname(dirname(fileURLToPath(import.meta.url)));
const dashboards = join(harness, '../../provisioning/grafana/dashboards');
const cache = join(harness, 'node_modules/.cache/schema');

// JSON has the texts of enums; an annotation's target is its data source's, like the titles of Prometheus' events.
const TYPES = `
import type { AnnotationQuery, Dashboard, VariableModel } from '@grafana/schema';
type Written<T> = T extends string ? \`\${T}\` : T extends object ? { [K in keyof T]: Written<T[K]> } : T;
type Annotation = Omit<Written<AnnotationQuery>, 'target'> & {
  target: { refId: string; expr: string; interval: string };
  titleFormat?: string; textFormat?: string; tagKeys?: string;
};
type Variable = Written<VariableModel> & { definition?: string };
export type Page = Omit<Written<Dashboard>, 'annotations' | 'templating'> & {
  annotations: { list: Annotation[] };
  templating: { list: Variable[] };
};
`;

rmSync(cache, { recursive: true, force: true });
mkdirSync(cache, { recursive: true });
writeFileSync(join(cache, 'page.ts'), TYPES);
const files = readdirSync(dashboards).filter((name) => name.endsWith('.json'));
for (const name of files) {
  const json = readFileSync(join(dashboards, name), 'utf8');
  writeFileSync(join(cache, name.replace('.json', '.ts')), `import type { Page } from './page';\nexport const page: Page = ${json};\n`);
}
const compilerOptions = { strict: true, noEmit: true, skipLibCheck: true, module: 'esnext', moduleResolution: 'bundler', target: 'es2022', types: [] };
writeFileSync(join(cache, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['*.ts'] }));
try {
  execFileSync(process.execPath, [join(harness, 'node_modules/typescript/bin/tsc'), '-p', cache], { stdio: 'inherit' });
} catch {
  process.exit(1);
}
console.log(`${files.length} dashboards are as @grafana/schema has them`);
