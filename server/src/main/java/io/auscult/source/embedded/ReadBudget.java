package io.auscult.source.embedded;

import io.auscult.source.Deadline;
import io.auscult.source.LimitException;
import io.auscult.source.SourceException;
import io.auscult.source.SourceException.Reason;

/** What one read may cost: time until a deadline, and samples. Asked at every chunk. */
final class ReadBudget {
  private final String source;
  private final Deadline deadline;
  private final long maxSamples;
  private long samples;

  ReadBudget(String source, Deadline deadline, long maxSamples) {
    this.source = source;
    this.deadline = deadline;
    this.maxSamples = maxSamples;
  }

  /** Counts samples that were read. */
  void spend(long count) {
    samples += count;
    if (samples > maxSamples) {
      throw new LimitException("samples", samples, maxSamples, "queries.maxSamples");
    }
    if (deadline.isOver() || Thread.currentThread().isInterrupted()) {
      throw new SourceException(
          Reason.TIMEOUT,
          source,
          "not done reading after %s; ask for a shorter range or fewer series"
              .formatted(deadline.timeout()));
    }
  }
}
