package io.auscult.alert;

import io.auscult.series.Series;
import java.util.List;

/** Takes samples that rules make: recorded series, {@code ALERTS}. Queries see them at once. */
@FunctionalInterface
public interface SampleSink {

  void append(List<Series> samples);

  /** An evaluation of a group has come to its end: what was taken may be made durable at once. */
  default void complete() {}
}
