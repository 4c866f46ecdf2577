package io.auscult.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.auscult.source.Deadline;
import io.auscult.source.SourceException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class CancellationTest {
  private static Object compute(Duration timeout) {
    return Cancellation.within(
        Deadline.after(timeout),
        () -> {
          Cancellation.check();
          return 1;
        });
  }

  @Test
  void aComputationEndsAtItsDeadline() {
    assertThat(compute(Duration.ofSeconds(60))).isEqualTo(1);
    assertThatThrownBy(() -> compute(Duration.ZERO))
        .isInstanceOfSatisfying(
            SourceException.class,
            e -> assertThat(e.reason()).isEqualTo(SourceException.Reason.TIMEOUT))
        .hasMessage(
            "evaluation: not done within 0 ms (setting queries.timeout); ask for a shorter range or"
                + " fewer series");
    assertThatCode(Cancellation::check).doesNotThrowAnyException();
  }

  @Test
  void anInterruptEndsIt() {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> compute(Duration.ofSeconds(60)))
        .isInstanceOf(CancellationException.class);
    assertThat(Thread.interrupted()).isTrue();
  }
}
