package io.auscult.app;

import io.auscult.alert.SampleSink;
import io.auscult.series.Series;
import io.auscult.source.embedded.EmbeddedStore;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts what rules make into the embedded store. A store that cannot be written (a full disk) must
 * not keep alerts from being sent: that is logged, and these samples are missing.
 */
record RuleSamples(EmbeddedStore store) implements SampleSink {
  private static final Logger LOG = LoggerFactory.getLogger(RuleSamples.class);

  @Override
  public void append(List<Series> samples) {
    try {
      store.append(samples);
    } catch (RuntimeException e) {
      LOG.error("samples of rules not stored: {} series", samples.size(), e);
    }
  }
}
