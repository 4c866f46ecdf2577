package io.auscult.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes a request as a {@code curl} command that a shell takes as it stands. Credentials never
 * appear: a shell variable stands for them.
 */
public final class Curl {
  private final List<String> words = new ArrayList<>(List.of("curl", "-sS"));

  private Curl(String method, String url) {
    if (!method.equals("GET")) {
      words.add("-X");
      words.add(method);
    }
    words.add(quoted(url));
  }

  public static Curl get(String url) {
    return new Curl("GET", url);
  }

  public static Curl post(String url) {
    return new Curl("POST", url);
  }

  /** Names the shell variable that has to hold the header's value. */
  public Curl authorization(Optional<String> header) {
    if (header.isPresent()) {
      words.add("-H");
      words.add("\"Authorization: $AUTHORIZATION\"");
    }
    return this;
  }

  /** One pair of a form. */
  public Curl form(String name, String value) {
    words.add("--data-urlencode");
    words.add(quoted(name + "=" + value));
    return this;
  }

  public Curl json(String body) {
    words.add("-H");
    words.add(quoted("Content-Type: application/json"));
    words.add("--data");
    words.add(quoted(body));
    return this;
  }

  private static String quoted(String text) {
    return text.matches("[\\w./:=-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
  }

  @Override
  public String toString() {
    return String.join(" ", words);
  }
}
