package io.auscult.source.prometheus;

import io.auscult.source.Curl;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The parameters of a request, {@code application/x-www-form-urlencoded}. */
final class Form {
  private record Pair(String name, String value) {
    String encoded() {
      return name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
  }

  private final List<Pair> pairs = new ArrayList<>();

  Form with(String name, String value) {
    pairs.add(new Pair(name, value));
    return this;
  }

  /** An instant, as seconds with a fraction. */
  Form with(String name, long epochMillis) {
    return with(name, BigDecimal.valueOf(epochMillis, 3).toPlainString());
  }

  boolean isEmpty() {
    return pairs.isEmpty();
  }

  /** The same parameters as words of a command. */
  Curl on(Curl command) {
    pairs.forEach(pair -> command.form(pair.name(), pair.value()));
    return command;
  }

  @Override
  public String toString() {
    return pairs.stream().map(Pair::encoded).collect(Collectors.joining("&"));
  }
}
