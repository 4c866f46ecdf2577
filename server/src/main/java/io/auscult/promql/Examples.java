package io.auscult.promql;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An {@link Example} for each function, aggregation and operator, from {@code examples.promql}:
 * blocks between empty lines, each with a first line {@code # name: question}. A block is PromQL as
 * it stands.
 */
public final class Examples {
  private static final String FILE = "examples.promql";
  private static final Pattern BETWEEN = Pattern.compile("\n\n+");
  private static final Pattern BLOCK =
      Pattern.compile("# (\\w+): ([^\n]+)\n([^#].*)", Pattern.DOTALL);
  private static final SortedMap<String, Example> ALL = parse(text());

  private Examples() {}

  /** The example of a function, or of an aggregation or operator by its word. */
  public static Optional<Example> of(String name) {
    return Optional.ofNullable(ALL.get(name));
  }

  /** All examples by name. */
  public static SortedMap<String, Example> all() {
    return ALL;
  }

  /** The first block is about the file. */
  private static SortedMap<String, Example> parse(String file) {
    SortedMap<String, Example> examples = new TreeMap<>();
    List<String> blocks = BETWEEN.splitAsStream(file.strip()).skip(1).toList();
    for (String text : blocks) {
      Matcher block = BLOCK.matcher(text);
      if (!block.matches()) {
        throw new IllegalStateException("no example in " + FILE + ": " + text);
      }
      Example example = new Example(block.group(2), block.group(3));
      if (examples.put(block.group(1), example) != null) {
        throw new IllegalStateException("two examples of " + block.group(1) + " in " + FILE);
      }
    }
    return Collections.unmodifiableSortedMap(examples);
  }

  private static String text() {
    try (InputStream in = Objects.requireNonNull(Examples.class.getResourceAsStream(FILE), FILE)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
