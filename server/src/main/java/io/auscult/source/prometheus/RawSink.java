package io.auscult.source.prometheus;

import io.auscult.series.Labels;
import io.auscult.series.Samples;
import io.auscult.series.Series;
import io.auscult.source.LimitException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Collects raw samples of (from, to], which may come in pieces, oldest first. Each piece says its
 * own bounds, so that a store whose ranges are closed on both sides gives no sample twice.
 */
final class RawSink implements SampleSink {
  private final String source;
  private final long maxSamples;
  private final Map<Labels, Samples.Builder> builders = new LinkedHashMap<>();
  private Samples.Builder current = new Samples.Builder();
  private long fromMillis;
  private long toMillis;
  private long total;

  RawSink(String source, long maxSamples) {
    this.source = source;
    this.maxSamples = maxSamples;
  }

  /** What follows are samples of (from, to]. */
  void piece(long from, long to) {
    fromMillis = from;
    toMillis = to;
  }

  @Override
  public void sample(long epochMillis, double value) {
    if (epochMillis <= fromMillis || epochMillis > toMillis) {
      return;
    }
    if (++total > maxSamples) {
      throw new LimitException(
          "samples of " + source, total, maxSamples, "sources.prometheus.maxSamples");
    }
    current.add(epochMillis, value);
  }

  @Override
  public void end(Labels labels) {
    if (current.size() == 0) {
      return;
    }
    Samples.Builder known = builders.putIfAbsent(labels, current);
    if (known != null) {
      append(current.build(), known);
    }
    current = new Samples.Builder();
  }

  private static void append(Samples samples, Samples.Builder to) {
    for (int i = 0; i < samples.size(); i++) {
      to.add(samples.time(i), samples.value(i));
    }
  }

  List<Series> series() {
    List<Series> list = new ArrayList<>(builders.size());
    builders.forEach((labels, builder) -> list.add(new Series(labels, builder.build())));
    return list;
  }
}
