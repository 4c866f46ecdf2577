import type { AnnotationQuery, AnnotationSupport } from '@grafana/data';
import type { AuscultQuery } from './query';

/** What annotation queries of the Prometheus data source were before they had a target. */
interface Legacy extends AnnotationQuery<AuscultQuery> {
  expr?: string;
}

/** Annotations are ordinary queries; a new one asks for the alerts. */
export const annotationSupport: AnnotationSupport<AuscultQuery> = {
  getDefaultQuery: () => ({ expr: 'alerts' }),
  prepareAnnotation: ({ expr, ...annotation }: Legacy) =>
    expr && !annotation.target ? { ...annotation, target: { refId: 'Anno', expr } } : annotation,
};
