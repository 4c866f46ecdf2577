package io.auscult.source;

import io.auscult.promql.Matcher;
import java.util.List;

/**
 * Which raw samples are wanted: those of the matching series in (from, to], epoch milliseconds.
 *
 * @param metric the metric name, {@code ""} where only the matchers say it
 * @param matchers all conditions, the one on {@code __name__} included
 */
public record Selection(String metric, List<Matcher> matchers, long fromMillis, long toMillis) {
  public Selection {
    matchers = List.copyOf(matchers);
  }

  /** True where labels meet every condition. */
  public boolean matches(io.auscult.series.Labels labels) {
    for (Matcher matcher : matchers) {
      if (!matcher.matches(labels.get(matcher.label()))) {
        return false;
      }
    }
    return true;
  }
}
