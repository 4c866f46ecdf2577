package io.auscult.source.prometheus;

import io.auscult.series.Labels;

/** Takes series as the parser reads them: first the samples of one, then its labels. */
interface SampleSink {
  void sample(long epochMillis, double value);

  /** The samples since the last call belong to these labels. */
  void end(Labels labels);
}
