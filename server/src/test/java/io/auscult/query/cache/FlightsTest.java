package io.auscult.query.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class FlightsTest {
  private final Flights<String, Integer> flights = new Flights<>();
  private final AtomicInteger done = new AtomicInteger();
  private final CountDownLatch started = new CountDownLatch(1);
  private final CountDownLatch go = new CountDownLatch(1);
  private final CountDownLatch interrupted = new CountDownLatch(1);

  /** Waits for the signal; the answer is how often it was done. */
  private int work() throws InterruptedException {
    started.countDown();
    try {
      go.await();
      return done.incrementAndGet();
    } catch (InterruptedException e) {
      interrupted.countDown();
      Thread.currentThread().interrupt();
      throw e;
    }
  }

  private final class Caller {
    private final CompletableFuture<Flights.Landed<Integer>> answer = new CompletableFuture<>();
    private final Thread thread;

    Caller(Callable<Integer> work) {
      thread =
          Thread.ofVirtual()
              .start(() -> {
                try {
                  answer.complete(flights.share("key", work));
                } catch (RuntimeException e) {
                  answer.completeExceptionally(e);
                }
              });
    }

    /** Waits until the caller waits for the answer. */
    Caller onBoard() throws InterruptedException {
      started.await();
      while (thread.getState() != Thread.State.WAITING) {
        Thread.onSpinWait();
      }
      return this;
    }
  }

  @Test
  void theSameQuestionIsAnsweredOnce() throws Exception {
    Caller first = new Caller(this::work).onBoard();
    Caller second = new Caller(this::work).onBoard();
    go.countDown();
    assertThat(first.answer.get()).isEqualTo(new Flights.Landed<>(1, false));
    assertThat(second.answer.get()).isEqualTo(new Flights.Landed<>(1, true));
  }

  @Test
  void whatHasLandedIsNotKept() {
    go.countDown();
    assertThat(flights.share("key", this::work).value()).isEqualTo(1);
    assertThat(flights.share("key", this::work)).isEqualTo(new Flights.Landed<>(2, false));
  }

  @Test
  void whoeverLeavesFirstLeavesTheOthersTheirAnswer() throws Exception {
    Caller first = new Caller(this::work).onBoard();
    Caller second = new Caller(this::work).onBoard();
    first.thread.interrupt();
    assertThatThrownBy(first.answer::get).hasRootCauseInstanceOf(CancellationException.class);
    go.countDown();
    assertThat(second.answer.get().value()).isEqualTo(1);
  }

  @Test
  void theLastToLeaveEndsTheWork() throws Exception {
    Caller first = new Caller(this::work).onBoard();
    Caller second = new Caller(this::work).onBoard();
    first.thread.interrupt();
    second.thread.interrupt();
    assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
    go.countDown();
    assertThat(flights.share("key", this::work).value()).isEqualTo(1);
  }

  @Test
  void allWhoWaitGetTheFailure() throws Exception {
    Callable<Integer> failing =
        () -> {
          work();
          throw new IllegalArgumentException("bad");
        };
    Caller first = new Caller(failing).onBoard();
    Caller second = new Caller(failing).onBoard();
    go.countDown();
    assertThatThrownBy(first.answer::get).hasRootCauseMessage("bad");
    assertThatThrownBy(second.answer::get).hasRootCauseMessage("bad");
  }
}
