import { type DataFrame, type DataQueryError, type DataQueryResponse, toDataFrame } from '@grafana/data';
import type { QueryAnswer } from './answers';

/** Frames, and what failed beside them. The server answers a target that failed with a frame of a notice alone. */
export function responseOf(answer: QueryAnswer): DataQueryResponse {
  const frames = answer.map((item) => toDataFrame(item));
  const errors = frames.flatMap(errorOf);
  const data = frames.filter((frame) => errorOf(frame).length === 0);
  return errors.length > 0 ? { data, errors } : { data };
}

function errorOf(frame: DataFrame): DataQueryError[] {
  const notice = frame.length === 0 && frame.meta?.notices?.find(({ severity }) => severity === 'error');
  return notice ? [{ message: notice.text, refId: frame.refId }] : [];
}
