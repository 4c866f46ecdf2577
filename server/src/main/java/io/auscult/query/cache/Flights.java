package io.auscult.query.cache;

import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Lets callers that have the same question at the same time share one computation. Whoever came
 * first does it, in its own thread, for a change of threads costs as much as a small answer. Where
 * that one is interrupted, because its client has gone, the next of those who wait begins anew.
 */
final class Flights<K, V> {
  private final ConcurrentHashMap<K, Flight<V>> underWay = new ConcurrentHashMap<>();

  /** One computation; cancelled where the thread that does it is interrupted. */
  private static final class Flight<V> extends FutureTask<V> {
    Flight(Callable<V> work) {
      super(work);
    }

    @Override
    protected void setException(Throwable failure) {
      if (Thread.currentThread().isInterrupted()) {
        cancel(false);
      } else {
        super.setException(failure);
      }
    }
  }

  /** An answer, and whether somebody else had asked for it first. */
  record Landed<V>(V value, boolean shared) {}

  /**
   * The value of the work, done now or under way for somebody else.
   *
   * @param work where it is interrupted, it fails and its thread stays interrupted
   * @throws CancellationException where this thread is interrupted; it stays interrupted
   * @throws RuntimeException what the work threw
   */
  Landed<V> share(K key, Callable<V> work) {
    Flight<V> mine = new Flight<>(work);
    while (true) {
      Flight<V> other = underWay.putIfAbsent(key, mine);
      if (other == null) {
        mine.run();
        underWay.remove(key, mine);
        return new Landed<>(landed(mine), false);
      }
      try {
        return new Landed<>(landed(other), true);
      } catch (CancellationException e) {
        if (Thread.currentThread().isInterrupted()) {
          throw e;
        }
        underWay.remove(key, other);
      }
    }
  }

  private static <V> V landed(Flight<V> flight) {
    try {
      return flight.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("the query was cancelled");
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException known
          ? known
          : new IllegalStateException(e.getCause());
    }
  }
}
