package io.auscult.query.cache;

import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Lets callers that have the same question at the same time share one computation. It runs on a
 * thread of its own; a caller that is interrupted leaves the others their answer, and when the last
 * one is gone the computation is interrupted.
 */
final class Flights<K, V> {
  private final ConcurrentHashMap<K, Flight<V>> underWay = new ConcurrentHashMap<>();

  /** One computation; the number of those who wait for it changes under the map's lock alone. */
  private static final class Flight<V> extends FutureTask<V> {
    private int waiting;

    Flight(Callable<V> work) {
      super(work);
    }

    private Flight<V> board() {
      waiting++;
      return this;
    }

    private boolean isLeftByLast() {
      return --waiting == 0;
    }
  }

  /** An answer, and whether somebody else had asked for it first. */
  record Landed<V>(V value, boolean shared) {}

  /**
   * The value of the work, done now or under way for somebody else.
   *
   * @throws CancellationException where this thread is interrupted; it stays interrupted
   * @throws RuntimeException what the work threw
   */
  Landed<V> share(K key, Callable<V> work) {
    Flight<V> mine = new Flight<>(work);
    Flight<V> flight = underWay.compute(key, (_, there) -> (there == null ? mine : there).board());
    if (flight == mine) {
      Thread.ofVirtual().name("query").start(() -> fly(key, flight));
    }
    try {
      return new Landed<>(flight.get(), flight != mine);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("the query was cancelled");
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException known
          ? known
          : new IllegalStateException(e.getCause());
    } finally {
      leave(key, flight);
    }
  }

  private void fly(K key, Flight<V> flight) {
    flight.run();
    underWay.remove(key, flight);
  }

  private void leave(K key, Flight<V> flight) {
    underWay.computeIfPresent(
        key,
        (_, there) -> {
          if (there != flight || !flight.isLeftByLast()) {
            return there;
          }
          flight.cancel(true);
          return null;
        });
  }
}
