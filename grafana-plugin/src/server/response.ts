import { type DataFrame, type DataQueryError, type DataQueryResponse, toDataFrame } from '@grafana/data';
import type { AuscultQuery } from '../query';
import type { QueryAnswer } from './answers';
import { heatmapRows } from './heatmap';

/** Frames, and what failed beside them. The server answers a target that failed with an empty frame and its notice. */
export function responseOf(answer: QueryAnswer, queries: AuscultQuery[]): DataQueryResponse {
  const frames = answer.map((item) => toDataFrame(item));
  const errors = frames.flatMap(errorOf);
  const answered = frames.filter((frame) => errorOf(frame).length === 0);
  const data = queries.flatMap(({ refId, format }) => {
    const own = answered.filter((frame) => frame.refId === refId);
    return format === 'heatmap' ? heatmapRows(own) : own;
  });
  return errors.length > 0 ? { data, errors } : { data };
}

function errorOf(frame: DataFrame): DataQueryError[] {
  const notice = frame.length === 0 && frame.meta?.notices?.find(({ severity }) => severity === 'error');
  return notice ? [{ message: notice.text, refId: frame.refId }] : [];
}
