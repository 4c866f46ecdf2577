package io.auscult.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.auscult.http.NotReadyException;
import io.auscult.rules.RuleSet;
import io.auscult.rules.Rulebook;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class FirstRulesTest {
  private static final Duration AGES = Duration.ofMinutes(1);

  private final CountDownLatch compiled = new CountDownLatch(1);

  private void compilation() {
    try {
      compiled.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void whoeverAsksForRulesWaitsUntilTheyAreThere() throws Exception {
    FirstRules first = new FirstRules(AGES);
    first.compile(this::compilation);
    Rulebook waiting = first.waitedFor(() -> RuleSet.EMPTY);
    CompletableFuture<RuleSet> asked = CompletableFuture.supplyAsync(waiting::rules);
    assertThat(first.areThere()).isFalse();
    assertThat(asked).isNotDone();

    compiled.countDown();

    assertThat(asked.get(10, TimeUnit.SECONDS)).isSameAs(RuleSet.EMPTY);
    assertThat(first.areThere()).isTrue();
    first.await();
    first.require();
  }

  @Test
  void aClientWaitsForItsPatienceAndIsToldWhy() {
    FirstRules first = new FirstRules(Duration.ofMillis(10));
    first.compile(this::compilation);

    assertThatThrownBy(first::require)
        .isInstanceOf(NotReadyException.class)
        .hasMessage("the server has just started and still compiles its rules; try again");
    compiled.countDown();
  }

  @Test
  void aClientThatGoesAwayWaitsNoLonger() {
    FirstRules first = new FirstRules(AGES);
    Thread.currentThread().interrupt();

    assertThatThrownBy(first::require).isInstanceOf(CancellationException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void whatKeptRulesFromBeingThereReachesCommandsAsItIsAndClientsAsOurMistake() {
    FirstRules first = new FirstRules(AGES);
    IllegalArgumentException reason = new IllegalArgumentException("no such zone");
    first.compile(() -> {
      throw reason;
    });

    assertThatThrownBy(first::await).isSameAs(reason);
    assertThatThrownBy(first::require)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the rules could not be compiled")
        .hasCause(reason);
    assertThat(first.areThere()).isFalse();
  }
}
