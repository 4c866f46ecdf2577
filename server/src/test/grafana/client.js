// Asks one server all questions of a catalogue, by Grafana's Prometheus client as it was published, once for each way
// in which a person can set that datasource up. Prints one JSON object: answers by way and question, and the calls.
//
// Not asked, for Grafana's own server does it: panels, alert rules and queries of annotations (the client's query()
// posts them to /api/ds/query), Save & test (/health), and suggestions of scopes.
//
//   node client.cjs CATALOGUE SERVER FROM TO    times in seconds
import './browser.js';
import { dateTime } from '@grafana/data';
import { PrometheusDatasource } from '@grafana/prometheus';
import { useServer, useVariables } from './backend.js';
import { dashboards } from './dashboards.js';
import { catalogues, variables } from './questions.js';

const WAYS = {
  'by form': { httpMethod: 'POST' },
  'by address': { httpMethod: 'GET' },
  'by series': { httpMethod: 'POST', seriesEndpoint: true },
  'by search': { httpMethod: 'POST', enableSearchApi: true },
};

const [catalogue, server, from, to] = process.argv.slice(2);

function range() {
  const [start, end] = [from, to].map((seconds) => dateTime(seconds * 1000));
  return { from: start, to: end, raw: { from: start, to: end } };
}

function prometheus(jsonData) {
  const settings = { id: 1, uid: 'auscult', name: 'Auscult', type: 'prometheus', access: 'proxy', meta: {}, jsonData };
  return new PrometheusDatasource(settings);
}

// A refusal is an answer, too; anything else that is thrown is a fault.
async function answerTo(question, datasource) {
  try {
    return await question(datasource, range());
  } catch (refusal) {
    if (refusal.status === undefined) {
      throw refusal;
    }
    const { status, data } = refusal;
    return { status, errorType: data.errorType };
  }
}

async function answersTo(questions, datasource) {
  const answers = {};
  for (const [sentence, question] of Object.entries(questions)) {
    answers[sentence] = await answerTo(question, datasource);
  }
  return answers;
}

async function allAnswers(questions) {
  const answers = {};
  for (const [way, settings] of Object.entries(WAYS)) {
    answers[way] = await answersTo(questions, prometheus(settings));
  }
  return answers;
}

// What the client says to the console goes beside the answers.
console.log = console.error;
const calls = [];
useVariables(variables);
useServer(server, calls);
const questions = catalogue === 'dashboards' ? dashboards(server, useVariables) : catalogues[catalogue];
allAnswers(questions).then((answers) => process.stdout.write(JSON.stringify({ answers, calls })));
