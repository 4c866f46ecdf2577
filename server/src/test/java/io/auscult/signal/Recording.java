package io.auscult.signal;

import io.auscult.series.Labels;
import io.auscult.series.Samples;
import io.auscult.series.Series;
import io.auscult.source.embedded.EmbeddedStore;
import io.auscult.source.embedded.intake.ExpositionParser;
import io.auscult.source.embedded.intake.ImportFormat;
import io.auscult.source.embedded.intake.LineProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Some scrapes of a server, written after the names that its project documents, with what the
 * signals are at the last one, computed by hand:
 *
 * <pre>
 *   # target {job="tgi",instance="tgi:80"}
 *   # expect requests_waiting{model="tgi"} 2
 *   # scrape 0s
 *   tgi_queue_size 2
 * </pre>
 */
record Recording(Path file) {
  private static final Path FOLDER = Path.of("src", "test", "resources", "exposition");
  private static final Instant START = Instant.parse("2026-11-24T06:00:00Z");
  private static final String TARGET = "# target ";
  private static final String EXPECT = "# expect ";
  private static final String SCRAPE = "# scrape ";

  /** All there are. */
  static List<Recording> all() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.sorted().map(Recording::new).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The signals' series with their values. */
  SortedMap<String, Double> expected() {
    SortedMap<String, Double> expected = new TreeMap<>();
    lines(EXPECT)
        .forEach(text -> {
          ExpositionParser.Sample sample = sample(text);
          expected.put(sample.labels().toString(), sample.value());
        });
    return expected;
  }

  /** When the last scrape was. */
  long end() {
    return time(lines(SCRAPE).getLast());
  }

  /** Puts all scrapes into a store, as series of their target. */
  void load(EmbeddedStore store) {
    Labels target = sample("t" + lines(TARGET).getFirst() + " 1").labels().withoutName();
    long time = 0;
    List<Series> batch = new ArrayList<>();
    for (String line : lines("")) {
      if (line.startsWith(SCRAPE)) {
        time = time(line.substring(SCRAPE.length()));
      } else if (!line.isBlank() && !line.startsWith("#")) {
        ExpositionParser.Sample sample = sample(line);
        Samples one = Samples.of(new long[] {time}, new double[] {sample.value()});
        batch.add(new Series(with(sample.labels(), target), one));
      }
    }
    store.append(batch);
  }

  private static Labels with(Labels labels, Labels more) {
    TreeMap<String, String> all = new TreeMap<>(labels.asMap());
    all.putAll(more.asMap());
    return Labels.of(all);
  }

  private static long time(String offset) {
    Duration since = Duration.parse("PT" + offset);
    return START.plus(since).toEpochMilli();
  }

  private static ExpositionParser.Sample sample(String line) {
    try {
      return new ExpositionParser(ImportFormat.PROMETHEUS, Labels.EMPTY).parse(line).orElseThrow();
    } catch (LineProblem e) {
      throw new IllegalStateException(line, e);
    }
  }

  /** What follows a word in the lines that begin with it. */
  private List<String> lines(String word) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines
          .filter(line -> line.startsWith(word))
          .map(line -> line.substring(word.length()))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return file.getFileName().toString();
  }
}
