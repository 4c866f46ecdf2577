package io.auscult.app;

import io.auscult.testing.DashboardMetrics;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * How long an evaluation of the same alerting rules takes in Auscult, in Prometheus and in vmalert
 * over a VictoriaMetrics, by their own figures, and what processor time it costs: {@link RuleMix}
 * over {@link DashboardMetrics}, an hour and more of samples. One peer runs at a time, in turns, so
 * that what else the machine does meets all of them.
 *
 * <p>{@code ./auscult bench RulesComparison [RULES [EVALUATIONS [ROUNDS]]]}
 */
public final class RulesComparison {
  private static final int STEP = DashboardMetrics.STEP_SECONDS;
  private static final int HISTORY = 300;
  private static final int AHEAD = 120;
  private static final int INTERVAL = 10;

  /** Evaluations that do not count: caches fill, the JIT compiles. */
  private static final int WARM_UP = 5;

  private final Path folder;
  private final int rules;
  private final int evaluations;
  private final PrintStream out;
  private final Map<String, List<Double>> times = new LinkedHashMap<>();

  private RulesComparison(Path folder, int rules, int evaluations, PrintStream out) {
    this.folder = folder;
    this.rules = rules;
    this.evaluations = evaluations;
    this.out = out;
  }

  @FunctionalInterface
  private interface Start {
    RulePeer in(Path folder) throws Exception;
  }

  /** Runs all of it and prints a table. */
  public static void main(String[] arguments) throws Exception {
    int[] numbers = {1_000, 12, 2};
    for (int i = 0; i < arguments.length; i++) {
      numbers[i] = Integer.parseInt(arguments[i]);
    }
    Path folder = Files.createTempDirectory("auscult-bench");
    new RulesComparison(folder, numbers[0], numbers[1], System.out).run(numbers[2]);
  }

  private void run(int rounds) throws Exception {
    out.printf(
        "%d rules, %d evaluations of each peer in each of %d rounds%n%n",
        rules, evaluations, rounds);
    out.println(
        "| peer | round | evaluation, median | slowest | processor time of one | resident | active |");
    out.println("|---|---|---|---|---|---|---|");
    for (int round = 1; round <= rounds; round++) {
      RulePeers peers = peers("round-" + round);
      for (Start start : List.<Start>of(peers::prometheus, peers::auscult, peers::vmalert)) {
        measure(start, round);
      }
    }
    double prometheus = median(times.getOrDefault("Prometheus", List.of()));
    times.forEach((name, all) ->
        out.printf(
            "%s: %.3f s, %.2f times Prometheus%n", name, median(all), median(all) / prometheus));
  }

  private RulePeers peers(String name) {
    Path samples = folder.resolve(name + ".txt");
    long first = (System.currentTimeMillis() / 1000 / STEP - HISTORY) * STEP;
    DashboardMetrics.write(samples, first, HISTORY + AHEAD);
    return new RulePeers(samples, RuleMix.yaml(rules, INTERVAL));
  }

  private void measure(Start start, int round) throws Exception {
    Path home = Files.createTempDirectory(folder, "peer");
    try (RulePeer peer = start.in(home)) {
      await(peer, WARM_UP);
      ProcessFigures before = ProcessFigures.of(peer.pids());
      List<Double> took = await(peer, evaluations);
      ProcessFigures after = ProcessFigures.of(peer.pids());
      times.computeIfAbsent(peer.name(), _ -> new ArrayList<>()).addAll(took);
      out.printf(
          "| %s | %d | %.3f s | %.3f s | %.2f s | %.0f MB | %d |%n",
          peer.name(),
          round,
          median(took),
          took.stream().mapToDouble(Double::doubleValue).max().orElse(Double.NaN),
          (after.cpuSeconds() - before.cpuSeconds()) / took.size(),
          after.residentMegabytes(),
          peer.active());
    }
  }

  /** Waits for so many evaluations; how long each took. */
  private static List<Double> await(RulePeer peer, int evaluations) throws Exception {
    List<Double> took = new ArrayList<>();
    String last = peer.newest().id();
    while (took.size() < evaluations) {
      TimeUnit.SECONDS.sleep(INTERVAL / 5);
      RulePeer.Evaluation newest = peer.newest();
      if (!newest.id().equals(last)) {
        last = newest.id();
        took.add(newest.seconds());
      }
    }
    return took;
  }

  private static double median(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2];
  }
}
