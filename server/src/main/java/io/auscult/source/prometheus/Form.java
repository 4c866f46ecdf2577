package io.auscult.source.prometheus;

import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.StringJoiner;

/** The parameters of a request, {@code application/x-www-form-urlencoded}. */
final class Form {
  private final StringJoiner pairs = new StringJoiner("&");

  Form with(String name, String value) {
    pairs.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
    return this;
  }

  /** An instant, as seconds with a fraction. */
  Form with(String name, long epochMillis) {
    return with(name, BigDecimal.valueOf(epochMillis, 3).toPlainString());
  }

  @Override
  public String toString() {
    return pairs.toString();
  }
}
