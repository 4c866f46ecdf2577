import { rspack } from '@rspack/core';
import { createRequire } from 'node:module';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const { version } = createRequire(import.meta.url)('./package.json');

// What Grafana's loader hands to plugins; bundled twice they would break (contexts, hooks, emotion's styles).
const givenByGrafana = [
  '@emotion/css',
  'react',
  'react-dom',
  'rxjs',
  /^@grafana\/data$/,
  /^@grafana\/runtime$/,
  /^@grafana\/schema$/,
  /^@grafana\/ui$/,
];

/** The AMD module that Grafana loads, and the files that lie beside it. */
export default (_, { mode }) => ({
  context: resolve(here, 'src'),
  entry: { module: './module.ts' },
  target: ['web', 'es2021'],
  devtool: mode === 'production' ? 'source-map' : 'eval-source-map',
  externals: givenByGrafana,
  output: {
    path: resolve(here, 'dist'),
    filename: '[name].js',
    library: { type: 'amd' },
    uniqueName: 'auscult-signals-datasource',
    publicPath: 'public/plugins/auscult-signals-datasource/',
    clean: true,
  },
  resolve: { extensions: ['.ts', '.tsx', '.js'] },
  module: {
    rules: [
      {
        test: /\.tsx?$/,
        loader: 'builtin:swc-loader',
        options: { jsc: { target: 'es2021', parser: { syntax: 'typescript', tsx: true } } },
      },
    ],
  },
  plugins: [
    new rspack.CopyRspackPlugin({
      patterns: [
        {
          from: 'plugin.json',
          transform: (text) =>
            text.toString().replace('%VERSION%', version).replace('%TODAY%', new Date().toISOString().slice(0, 10)),
        },
        { from: 'img', to: 'img' },
        { from: '../README.md' },
        { from: '../CHANGELOG.md' },
      ],
    }),
  ],
  performance: { hints: false },
});
