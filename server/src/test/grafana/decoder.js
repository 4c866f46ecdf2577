// Sends each case of a folder to a server and reads the answer as Grafana does: data frames by toDataFrame, failures by
// toDataQueryError, lists by their texts. Prints one JSON object: what Grafana makes of it, by case.
//
//   node decoder.cjs FOLDER SERVER
import './browser.js';
import { readdirSync, readFileSync } from 'node:fs';
import { getFieldDisplayName, toDataFrame } from '@grafana/data';
import { toDataQueryError } from '@grafana/runtime';

const [folder, server] = process.argv.slice(2);

// JSON has no word for them.
const value = (of) => (typeof of === 'number' && !Number.isFinite(of) ? String(of) : of);

function field(of, frame) {
  const { name, type, labels, config } = of;
  const displayName = getFieldDisplayName(of, frame);
  return {
    name,
    type,
    ...(displayName === name ? {} : { displayName }),
    ...(config.unit ? { unit: config.unit } : {}),
    ...(labels && Object.keys(labels).length ? { labels } : {}),
    values: of.values.map(value),
  };
}

function frame(of) {
  const decoded = toDataFrame(of);
  const { refId, name, meta, fields } = decoded;
  return {
    ...(refId ? { refId } : {}),
    ...(name ? { name } : {}),
    ...(meta?.executedQueryString ? { executed: meta.executedQueryString } : {}),
    ...(meta?.notices ? { notices: meta.notices } : {}),
    fields: fields.map((each) => field(each, decoded)),
  };
}

/** What each endpoint's answer becomes: the plugins' own way from the body to what is shown. */
const READERS = {
  '': (data) => data,
  query: (data) => data.map(frame),
  variable: (data) => frame(data),
  search: (data) => data.map((found) => found.text ?? found),
  metrics: (data) => data.map(({ label, value }) => `${value}: ${label}`),
  'metric-payload-options': (data) => data.map(({ label }) => label),
  annotations: (data) => data.map(({ annotation, ...event }) => ({ of: annotation.name, ...event })),
  'tag-keys': (data) => data.map(({ text }) => text),
  'tag-values': (data) => data.map(({ text }) => text),
};

/** As Grafana's client has it where an answer is no success. */
function failure({ status, statusText }, text) {
  let data;
  try {
    data = JSON.parse(text);
  } catch {
    data = { message: text, error: statusText };
  }
  return { error: toDataQueryError({ status, statusText, data }).message };
}

async function answerTo({ method, path, body }) {
  const headers = { 'Content-Type': 'application/json' };
  const sent = typeof body === 'string' || body === undefined ? body : JSON.stringify(body);
  const answer = await fetch(new URL(path, server), { method, headers, body: sent });
  const text = await answer.text();
  if (!answer.ok) {
    return failure(answer, text);
  }
  const endpoint = path.replaceAll('/', '');
  return READERS[endpoint](endpoint === '' ? text : JSON.parse(text));
}

async function allAnswers() {
  const answers = {};
  for (const file of readdirSync(folder).sort()) {
    const { request } = JSON.parse(readFileSync(`${folder}/${file}`, 'utf8'));
    answers[file] = await answerTo(request);
  }
  return answers;
}

// What the packages say to the console goes beside the answers.
console.log = console.error;
allAnswers().then((answers) => process.stdout.write(JSON.stringify(answers)));
