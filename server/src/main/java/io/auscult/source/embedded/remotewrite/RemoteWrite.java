package io.auscult.source.embedded.remotewrite;

import io.auscult.source.embedded.AppendReport;
import io.auscult.source.embedded.EmbeddedStore;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Semaphore;

/**
 * Prometheus' remote write 1.0 into the embedded store, one transaction a request.
 *
 * <p>The samples of a series have to come in the order of time; the same sample again is accepted.
 * What is refused does not stop the rest, for a sender gives up all of a request that was answered
 * with 400.
 */
public final class RemoteWrite {
  /** Clocks differ; but one sample far ahead would shut its series until then. */
  private static final Duration AHEAD = Duration.ofMinutes(10);

  /** One is unpacked while another is written; more at once only take memory. */
  private static final int AT_ONCE = 2;

  private final EmbeddedStore store;
  private final RemoteWriteSettings settings;
  private final Clock clock;
  private final Semaphore turns = new Semaphore(AT_ONCE, true);

  public RemoteWrite(EmbeddedStore store, RemoteWriteSettings settings, Clock clock) {
    this.store = store;
    this.settings = settings;
    this.clock = clock;
  }

  public RemoteWriteSettings settings() {
    return settings;
  }

  /**
   * Takes the body of a request, a block of Snappy.
   *
   * @throws RequestTooLargeException if it unpacks to more than is allowed; no memory was taken
   * @throws IllegalArgumentException if it is damaged; nothing of it is stored
   * @throws io.auscult.source.SourceException if the store cannot write; nothing of it is stored
   */
  public WriteReport receive(byte[] body) {
    turns.acquireUninterruptibly();
    try {
      return store(
          SnappyBlock.unpack(body, settings.maxUnpackedBytes(), RemoteWriteSettings.MAX_UNPACKED));
    } finally {
      turns.release();
    }
  }

  private WriteReport store(byte[] message) {
    WriteTally tally = new WriteTally();
    long newestAllowed = clock.millis() + AHEAD.toMillis();
    WriteRequest arrived = WriteRequest.read(message, newestAllowed, tally);
    AppendReport report = store.appendInOrder(arrived.bySeries(), settings.outOfOrderWindow());
    store.describe(arrived.metadata());
    tally.count(Outcome.STORED, report.added());
    tally.count(Outcome.DUPLICATE, report.duplicates());
    tally.refused(Outcome.CONFLICT, report.conflicts().count(), report.conflicts().examples());
    tally.refused(Outcome.OUT_OF_ORDER, report.late().count(), report.late().examples());
    return tally.report();
  }
}
