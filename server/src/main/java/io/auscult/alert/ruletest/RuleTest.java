package io.auscult.alert.ruletest;

import io.auscult.config.YamlMap.Place;
import io.auscult.query.promqltest.Line;
import io.auscult.rules.Change;
import io.auscult.rules.prometheus.Externals;
import io.auscult.series.Labels;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One test.
 *
 * @param name empty where it has none
 * @param start the instant at which series and evaluations begin
 * @param interval the distance of the samples
 * @param series what is stored
 * @param changes deployments and such, for rules that read {@code Change}
 * @param received alerts of others, for rules that read {@code ActiveAlert}
 */
public record RuleTest(
    String name,
    Place place,
    Instant start,
    Duration interval,
    List<Line> series,
    List<Change> changes,
    List<Received> received,
    Externals externals,
    List<AlertCheck> alerts,
    List<ExprCheck> expressions) {
  public RuleTest {
    series = List.copyOf(series);
    changes = List.copyOf(changes);
    received = List.copyOf(received);
    alerts = List.copyOf(alerts);
    expressions = List.copyOf(expressions);
  }

  /** An alert of another sender that fires in [start, end). */
  public record Received(Labels labels, Instant start, Instant end) {}

  /**
   * All alerts of a name that are to fire at an instant, no more and no fewer.
   *
   * @param at after the start of the test
   */
  public record AlertCheck(Place place, Duration at, String alert, List<ExpectedAlert> expected) {
    public AlertCheck {
      expected = List.copyOf(expected);
    }
  }

  /**
   * An alert that is to fire.
   *
   * @param labels all of them, {@code alertname} included
   * @param explanations texts that its explanation must contain
   */
  public record ExpectedAlert(
      Labels labels, Map<String, String> annotations, List<String> explanations) {
    public ExpectedAlert {
      annotations = Map.copyOf(annotations);
      explanations = List.copyOf(explanations);
    }
  }

  /** The samples that an expression is to have. */
  public record ExprCheck(
      Place place, Duration at, String expression, List<ExpectedSample> expected) {
    public ExprCheck {
      expected = List.copyOf(expected);
    }
  }

  /** A sample of an instant vector. */
  public record ExpectedSample(Labels labels, double value) {}

  /** The last instant of which something is expected; the start where nothing is. */
  Instant end() {
    Optional<Duration> last =
        Stream.concat(alerts.stream().map(AlertCheck::at), expressions.stream().map(ExprCheck::at))
            .max(Duration::compareTo);
    return start.plus(last.orElse(Duration.ZERO));
  }
}
