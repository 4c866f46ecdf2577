package io.auscult.notify;

import io.auscult.series.Labels;
import java.time.Duration;
import java.util.Optional;

/** A receiver that is told of changes of all alerts. */
abstract class ChangesOnly implements Notifier {
  private final String name;

  ChangesOnly(String name) {
    this.name = name;
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final boolean wants(Labels labels) {
    return true;
  }

  @Override
  public final Optional<Duration> repeat() {
    return Optional.empty();
  }

  @Override
  public final int batch() {
    return 64;
  }
}
