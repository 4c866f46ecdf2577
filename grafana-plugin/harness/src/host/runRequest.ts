import {
  type DataQueryRequest,
  type DataQueryResponse,
  type DataSourceApi,
  LoadingState,
  type PanelData,
} from '@grafana/data';
import { toDataQueryError } from '@grafana/runtime';
import { catchError, from, map, type Observable, of, startWith } from 'rxjs';

/** Runs a request and says how it goes; frames are left as they are, for those of variables are none. */
export function runRequest(
  datasource: DataSourceApi,
  request: DataQueryRequest,
  query: (request: DataQueryRequest) => ReturnType<DataSourceApi['query']> = (asked) => datasource.query(asked)
): Observable<PanelData> {
  const loading: PanelData = { state: LoadingState.Loading, series: [], timeRange: request.range, request };
  return from(query(request)).pipe(
    map((response) => answered(loading, response)),
    catchError((thrown: unknown) => of(failed(loading, thrown))),
    startWith(loading)
  );
}

function answered(loading: PanelData, { data, errors = [], state }: DataQueryResponse): PanelData {
  const ended = errors.length > 0 ? LoadingState.Error : (state ?? LoadingState.Done);
  return { ...loading, series: data as PanelData['series'], errors, error: errors[0], state: ended };
}

function failed(loading: PanelData, thrown: unknown): PanelData {
  const error = toDataQueryError(thrown as Error);
  return { ...loading, state: LoadingState.Error, error, errors: [error] };
}
