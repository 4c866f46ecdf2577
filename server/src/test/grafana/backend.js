// The services that Grafana hands to a datasource, as far as the Prometheus client asks for them.
import { setBackendSrv, setTemplateSrv } from '@grafana/runtime';
import { from, mergeMap } from 'rxjs';

const RESOURCES = /^\/?api\/datasources\/uid\/[^/]+\/resources\//;
const VARIABLE = /\$(?:(\w+)|\{(\w+)(?::(\w+))?\})/g;

const escaped = (text) => text.replace(/[\\^$*+?.()|[\]{}/]/g, '\\$&');

/** The formats that a person can name, `${host:regex}`. */
const FORMATS = {
  regex: (value) => (Array.isArray(value) ? `(${value.map(escaped).join('|')})` : escaped(value)),
  pipe: (value) => [value].flat().join('|'),
};

// Grafana's server hands the calls of a datasource's resources on as they are: path, parameters and form.
function requestTo(server, { url, method, params = {}, data, headers }) {
  if (!RESOURCES.test(url)) {
    throw new Error(`${url} is answered by Grafana's own server`);
  }
  const address = new URL(url.replace(RESOURCES, ''), server);
  for (const [name, value] of Object.entries(params)) {
    if (value !== undefined) {
      address.searchParams.append(name, value);
    }
  }
  const body = method === 'POST' ? new URLSearchParams(data) : undefined;
  return new Request(address, { method, headers, body });
}

/** Sends what the client asks to a server, and notes it in `calls`. */
export function useServer(server, calls) {
  const send = (options) => {
    const request = requestTo(server, options);
    const answer = fetch(request);
    answer.then(({ status }) =>
      calls.push(`${request.method} ${new URL(request.url).pathname} ${status}`)
    );
    return answer;
  };
  const whole = async (options) => {
    const { ok, status, statusText, ...rest } = await send(options).then(withBody);
    if (!ok) {
      throw { status, statusText, data: rest.data, config: options };
    }
    return { ok, status, statusText, ...rest };
  };
  setBackendSrv({
    fetch: (options) => from(whole(options)),
    chunked: (options) => from(send(options)).pipe(mergeMap(inChunks)),
  });
}

async function withBody(answer) {
  const { ok, status, statusText } = answer;
  const text = await answer.text();
  const json = answer.headers.get('content-type')?.startsWith('application/json');
  return { ok, status, statusText, data: json ? JSON.parse(text) : text };
}

// The whole body is one chunk; a chunk without data is the end.
async function* chunksOf(answer) {
  const { ok, status, statusText } = answer;
  yield { ok, status, statusText, data: new Uint8Array(await answer.arrayBuffer()) };
  yield { ok, status, statusText, data: undefined };
}

const inChunks = (answer) => from(chunksOf(answer));

let known = {};

/** Dashboard variables: one value, a list where several are chosen, or `{ raw }` for a text that is put in as it stands. */
export function useVariables(values) {
  // A client keeps the service that it was made with, and asks it again when the variables are others.
  known = values;
  const valueOf = (name, scoped) => scoped[name]?.value ?? known[name];
  setTemplateSrv({
    getVariables: () => Object.keys(known).map((name) => ({ name })),
    containsTemplate: (text = '') => new RegExp(VARIABLE).test(text),
    updateTimeRange: () => {},
    replace: (text = '', scoped = {}, format = String) =>
      text.replace(VARIABLE, (whole, plain, braced, named) => {
        const name = plain ?? braced;
        const value = valueOf(name, scoped);
        if (value === undefined) {
          return whole;
        }
        const formatted = FORMATS[named] ?? format;
        return value.raw ?? formatted(value, { name, multi: Array.isArray(value) });
      }),
  });
}
