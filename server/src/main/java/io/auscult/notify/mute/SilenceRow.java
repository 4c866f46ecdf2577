package io.auscult.notify.mute;

import io.auscult.promql.Matcher;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A silence on the disk; times in epoch milliseconds. */
record SilenceRow(
    List<Map<String, String>> matchers,
    long startsAt,
    long endsAt,
    long updatedAt,
    String createdBy,
    String comment) {

  static SilenceRow of(Silence silence) {
    return new SilenceRow(
        silence.matchers().stream().map(SilenceRow::row).toList(),
        silence.startsAt().toEpochMilli(),
        silence.endsAt().toEpochMilli(),
        silence.updatedAt().toEpochMilli(),
        silence.createdBy(),
        silence.comment());
  }

  private static Map<String, String> row(Matcher matcher) {
    return Map.of("label", matcher.label(), "op", matcher.op().name(), "value", matcher.value());
  }

  Silence silence(String id) {
    return new Silence(
        id,
        matchers.stream().map(SilenceRow::matcher).toList(),
        Instant.ofEpochMilli(startsAt),
        Instant.ofEpochMilli(endsAt),
        Instant.ofEpochMilli(updatedAt),
        createdBy,
        comment);
  }

  private static Matcher matcher(Map<String, String> row) {
    return new Matcher(
        row.getOrDefault("label", ""),
        Matcher.Op.valueOf(row.getOrDefault("op", "")),
        row.getOrDefault("value", ""));
  }
}
