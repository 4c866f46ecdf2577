package io.auscult.testing;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Waits for what comes sooner or later, with a limit that only a failure reaches. */
public final class Await {
  private static final Duration PAUSE = Duration.ofMillis(200);

  private Await() {}

  /**
   * Asks again and again.
   *
   * @return the first answer that is as wanted
   * @throws AssertionError with the last answer, after the limit
   */
  public static <T> T until(
      String what, Duration limit, Supplier<T> question, Predicate<? super T> wanted) {
    long end = System.nanoTime() + limit.toNanos();
    while (true) {
      T answer = question.get();
      if (wanted.test(answer)) {
        return answer;
      }
      if (System.nanoTime() > end) {
        throw new AssertionError(
            "waited %s for: %s; the last answer was %s".formatted(limit, what, answer));
      }
      pause();
    }
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
