package io.auscult.alert;

import io.auscult.rules.Change;
import io.auscult.series.Labels;
import io.auscult.series.Samples;
import io.auscult.series.Series;
import io.auscult.series.Stale;

/**
 * Changes as series, for clients that know nothing but PromQL: {@code CHANGES} is 1 from the
 * instant of a change on for a minute, with the labels of the change and its {@code kind}.
 */
public final class ChangeSeries {
  /** The name of these series. */
  public static final String NAME = "CHANGES";

  private static final long VISIBLE_MILLIS = 60_000;

  private ChangeSeries() {}

  static Series of(Change change) {
    Labels labels = Labels.of(change.labels()).with("kind", change.kind()).with("__name__", NAME);
    long from = change.epochMillis();
    return new Series(
        labels,
        Samples.of(new long[] {from, from + VISIBLE_MILLIS}, new double[] {1, Stale.MARKER}));
  }
}
