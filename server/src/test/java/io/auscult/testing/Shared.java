package io.auscult.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;

/**
 * Real data and reference numbers that live beside the repository, in {@code ../shared}. A test
 * that asks for a file is skipped with a message where it is absent.
 */
public final class Shared {
  private static final Path ROOT = Path.of("..", "..", "shared").toAbsolutePath().normalize();

  private Shared() {}

  /** The path of a file or folder below {@code ../shared}; skips the test where it is absent. */
  public static Path path(String name) {
    Path path = ROOT.resolve(name);
    Assumptions.assumeTrue(Files.exists(path), () -> "skipped: there is no ../shared/" + name);
    return path;
  }

  /** The lines of a text file, unpacked where its name ends in {@code .gz}. */
  public static List<String> lines(String name) {
    Path path = path(name);
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                name.endsWith(".gz")
                    ? new GZIPInputStream(Files.newInputStream(path))
                    : Files.newInputStream(path),
                StandardCharsets.UTF_8))) {
      return reader.lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
