// What a person in front of Grafana makes its Prometheus client ask, by the sentence that says so.
import { lastValueFrom } from 'rxjs';

const texts = (found) => found.map(({ text }) => text);
const sorted = (found) => texts(found).sort();

const variable = (query) => (prometheus, range) =>
  prometheus.metricFindQuery(query, { range }).then(texts);

/** The order of a vector is free. */
const result = (expression) => (prometheus, range) =>
  prometheus.metricFindQuery(`query_result(${expression})`, { range }).then(sorted);

const keys = (match) => ({ languageProvider }, range) =>
  languageProvider.queryLabelKeys(range, match);

const values = (label, match) => ({ languageProvider }, range) =>
  languageProvider.queryLabelValues(range, label, match);

/** Filters of a dashboard are written into an expression by the client. */
const filtered = (expression, ...filters) => (prometheus, range) =>
  result(prometheus.enhanceExprWithAdHocFilters(filters, expression))(prometheus, range);

const pageOpens = {
  'the page opens': async (prometheus) => {
    await prometheus.init();
    const { exemplarsAvailable, ruleMappings } = prometheus;
    return { exemplarsAvailable, ruleMappings };
  },
  'the editor opens': async ({ languageProvider }, range) => {
    await languageProvider.start(range);
    return {
      metrics: languageProvider.retrieveMetrics(),
      histograms: languageProvider.retrieveHistogramMetrics(),
      labels: languageProvider.retrieveLabelKeys(),
    };
  },
  'types and help of metrics': ({ languageProvider }) => languageProvider.queryMetricsMetadata(),
};

const device = { key: 'device', operator: '=', value: 'disk1' };
const handlers = { key: 'handler', operator: '=|', value: '', values: ['/v1/rank/1', '/v1/rank/2'] };
const buckets = { refId: 'A', expr: 'rate(http_request_duration_seconds_bucket[5m])' };

/** About the metrics of a cluster, with the variables `host`, `bound` and `handler`. */
const cluster = {
  ...pageOpens,
  'labels of a metric': keys('{__name__="node_cpu_seconds_total"}'),
  'labels of a selector': keys('{instance="node-03:9100",gpu="5"}'),
  'values of a label': values('handler'),
  'values of a label where a filter holds': values('le', '{handler="/v1/rank/3",le!="+Inf"}'),
  'values of a label that nothing has': values('no_such_label'),
  'values of a label with a dot': values('service.name'),
  'values of a name with a colon': values('instance', '{__name__="vllm:num_requests_running"}'),

  'label_names()': variable('label_names()'),
  'label_names(regex)': variable('label_names(container_memory)'),
  'label_values(label)': variable('label_values(namespace)'),
  'label_values(metric, label)': variable('label_values(node_filesystem_size_bytes, device)'),
  'label_values(selector, label)': variable(
    'label_values(node_network_receive_bytes_total{instance=~"node-0[1-3].*", device!="disk0"}, device)'
  ),
  'label_values with one value of a variable': variable('label_values({instance="$host"}, __name__)'),
  'label_values with several of a variable': variable('label_values({handler=~"$handler"}, handler)'),
  'metrics(regex)': variable('metrics(^node_.*bytes)'),
  'metrics of nothing': variable('metrics(no_such_metric)'),
  'series of a selector': variable('node_filesystem_size_bytes{instance="$host", device=~"disk[01]"}'),
  'a variable of a dashboard': async (prometheus, range) => {
    const request = { targets: [{ refId: 'V', query: 'label_values(DCGM_FI_DEV_GPU_UTIL, gpu)' }], range };
    return texts((await lastValueFrom(prometheus.variables.query(request))).data);
  },

  'query_result of a vector': result('topk(3, node_memory_MemAvailable_bytes)'),
  'query_result of an aggregation': result('max by (namespace, job) (container_memory_working_set_bytes)'),
  'query_result of a scalar': variable('query_result(scalar(count(vllm:num_requests_running)))'),
  'query_result of nothing': result('no_such_metric'),
  'query_result over the range': result('count_over_time(node_memory_MemTotal_bytes{instance="$host"}[$__range])'),
  'query_result with several values': result(
    'max by (le) (http_request_duration_seconds_bucket{handler=~"$handler", le=~"$bound"})'
  ),
  'query_result of a mistake': variable('query_result(sum by ()'),
  'query_result of a wrong type': variable('query_result(rate(node_cpu_seconds_total))'),

  'keys of filters': (prometheus, timeRange) =>
    prometheus.getTagKeys({ timeRange, filters: [handlers], queries: [buckets] }).then(texts),
  'values of filters': (prometheus, timeRange) =>
    prometheus.getTagValues({ timeRange, key: 'le', filters: [handlers], queries: [buckets] }).then(texts),
  'an expression with a filter': filtered('max by (device) (node_filesystem_size_bytes)', device),
  'an expression with a filter of several values': filtered(
    'max by (handler) (http_request_duration_seconds_count) > 0 * max by (handler) (http_request_duration_seconds_count)',
    handlers
  ),
};

const api = { key: 'job', operator: '=', value: 'api' };
const drift = 'drift_ks(requests{code="500"}[4m], requests{code="500"}[4m] offset 6m)';

/** About a signal and a function of ours, which no other Prometheus has. */
const signals = {
  ...pageOpens,
  'label_values(signal, label)': variable('label_values(error_share, job)'),
  'label_names(signal)': variable('label_names(error_share)'),
  'metrics(signal)': variable('metrics(error_.*)'),
  'query_result(signal)': result('error_share'),
  'query_result(our function)': result(`${drift} > 0`),
  'a signal with a filter': filtered('error_share', api),
  'our function with a filter': filtered(drift, api),
};

export const catalogues = { cluster, signals };

export const variables = {
  host: 'node-03:9100',
  handler: ['/v1/rank/1', '/v1/rank/2'],
  bound: ['0.1', '0.25'],
};
