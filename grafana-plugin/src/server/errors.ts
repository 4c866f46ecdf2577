import { type FetchError, isFetchError } from '@grafana/runtime';
import type { DataQueryError } from '@grafana/data';

/** A failure in the server's own words; see docs/grafana.md for the body. */
export interface ServerFailure {
  message: string;
  status?: number;
  position?: Position;
}

/** Line and column from 1, offset from 0. */
export interface Position {
  line: number;
  column: number;
  offset: number;
}

interface FailureBody {
  message?: string;
  /** Prometheus' face has the text here. */
  error?: string | { message?: string };
  position?: Position;
}

/** What went wrong, whoever says so: the server, a proxy on the way, the browser. */
export function failureOf(thrown: unknown): ServerFailure {
  if (!isFetchError<FailureBody | string>(thrown)) {
    return { message: thrown instanceof Error ? thrown.message : String(thrown) };
  }
  const body = typeof thrown.data === 'string' ? { message: thrown.data } : thrown.data;
  return { message: messageOf(body) ?? statusText(thrown), status: thrown.status, position: body?.position };
}

function messageOf(body: FailureBody | undefined): string | undefined {
  // A proxy's page of HTML helps nobody.
  const text = body?.message ?? (typeof body?.error === 'string' ? body.error : body?.error?.message);
  return text && !text.trimStart().startsWith('<') ? text : undefined;
}

function statusText(error: FetchError<unknown>): string {
  return error.status ? `HTTP ${error.status} ${error.statusText ?? ''}`.trim() : 'the server could not be reached';
}

export function queryError(thrown: unknown, refId?: string): DataQueryError {
  const { message, status } = failureOf(thrown);
  return { message, status, refId };
}
