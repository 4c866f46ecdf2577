package io.auscult.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SlotsTest {
  private final Slots slots = new Slots(Duration.ofSeconds(15));

  @Test
  void liesOnMultiplesOfTheInterval() {
    assertThat(slots.after(Instant.parse("2026-11-24T10:00:07.500Z")))
        .isEqualTo("2026-11-24T10:00:15Z");
    assertThat(slots.after(Instant.parse("2026-11-24T10:00:15Z")))
        .isEqualTo("2026-11-24T10:00:30Z");
    assertThat(slots.after(Instant.ofEpochMilli(-1))).isEqualTo(Instant.EPOCH);
  }

  @Test
  void countsWhatWasMissed() {
    Instant ten = Instant.parse("2026-11-24T10:00:00Z");
    assertThat(slots.between(ten, ten.plusSeconds(15))).isZero();
    assertThat(slots.between(ten, ten.plusSeconds(60))).isEqualTo(3);
    assertThat(slots.between(ten, ten.minusSeconds(60))).isZero();
  }

  @Test
  void refusesAnIntervalOfNothing() {
    assertThatThrownBy(() -> new Slots(Duration.ZERO)).hasMessageContaining("at least 1 ms");
  }
}
