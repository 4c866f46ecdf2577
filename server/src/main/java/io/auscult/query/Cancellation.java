package io.auscult.query;

import io.auscult.source.Deadline;
import io.auscult.source.SourceException;
import io.auscult.source.SourceException.Reason;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;

/**
 * Lets long computations end when their thread is interrupted, because the client has gone, or when
 * their deadline is over.
 */
public final class Cancellation {
  private static final ScopedValue<Deadline> DEADLINE = ScopedValue.newInstance();

  private Cancellation() {}

  /** Computes; {@link #check} ends it at the deadline. */
  static <T> T within(Deadline deadline, Supplier<T> computation) {
    return ScopedValue.where(DEADLINE, deadline).call(computation::get);
  }

  /**
   * To be called between rows, and now and then within long ones.
   *
   * @throws CancellationException where the thread is interrupted; it stays interrupted
   * @throws SourceException where the deadline is over
   */
  public static void check() {
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("the query was cancelled");
    }
    if (DEADLINE.isBound() && DEADLINE.get().isOver()) {
      throw new SourceException(
          Reason.TIMEOUT,
          "evaluation",
          "not done within %d ms (setting queries.timeout); ask for a shorter range or fewer series"
              .formatted(DEADLINE.get().timeout().toMillis()));
    }
  }
}
