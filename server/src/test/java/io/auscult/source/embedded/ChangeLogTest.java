package io.auscult.source.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ChangeLogTest {
  private final ChangeLog log = new ChangeLog();

  @Test
  void nothingChangesWithoutSamples() {
    log.changed(Long.MAX_VALUE);
    assertThat(log.version()).isZero();
    assertThat(log.oldestSince(0)).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void aLateSampleChangesThePastOfAllVersionsBefore() {
    log.changed(100);
    log.changed(200);
    long before = log.version();
    log.changed(50);
    assertThat(log.oldestSince(before)).isEqualTo(50);
    assertThat(log.oldestSince(log.version())).isEqualTo(Long.MAX_VALUE);
  }

  /** Against the definition: the smallest of all that came after a version. */
  @Test
  void isTheSmallestOfAllThatCameLater() {
    SplittableRandom random = new SplittableRandom(7);
    List<Long> all = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      long oldest = 10L * i - (random.nextInt(10) == 0 ? random.nextInt(2000) : 0);
      log.changed(oldest);
      all.add(oldest);
      int since = random.nextInt(all.size());
      long smallest =
          all.subList(since, all.size()).stream().mapToLong(Long::longValue).min().orElseThrow();
      assertThat(log.oldestSince(since)).isEqualTo(smallest);
    }
  }

  @Test
  void ofAForgottenVersionEverythingHasChanged() {
    for (int i = 0; i < 20_000; i++) {
      log.changed(i);
    }
    assertThat(log.oldestSince(5)).isEqualTo(Long.MIN_VALUE);
    assertThat(log.oldestSince(19_998)).isEqualTo(19_998);
  }
}
