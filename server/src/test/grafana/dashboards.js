// Dashboards as people have them for Prometheus: what Grafana's client makes of their variables and queries, and what a
// server answers to that.
//
// The client leaves the variables of time to Grafana's server; they are put in as its sources have it.
import hosts from './dashboards/hosts.json';
import inference from './dashboards/inference.json';

const STEP = 30;
const SCRAPE = 15;
const SEVERAL = '$__all';

/** `$__interval`, `$__rate_interval`, `$__range`: promlib/models/query.go of Grafana. */
function withTimes(expression, range) {
  const seconds = (range.to.valueOf() - range.from.valueOf()) / 1000;
  const times = {
    __interval: `${STEP}s`,
    __rate_interval: `${Math.max(STEP + SCRAPE, 4 * SCRAPE)}s`,
    __range: `${seconds}s`,
    __range_s: seconds,
  };
  return expression.replace(/\$(__[a-z_]+)/g, (whole, name) => times[name] ?? whole);
}

/** A variable's regular expression names a part of each text: the group `value`, the first, or the whole. */
function filtered(texts, regex) {
  if (!regex) {
    return texts;
  }
  const pattern = new RegExp(regex.slice(1, regex.lastIndexOf('/')));
  const parts = texts.map((text) => pattern.exec(text)).filter((found) => found !== null);
  return [...new Set(parts.map((found) => found.groups?.value ?? found[1] ?? found[0]))];
}

async function choices({ type, query, regex }, prometheus, range) {
  if (type === 'custom') {
    return query.split(',').map((text) => text.trim());
  }
  const found = await prometheus.metricFindQuery(query.query, { range });
  return filtered(found.map(({ text }) => text), regex);
}

/** What is chosen: what the dashboard was saved with, else the first there is; a text of one's own for All as it stands. */
function chosen({ current, allValue }, all) {
  if (current.value === SEVERAL) {
    return allValue ? { raw: allValue } : all;
  }
  return current.value || all[0];
}

const RESULTS = {
  matrix: ({ values }) => values,
  vector: ({ value }) => [value],
};

// Sums of floating point numbers depend on their order in the last digits.
const rounded = (points) => points.map(([time, value]) => [time, Number(Number(value).toPrecision(9))]);

function digest({ resultType, result }) {
  const series = result.map((one) => [JSON.stringify(Object.entries(one.metric).sort()), rounded(RESULTS[resultType](one))]);
  return Object.fromEntries(series.sort(([one], [other]) => (one < other ? -1 : 1)));
}

async function answer(server, expr, instant, range) {
  const [start, end] = [range.from, range.to].map((time) => time.valueOf() / 1000);
  const form = instant ? { query: expr, time: end } : { query: expr, start, end, step: STEP };
  const path = instant ? 'api/v1/query' : 'api/v1/query_range';
  const sent = await fetch(new URL(path, server), { method: 'POST', body: new URLSearchParams(form) });
  const { data, error } = await sent.json();
  return data ? digest(data) : { error };
}

/** The values of a repeated panel's variable, one by one. */
function scopes({ repeat }, values) {
  return repeat ? [values[repeat]].flat().map((value) => ({ [repeat]: { value } })) : [{}];
}

async function panelAnswers(panel, prometheus, { server, values, range }) {
  const answers = {};
  for (const scope of scopes(panel, values)) {
    for (const target of panel.targets) {
      const { expr } = prometheus.applyTemplateVariables(target, scope);
      const text = withTimes(expr, range);
      answers[`${panel.title} ${target.refId}: ${text}`] = await answer(server, text, target.instant, range);
    }
  }
  return answers;
}

/** A dashboard is opened: its variables in their order, then its panels. */
function opened(dashboard, server, useVariables) {
  return async (prometheus, range) => {
    const values = {};
    const menus = {};
    useVariables(values);
    for (const variable of dashboard.templating.list) {
      menus[variable.name] = await choices(variable, prometheus, range);
      values[variable.name] = chosen(variable, menus[variable.name]);
    }
    const panels = {};
    for (const panel of dashboard.panels) {
      Object.assign(panels, await panelAnswers(panel, prometheus, { server, values, range }));
    }
    return { menus, panels };
  };
}

export const dashboards = (server, useVariables) => ({
  hosts: opened(hosts, server, useVariables),
  inference: opened(inference, server, useVariables),
});
