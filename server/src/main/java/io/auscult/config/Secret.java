package io.auscult.config;

import com.fasterxml.jackson.annotation.JsonValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * A password, token or key. As text and as JSON it is {@value #SHOWN}, so that it appears in no
 * log, error, metric or page by accident; {@link #reveal} is called where a request is made and
 * nowhere else.
 */
public final class Secret {
  /** What everybody else sees. */
  public static final String SHOWN = "<secret>";

  private final Supplier<String> source;

  private Secret(Supplier<String> source) {
    this.source = source;
  }

  /** A secret that is known. */
  public static Secret of(String value) {
    return new Secret(() -> value);
  }

  /** The first line of a file, read at each use: whoever changes the file need not restart. */
  public static Secret inFile(Path file) {
    return new Secret(() -> firstLine(file));
  }

  private static String firstLine(Path file) {
    try {
      return Files.readString(file).lines().findFirst().orElse("").strip();
    } catch (IOException e) {
      throw new UncheckedIOException("the file of a secret cannot be read: " + file, e);
    }
  }

  /** The secret with something made of it, such as {@code Bearer } before it. */
  public Secret map(UnaryOperator<String> change) {
    return new Secret(() -> change.apply(reveal()));
  }

  /**
   * The secret itself.
   *
   * @throws UncheckedIOException if its file cannot be read; the message names the file
   */
  public String reveal() {
    return source.get();
  }

  @JsonValue
  @Override
  public String toString() {
    return SHOWN;
  }
}
