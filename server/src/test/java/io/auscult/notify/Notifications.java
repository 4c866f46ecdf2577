package io.auscult.notify;

import io.auscult.alert.AlertNotification;
import io.auscult.series.Labels;
import java.net.URI;
import java.time.Instant;
import java.util.Map;

/** Notifications and links for tests. */
final class Notifications {
  static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
  static final AlertLinks LINKS = new AlertLinks(() -> URI.create("http://me:8686/"));

  private Notifications() {}

  static AlertNotification firing(Labels labels, Map<String, String> annotations) {
    return new AlertNotification(labels, annotations, true, NOW, NOW.plusSeconds(240), false);
  }

  static AlertNotification firing(String... labels) {
    return firing(Labels.of(labels), Map.of("summary", "slow"));
  }

  static AlertNotification repeated(AlertNotification before) {
    return new AlertNotification(
        before.labels(),
        before.annotations(),
        before.firing(),
        before.startsAt(),
        before.endsAt(),
        true);
  }

  static AlertNotification ended(AlertNotification before) {
    return new AlertNotification(
        before.labels(), before.annotations(), false, NOW, NOW.plusSeconds(90), false);
  }
}
