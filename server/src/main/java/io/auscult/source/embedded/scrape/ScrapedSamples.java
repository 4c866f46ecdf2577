package io.auscult.source.embedded.scrape;

import io.auscult.series.Labels;
import io.auscult.source.MetricMetadata;
import io.auscult.source.embedded.Points;
import io.auscult.source.embedded.intake.ExpositionParser;
import io.auscult.source.embedded.intake.ImportFormat;
import io.auscult.source.embedded.intake.LineProblem;
import io.auscult.source.embedded.intake.MetadataLines;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What an endpoint exposed at one scrape, whole or not at all. */
final class ScrapedSamples {
  /** Clocks differ; but one sample far ahead would shut its series until then. */
  private static final Duration AHEAD = Duration.ofMinutes(10);

  private final ScrapeTarget target;
  private final long epochMillis;
  private final Map<Labels, Points> points = new LinkedHashMap<>();
  private final Set<Labels> current = new HashSet<>();
  private final MetadataLines metadata = new MetadataLines();
  private int count;

  private ScrapedSamples(ScrapeTarget target, long epochMillis) {
    this.target = target;
    this.epochMillis = epochMillis;
  }

  /**
   * Reads a text to its end.
   *
   * @param epochMillis the time of samples that have none of their own
   * @throws ScrapeException at the first line that is no sample
   */
  static ScrapedSamples read(ScrapeBody body, ScrapeTarget target, long epochMillis)
      throws ScrapeException {
    ScrapedSamples samples = new ScrapedSamples(target, epochMillis);
    ExpositionParser parser = new ExpositionParser(body.format(), Labels.EMPTY);
    String last = "";
    int number = 0;
    for (Iterator<String> lines = body.text().lines().iterator(); lines.hasNext(); ) {
      last = lines.next();
      number++;
      try {
        samples.metadata.line(last);
        samples.add(parser.parse(last));
      } catch (LineProblem e) {
        String why = body.isMarkup() ? "a page of HTML or XML, not metrics: " : "";
        throw new ScrapeException("%sline %d: %s".formatted(why, number, e.getMessage()), e);
      }
    }
    if (body.format() == ImportFormat.OPENMETRICS && !last.equals("# EOF")) {
      throw new ScrapeException("the answer is cut off: OpenMetrics ends with # EOF");
    }
    return samples;
  }

  private void add(Optional<ExpositionParser.Sample> sample) {
    if (sample.isEmpty()) {
      return;
    }
    count++;
    Labels labels = target.stored(sample.get().labels());
    long time = sample.get().epochMillis().orElse(epochMillis);
    if (time <= epochMillis + AHEAD.toMillis()) {
      points.computeIfAbsent(labels, _ -> new Points(1)).add(time, sample.get().value());
    }
    if (sample.get().epochMillis().isEmpty()) {
      current.add(labels);
    }
  }

  Map<Labels, Points> points() {
    return points;
  }

  /** The series whose samples have the time of the scrape; the others end in their own way. */
  Set<Labels> current() {
    return current;
  }

  /** What the endpoint says of its metrics. */
  Collection<MetricMetadata> metadata() {
    return metadata.all();
  }

  int count() {
    return count;
  }
}
