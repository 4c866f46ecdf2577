package io.auscult.alert.replay;

import io.auscult.config.Problems;
import io.auscult.promql.Parser;
import io.auscult.query.FederatedQueryEngine;
import io.auscult.query.QueryEngine;
import io.auscult.query.QueryLimits;
import io.auscult.query.QueryOptions;
import io.auscult.query.SourceRouter;
import io.auscult.query.promqltest.Command;
import io.auscult.query.promqltest.Line;
import io.auscult.query.promqltest.Memory;
import io.auscult.query.promqltest.MemorySource;
import io.auscult.rules.Compilation;
import io.auscult.rules.DrlCompiler;
import io.auscult.rules.DrlFile;
import io.auscult.rules.RuleSet;
import io.auscult.rules.prometheus.Externals;
import io.auscult.rules.prometheus.PrometheusGroup;
import io.auscult.rules.prometheus.RuleFileReader;
import io.auscult.series.Labels;
import io.auscult.signal.MetricClass;
import io.auscult.signal.Signal;
import io.auscult.signal.SignalCatalog;
import io.auscult.source.MetricSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * Series in memory, signals over them, and the engine of the server: what rules are replayed on.
 */
final class World {
  private final Memory memory = new Memory();
  private final List<Signal> signals = new ArrayList<>();
  private final AtomicInteger questions = new AtomicInteger();

  /** A series whose samples begin at 0 and follow at a step; NONE is no sample. */
  World with(Duration step, Labels labels, List<Double> values) {
    memory.load(new Command.Load(step.toMillis(), List.of(new Line(labels, values, false))));
    return this;
  }

  World signal(String name, String text, Duration step) {
    signals.add(
        new Signal(name, MetricClass.values()[0], "", name, "", text, Parser.parse(text), step));
    return this;
  }

  /** How often the engine was asked. */
  int questions() {
    return questions.get();
  }

  QueryEngine engine(MadeSeries made) {
    SignalCatalog catalog = new SignalCatalog(signals, List.of());
    MetricSource source = new ReplayedSource(new MemorySource("memory", memory), made);
    QueryEngine engine =
        new FederatedQueryEngine(
            () -> catalog, new SourceRouter(source, List.of(source)), QueryLimits.DEFAULT);
    return (expression, grid, options) -> {
      questions.incrementAndGet();
      return engine.query(expression, grid, options);
    };
  }

  RuleReplay replay(RuleSet drl, List<PrometheusGroup> prometheus, Duration interval) {
    Map<String, Duration> steps =
        signals.stream().collect(Collectors.toMap(Signal::name, Signal::step));
    return new RuleReplay(
        drl,
        prometheus,
        interval,
        new RuleReplay.World(
            this::engine,
            QueryOptions.DEFAULT,
            name -> steps.getOrDefault(name, Signal.DEFAULT_STEP),
            (_, _) -> List.of(),
            new Externals(Labels.EMPTY, "")));
  }

  RuleSet drl(String rules) {
    String head = "package test\nimport io.auscult.rules.*\nglobal Alerts alerts\n";
    return switch (DrlCompiler.compile(
        List.of(new DrlFile("test.drl", head + rules)),
        signals.stream().map(Signal::name).collect(Collectors.toSet()))) {
      case Compilation.Compiled(RuleSet set) -> set;
      case Compilation.Rejected(var problems) -> throw new AssertionError(problems);
    };
  }

  static List<PrometheusGroup> prometheus(String text) {
    Problems problems = new Problems();
    List<PrometheusGroup> groups = RuleFileReader.read("rules.yml", text, problems);
    problems.throwIfAny();
    return groups;
  }
}
