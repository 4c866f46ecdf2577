package io.auscult.query;

import java.util.concurrent.CancellationException;

/** Lets long computations end when their thread is interrupted: the client has gone. */
final class Cancellation {
  private Cancellation() {}

  /** To be called between rows; leaves the thread's interrupt status set. */
  static void check() {
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("the query was cancelled");
    }
  }
}
