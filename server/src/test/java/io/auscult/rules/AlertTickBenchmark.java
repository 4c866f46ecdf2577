package io.auscult.rules;

import io.auscult.series.Labels;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A thousand rules in twenty files over a hundred thousand readings of fifty signals: half of the
 * rules look at one signal, half join three by model. And a file changed among a hundred.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
    value = 1,
    jvmArgs = {"-Xmx1g", "-XX:+UseSerialGC"})
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class AlertTickBenchmark {
  private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000);
  private static final int SIGNALS = 50;
  private static final int READINGS = 100_000;

  private final List<Reading> readings = new ArrayList<>();
  private final List<DrlFile> hundred = new ArrayList<>();
  private final RuleFiles reloaded = new RuleFiles();
  private RuleSet rules = RuleSet.EMPTY;
  private int version;

  /** Compiles the rules. */
  @Setup
  public void setUp() {
    for (int i = 0; i < READINGS; i++) {
      Labels labels = Labels.of("model", "m" + i / SIGNALS % 2000, "node", "n" + i % 7);
      readings.add(Reading.of("s" + i % SIGNALS, labels, i % 1009 / 1009.0));
    }
    List<DrlFile> files = new ArrayList<>();
    for (int file = 0; file < 20; file++) {
      files.add(file("f" + file, 50, file * 50));
    }
    rules =
        switch (DrlCompiler.compile(files, signals())) {
          case Compilation.Compiled(RuleSet set) -> set;
          case Compilation.Rejected(var problems) -> throw new IllegalStateException("" + problems);
        };
    for (int file = 0; file < 100; file++) {
      hundred.add(file("h" + file, 2, 2 * file));
    }
    reloaded.update(hundred, signals());
  }

  private static Set<String> signals() {
    Set<String> signals = new TreeSet<>();
    for (int i = 0; i < SIGNALS; i++) {
      signals.add("s" + i);
    }
    return signals;
  }

  private static DrlFile file(String name, int rules, int first) {
    StringBuilder text =
        new StringBuilder(
            "package %s\nimport io.auscult.rules.*\nglobal Alerts alerts\n".formatted(name));
    for (int i = first; i < first + rules; i++) {
      text.append(i % 2 == 0 ? single(i) : joined(i));
    }
    return new DrlFile(name + ".drl", text.toString());
  }

  private static String single(int i) {
    return """
    rule "single %d" when
      Reading( signal == "s%d", value > 0.998%d, $v : value, $m : label("model") )
    then alerts.holds().label("model", $m).summary("%%.1f", $v); end
    """
        .formatted(i, i % SIGNALS, i % 10);
  }

  private static String joined(int i) {
    return """
    rule "joined %d" when
      Reading( signal == "s%d", value > 0.99, $m : label("model") )
      Reading( signal == "s%d", label("model") == $m, value > 0.5, $v : value )
      Reading( signal == "s%d", label("model") == $m, value > 0.%d )
    then alerts.holds().label("model", $m).summary("%%.1f", $v); end
    """
        .formatted(i, i % SIGNALS, (i + 1) % SIGNALS, (i + 2) % SIGNALS, 5 + i % 5);
  }

  /** One evaluation of all rules. */
  @Benchmark
  public Evaluation evaluate() {
    return rules.evaluate(Observed.of(readings, List.of()), NOW);
  }

  /** One of a hundred files of two rules has changed. */
  @Benchmark
  public RuleSet reload() {
    version++;
    DrlFile old = hundred.get(7);
    hundred.set(7, new DrlFile(old.path(), file("h7", 2, 14).text() + "// " + version + "\n"));
    reloaded.update(hundred, signals());
    return reloaded.rules();
  }
}
