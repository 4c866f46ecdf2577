package io.auscult.app.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.auscult.series.Labels;
import io.auscult.series.Samples;
import io.auscult.series.Series;
import io.auscult.source.embedded.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Whether the demo tells the story that it claims to tell, in numbers. */
class SimulatorTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  /** A Tuesday. */
  private static final Instant ROLL_OUT = Instant.parse("2026-11-24T12:00:00Z");

  private static final Instant START = ROLL_OUT.minus(Duration.ofHours(4));

  /** All that was simulated from START to three hours after the roll-out. */
  private static final World INCIDENT = World.of(1, START, Duration.ofHours(7));

  private record World(Map<Labels, Samples> series, List<Event> events) {
    static World of(long seed, Instant start, Duration length) {
      Simulator simulator = new Simulator(seed, new Incident(ROLL_OUT), start);
      while (simulator.now().isBefore(start.plus(length))) {
        simulator.advance(MINUTE);
      }
      Map<Labels, Samples> series = new HashMap<>();
      for (Series one : simulator.drainSeries()) {
        series.put(one.labels(), one.samples());
      }
      return new World(series, simulator.drainEvents());
    }

    /** How much a counter grew in (from, to], minutes after the roll-out. */
    double growth(Labels labels, int from, int to) {
      Samples window =
          series.getOrDefault(labels, Samples.EMPTY).between(millis(from) - 1, millis(to));
      return window.isEmpty() ? 0 : window.value(window.size() - 1) - window.value(0);
    }

    double growth(String metric, String version, int from, int to) {
      return growth(ranker(metric, version), from, to);
    }

    double growth(String metric, String version, String segment, int from, int to) {
      return growth(ranker(metric, version).with("segment", segment), from, to);
    }

    double mean(Labels labels, int from, int to) {
      return java.util.Arrays.stream(
              series.getOrDefault(labels, Samples.EMPTY).between(millis(from), millis(to)).values())
          .average()
          .orElse(Double.NaN);
    }
  }

  private static long millis(int minutesAfterRollOut) {
    return ROLL_OUT.plus(Duration.ofMinutes(minutesAfterRollOut)).toEpochMilli();
  }

  private static Labels ranker(String metric, String version) {
    return Labels.of("__name__", metric, "model", "ranker", "version", version);
  }

  /** The quantile of a classic histogram in seconds, linear in the bucket as PromQL does it. */
  private static double quantile(double q, String version, int from, int to) {
    TreeMap<Double, Double> cumulative = new TreeMap<>();
    Labels bucket = ranker("inference_latency_seconds_bucket", version);
    INCIDENT.series().keySet().stream()
        .filter(labels -> labels.with("le", "").equals(bucket))
        .forEach(labels -> cumulative.put(bound(labels), INCIDENT.growth(labels, from, to)));
    double rank = q * cumulative.lastEntry().getValue();
    double lower = 0;
    double below = 0;
    for (var edge : cumulative.entrySet()) {
      if (edge.getValue() >= rank) {
        return lower + (edge.getKey() - lower) * (rank - below) / (edge.getValue() - below);
      }
      lower = edge.getKey();
      below = edge.getValue();
    }
    throw new AssertionError("no bucket has the rank " + rank);
  }

  private static double bound(Labels labels) {
    return labels.get("le").equals("+Inf")
        ? Double.POSITIVE_INFINITY
        : Double.parseDouble(labels.get("le"));
  }

  @Test
  void theLatencyIsEightyMillisecondsBeforeAndOfTheNewVersionFourHundredFifty() {
    assertThat(quantile(0.99, "v7", -240, 0)).isCloseTo(0.080, within(0.01));
    assertThat(quantile(0.99, "v8", 10, 180)).isCloseTo(0.450, within(0.05));
    assertThat(quantile(0.99, "v7", 10, 180)).isBetween(0.15, 0.25);
  }

  @Test
  void theNewVersionTakesNineOfTenRequestsWithinFiveMinutes() {
    double fresh = INCIDENT.growth("inference_requests_total", "v8", 6, 180);
    double old = INCIDENT.growth("inference_requests_total", "v7", 6, 180);
    assertThat(fresh / (fresh + old)).isCloseTo(0.9, within(0.01));
    assertThat(INCIDENT.growth("inference_requests_total", "v8", -240, 0)).isZero();
  }

  @Test
  void clicksFallFromTwelvePercentToEight() {
    assertThat(ctr("v7", -240, 0)).isCloseTo(0.12, within(0.006));
    assertThat(ctr("v8", 10, 180)).isCloseTo(0.08, within(0.004));
  }

  private static double ctr(String version, int from, int to) {
    return ofAll("reco_clicks_total", version, from, to)
        / ofAll("reco_impressions_total", version, from, to);
  }

  private static double ofAll(String metric, String version, int from, int to) {
    return INCIDENT.growth(metric, version, "new", from, to)
        + INCIDENT.growth(metric, version, "returning", from, to);
  }

  private static double ratio(
      String metric, String of, String version, String segment, int from, int to) {
    return INCIDENT.growth(metric, version, segment, from, to)
        / INCIDENT.growth(of, version, segment, from, to);
  }

  private static double ctr(String version, String segment, int from, int to) {
    return ratio("reco_clicks_total", "reco_impressions_total", version, segment, from, to);
  }

  private static double conversion(String version, String segment, int from, int to) {
    return ratio("reco_orders_total", "reco_clicks_total", version, segment, from, to);
  }

  @Test
  void theNewVersionLosesMostOfTheClicksOfNewUsersAndFewOfThoseWhoReturn() {
    assertThat(ctr("v7", "new", -240, 0)).isCloseTo(0.10, within(0.005));
    assertThat(ctr("v7", "returning", -240, 0)).isCloseTo(0.14, within(0.007));
    assertThat(ctr("v8", "new", 10, 180)).isCloseTo(0.04, within(0.002));
    assertThat(ctr("v8", "returning", 10, 180)).isCloseTo(0.12, within(0.006));
  }

  @Test
  void theConversionOfAllUsersHidesThatNewOnesBuyLess() {
    assertThat(conversion("v7", "new", -240, 0)).isCloseTo(0.045, within(0.002));
    assertThat(conversion("v8", "new", 10, 180)).isCloseTo(0.028, within(0.002));
    double before =
        ofAll("reco_orders_total", "v7", -240, 0) / ofAll("reco_clicks_total", "v7", -240, 0);
    double after =
        ofAll("reco_orders_total", "v8", 10, 180) / ofAll("reco_clicks_total", "v8", 10, 180);
    assertThat(after).isCloseTo(before, within(0.002));
  }

  /** What the same seed counted before there were segments, at commit f39b90f. */
  @Test
  void segmentsDivideWhatIsCountedAndAddNothing() {
    assertThat(inAll("reco_impressions_total", "v7")).isEqualTo(1_879_800);
    assertThat(inAll("reco_clicks_total", "v7")).isEqualTo(228_152);
    assertThat(inAll("reco_orders_total", "v7")).isEqualTo(13_620);
    assertThat(inAll("reco_impressions_total", "v8")).isEqualTo(1_846_628);
    assertThat(inAll("reco_clicks_total", "v8")).isEqualTo(144_947);
    assertThat(inAll("reco_orders_total", "v8")).isEqualTo(8_728);
  }

  private static double inAll(String metric, String version) {
    return last(metric, version, "new") + last(metric, version, "returning");
  }

  private static double last(String metric, String version, String segment) {
    Samples samples =
        INCIDENT
            .series()
            .getOrDefault(ranker(metric, version).with("segment", segment), Samples.EMPTY);
    return samples.value(samples.size() - 1);
  }

  /** Over three hours; 486 events of v8 for each segment, so an error of 0.02. */
  @Test
  void decisionsOfTheNewVersionFitThoseWhoReturnAndNotNewUsers() {
    assertThat(rightDecisions("v7", "new", -240, 0)).isCloseTo(0.77, within(0.06));
    assertThat(rightDecisions("v7", "returning", -240, 0)).isCloseTo(0.77, within(0.06));
    assertThat(rightDecisions("v8", "new", 0, 180)).isCloseTo(0.67, within(0.06));
    assertThat(rightDecisions("v8", "returning", 0, 180)).isCloseTo(0.87, within(0.06));
  }

  private static double rightDecisions(String version, String segment, int from, int to) {
    return INCIDENT.events().stream()
        .filter(event -> event.epochMillis() >= millis(from) && event.epochMillis() < millis(to))
        .filter(event -> segment.equals(event.fields().get("segment")))
        .filter(event -> version.equals(event.fields().get("version")))
        .mapToDouble(event ->
            Objects.equals(event.fields().get("promoted"), event.fields().get("clicked")) ? 1 : 0)
        .average()
        .orElseThrow();
  }

  @Test
  void theGpuGoesFromAThirdToNearlyFull() {
    Labels gpu =
        Labels.of(
            "__name__",
            "DCGM_FI_DEV_GPU_UTIL",
            "model",
            "ranker",
            "gpu",
            "0",
            "Hostname",
            "gpu-ranker");
    assertThat(INCIDENT.mean(gpu, -240, 0)).isCloseTo(34, within(2.0));
    assertThat(INCIDENT.mean(gpu, 10, 180)).isCloseTo(95, within(3.0));
  }

  @Test
  void theUsersGetYoungerOverTheTwoHoursBefore() {
    assertThat(meanAge(-240, -120)).isCloseTo(36, within(1.5));
    assertThat(meanAge(-75, -45)).isBetween(29.0, 34.0);
    assertThat(meanAge(0, 180)).isCloseTo(27, within(1.0));
  }

  private static double number(Event event, String field) {
    return (Double) event.fields().getOrDefault(field, Double.NaN);
  }

  private static double meanAge(int from, int to) {
    return INCIDENT.events().stream()
        .filter(event -> event.fields().containsKey("user_age"))
        .filter(event -> event.epochMillis() >= millis(from) && event.epochMillis() < millis(to))
        .mapToDouble(event -> number(event, "user_age"))
        .average()
        .orElseThrow();
  }

  @Test
  void countersOnlyGrowAndBucketsAreCumulative() {
    INCIDENT
        .series()
        .forEach((labels, samples) -> {
          if (isCounter(labels.metricName())) {
            for (int i = 1; i < samples.size(); i++) {
              assertThat(samples.value(i))
                  .as(labels.toString())
                  .isGreaterThanOrEqualTo(samples.value(i - 1));
            }
          }
        });
    INCIDENT.series().keySet().stream()
        .filter(labels -> labels.get("le").equals("+Inf"))
        .forEach(all -> {
          Labels count =
              all.with("le", "").with("__name__", all.metricName().replace("_bucket", "_count"));
          assertThat(INCIDENT.series().get(all)).isEqualTo(INCIDENT.series().get(count));
        });
  }

  private static boolean isCounter(String name) {
    boolean ofHistogram = name.endsWith("_bucket") || name.endsWith("_count");
    return name.endsWith("_total")
        || (ofHistogram && !name.equals("nv_inference_pending_request_count"));
  }

  @Test
  void theSameSeedGivesTheSameHistoryAndAnotherSeedAnother() {
    World again = World.of(1, START, Duration.ofMinutes(30));
    assertThat(again).isEqualTo(World.of(1, START, Duration.ofMinutes(30)));
    assertThat(again).isNotEqualTo(World.of(2, START, Duration.ofMinutes(30)));
  }

  @Test
  void labelsOfImagesBecomeKnownTenMinutesLater() {
    Simulator simulator = new Simulator(1, new Incident(ROLL_OUT), START);
    Map<String, Long> predicted = new HashMap<>();
    List<Long> delays = new ArrayList<>();
    for (int minute = 0; minute < 60; minute++) {
      simulator.advance(MINUTE);
      for (Event event : simulator.drainEvents()) {
        String id = event.id().orElseThrow();
        if (event.fields().containsKey("predicted")) {
          predicted.put(id, event.epochMillis());
        } else if (event.fields().containsKey("actual")) {
          delays.add(simulator.now().toEpochMilli() - predicted.getOrDefault(id, 0L));
        }
      }
    }
    assertThat(delays).hasSize(100).allMatch(delay -> delay >= 600_000 && delay < 660_000);
  }

  /** 93 of 100 images are classified right. */
  @Test
  void labelsAgreeWithPredictionsAsOftenAsTheClassifierIsRight() {
    Map<String, Object> predicted = new HashMap<>();
    INCIDENT
        .events()
        .forEach(event -> {
          if (event.fields().containsKey("predicted")) {
            predicted.put(event.id().orElseThrow(), event.fields().get("predicted"));
          }
        });
    List<Event> labels =
        INCIDENT.events().stream().filter(e -> e.fields().containsKey("actual")).toList();
    assertThat(labels)
        .allSatisfy(label ->
            assertThat(
                    Objects.equals(
                        label.fields().get("actual"), predicted.get(label.id().orElseThrow())))
                .isEqualTo(Objects.equals(label.fields().get("correct"), 1.0)));
    double right =
        labels.stream().mapToDouble(event -> number(event, "correct")).average().orElseThrow();
    assertThat(right).isCloseTo(0.93, within(0.03));
  }

  @Test
  void eventsComeInTheOrderInWhichTheyBecomeKnown() {
    assertThat(INCIDENT.events()).hasSizeGreaterThan(2_500);
    List<Long> times =
        INCIDENT.events().stream().map(Event::epochMillis).filter(t -> t != Event.NO_TIME).toList();
    assertThat(times).isSorted();
  }

  @Test
  void trafficHasADayAndAWeekend() {
    assertThat(level("2026-11-24T19:00:00Z") / level("2026-11-24T05:00:00Z")).isGreaterThan(2);
    assertThat(level("2026-11-28T12:00:00Z") / level("2026-11-24T12:00:00Z"))
        .isCloseTo(1.25, within(0.05));
    assertThat(level("2026-11-29T12:00:00Z") / level("2026-11-30T12:00:00Z"))
        .isCloseTo(1.25, within(0.05));
  }

  /** The mean over many worlds, so that the noise goes. */
  private static double level(String instant) {
    double sum = 0;
    for (int seed = 0; seed < 500; seed++) {
      sum += new Traffic(new Chance(seed)).level(Instant.parse(instant));
    }
    return sum / 500;
  }
}
