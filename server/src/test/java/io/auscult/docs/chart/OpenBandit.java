package io.auscult.docs.chart;

import io.auscult.series.Samples;
import io.auscult.series.TimeGrid;
import io.auscult.testing.Csv;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** The men's campaign of the Open Bandit data: a week of impressions by two policies. */
final class OpenBandit {
  private static final long HOUR = 3_600_000;
  private static final long WEEK = 7 * 24 * HOUR;
  private static final long FROM =
      LocalDateTime.of(2019, 11, 24, 0, 0).toInstant(ZoneOffset.UTC).toEpochMilli();

  private OpenBandit() {}

  /** 1 for each click, 0 for an impression without one. */
  static Samples clicks(String policy) {
    Samples.Builder samples = new Samples.Builder();
    long last = 0;
    for (Map<String, String> row : rows(policy)) {
      last = Math.max(last + 1, millis(row));
      samples.add(last, Double.parseDouble(row.getOrDefault("click", "")));
    }
    return samples.build();
  }

  static List<Map<String, String>> rows(String policy) {
    return Csv.rows("data/ctr-obd/" + policy + "_men.csv.gz");
  }

  static long millis(Map<String, String> row) {
    String time = row.getOrDefault("timestamp", "").replace("+00:00", "").replace(' ', 'T');
    return LocalDateTime.parse(time).toInstant(ZoneOffset.UTC).toEpochMilli();
  }

  /** Each hour of the week, the first some milliseconds after its beginning. */
  static TimeGrid grid(long afterMillis) {
    return new TimeGrid(FROM + afterMillis, FROM + WEEK, HOUR);
  }
}
