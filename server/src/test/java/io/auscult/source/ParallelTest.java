package io.auscult.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class ParallelTest {
  @Test
  void worksAtTheSameTimeAndKeepsTheOrder() {
    CyclicBarrier both = new CyclicBarrier(2);
    List<Integer> results =
        Parallel.map(
            List.of("one", "three"),
            word -> {
              // Passes only if the other is at work too.
              await(both);
              return word.length();
            });
    assertThat(results).containsExactly(3, 5);
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await(5, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void throwsTheFirstFailureAsItWas() {
    assertThatThrownBy(() ->
            Parallel.map(
                List.of("good", "bad", "worse"),
                word -> {
                  if (!word.equals("good")) {
                    throw new IllegalArgumentException(word);
                  }
                  return word;
                }))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("bad");
  }

  private static List<Integer> some(List<String> numbers, List<String> failed) {
    return Parallel.mapSome(
        numbers, Integer::valueOf, NumberFormatException.class, e -> failed.add(e.getMessage()));
  }

  @Test
  void leavesOutWhatFailsUnlessAllDoes() {
    List<String> failed = new ArrayList<>();
    assertThat(some(List.of("1", "x", "3"), failed)).containsExactly(1, 3);
    assertThat(failed).singleElement().asString().contains("\"x\"");
    assertThat(some(List.of(), failed)).isEmpty();
    assertThatThrownBy(() -> some(List.of("y", "z"), failed))
        .isInstanceOf(NumberFormatException.class)
        .hasMessageContaining("\"y\"");
  }

  @Test
  void anUnforeseenFailureIsNotLeftOut() {
    assertThatThrownBy(() ->
            Parallel.mapSome(
                List.of("1", "x"), Integer::valueOf, ArithmeticException.class, _ -> {}))
        .isInstanceOf(NumberFormatException.class);
  }

  @Test
  void anInterruptOfTheCallerEndsTheWork() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    AtomicBoolean ended = new AtomicBoolean();
    Thread caller =
        Thread.ofVirtual()
            .start(() ->
                Parallel.map(
                    List.of(1),
                    one -> {
                      begun.countDown();
                      try {
                        return never.await(10, TimeUnit.SECONDS);
                      } catch (InterruptedException e) {
                        ended.set(true);
                        return false;
                      }
                    }));
    assertThat(begun.await(5, TimeUnit.SECONDS)).isTrue();

    caller.interrupt();

    assertThat(caller.join(Duration.ofSeconds(5))).isTrue();
    assertThat(ended).isTrue();
  }
}
