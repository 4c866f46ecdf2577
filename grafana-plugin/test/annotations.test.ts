import { expect, it } from 'vitest';
import { annotationSupport } from '../src/annotations';

const ALERTS = { name: 'Alerts', enable: true, iconColor: 'red' };

it('a new annotation asks for the alerts', () => {
  expect(annotationSupport.getDefaultQuery?.()).toEqual({ expr: 'alerts' });
});

it('an annotation from before there were targets has its expression for one', () => {
  expect(annotationSupport.prepareAnnotation?.({ ...ALERTS, expr: 'alerts' })).toEqual({
    ...ALERTS,
    target: { refId: 'Anno', expr: 'alerts' },
  });
});

it('any other is left as it is', () => {
  const target = { refId: 'A', expr: 'changes' };
  expect(annotationSupport.prepareAnnotation?.({ ...ALERTS, target })).toEqual({ ...ALERTS, target });
});
