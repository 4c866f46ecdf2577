package io.auscult.notify;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** The header {@code Retry-After} (RFC 9110, 10.2.3): seconds, or a date. */
final class RetryAfter {
  /** A receiver may not make us wait longer, so that a wrong answer does not mute it for days. */
  static final Duration LONGEST = Duration.ofMinutes(15);

  private RetryAfter() {}

  /** The wait that is asked for, up to {@link #LONGEST}; empty for none and for nonsense. */
  static Optional<Duration> of(HttpHeaders headers) {
    return headers
        .firstValue("Retry-After")
        .flatMap(text -> seconds(text.strip()).or(() -> untilDate(text.strip(), headers)))
        .filter(Duration::isPositive)
        .map(wait -> wait.compareTo(LONGEST) > 0 ? LONGEST : wait);
  }

  private static Optional<Duration> seconds(String text) {
    return text.matches("[0-9]{1,9}")
        ? Optional.of(Duration.ofSeconds(Long.parseLong(text)))
        : Optional.empty();
  }

  /** From the receiver's own clock, the header {@code Date}, which need not agree with ours. */
  private static Optional<Duration> untilDate(String text, HttpHeaders headers) {
    return date(text)
        .flatMap(then ->
            headers
                .firstValue("Date")
                .flatMap(RetryAfter::date)
                .map(now -> Duration.between(now, then)));
  }

  private static Optional<ZonedDateTime> date(String text) {
    try {
      return Optional.of(ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
