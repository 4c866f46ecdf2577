package io.auscult.app;

import io.auscult.alert.AlertSeries;
import io.auscult.alert.SampleSink;
import io.auscult.series.Series;
import io.auscult.source.embedded.EmbeddedStore;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts what rules make into the embedded store. A store that cannot be written (a full disk) must
 * not keep alerts from being sent: that is logged, and these samples are missing.
 *
 * <p>A commit for the alerts of each rule would be most of the time of an evaluation. They wait
 * until a rule asks for them or the evaluation ends; see {@link RuleQueries}.
 */
final class RuleSamples implements SampleSink {
  private static final Logger LOG = LoggerFactory.getLogger(RuleSamples.class);

  private final EmbeddedStore store;
  private final List<Series> waiting = new ArrayList<>();

  RuleSamples(EmbeddedStore store) {
    this.store = store;
  }

  @Override
  public synchronized void append(List<Series> samples) {
    waiting.addAll(samples);
    if (!samples.stream().allMatch(RuleSamples::isAlert)) {
      complete();
    }
  }

  private static boolean isAlert(Series series) {
    return AlertSeries.NAMES.contains(series.labels().metricName());
  }

  /** True while alerts wait. */
  synchronized boolean isWaiting() {
    return !waiting.isEmpty();
  }

  @Override
  public synchronized void complete() {
    List<Series> samples = List.copyOf(waiting);
    waiting.clear();
    try {
      store.append(samples);
    } catch (RuntimeException e) {
      LOG.error("samples of rules not stored: {} series", samples.size(), e);
    }
  }
}
