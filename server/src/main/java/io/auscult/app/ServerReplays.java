package io.auscult.app;

import io.auscult.alert.ChangeEvents;
import io.auscult.alert.replay.ReadAhead;
import io.auscult.alert.replay.ReplayReport;
import io.auscult.alert.replay.RuleReplay;
import io.auscult.app.replay.RuleFilesRead;
import io.auscult.http.Replays;
import io.auscult.query.QueryOptions;
import io.auscult.rules.RuleFileKind;
import io.auscult.rules.prometheus.Externals;
import io.auscult.rules.repository.RuleRepository;
import io.auscult.rules.repository.RuleText;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Replays over the stores of a running server, in its own memory and not for long.
 *
 * @param interval of {@code .drl} rules where a request states none
 */
record ServerReplays(
    Stores stores,
    RuleRepository files,
    ChangeEvents changes,
    QueryOptions options,
    Externals externals,
    Duration interval)
    implements Replays {
  /** A day at four a minute is 5,760. */
  private static final long MOST_EVALUATIONS = 20_000;

  @Override
  public ReplayReport replay(Request request) {
    Map<String, String> texts = request.texts().isEmpty() ? inForce(request) : request.texts();
    RuleFilesRead rules = RuleFilesRead.texts(texts, stores.signalNames());
    RuleReplay replay =
        new RuleReplay(
            rules.drl(),
            rules.prometheus(),
            request.interval().orElse(interval),
            new RuleReplay.World(
                stores::engine, options, stores::step, changes::between, externals));
    long evaluations = replay.evaluations(request.period());
    if (evaluations > MOST_EVALUATIONS) {
      throw new IllegalArgumentException(
          "%,d evaluations asked for, at most %,d allowed here: choose a longer interval or a shorter time, or use ./auscult replay"
              .formatted(evaluations, MOST_EVALUATIONS));
    }
    return replay.run(
        request.period(), ReadAhead.Slots.MOST, request.incidents(), options.zone(), _ -> {});
  }

  private Map<String, String> inForce(Request request) {
    Map<String, String> texts = new TreeMap<>();
    for (RuleText file : files.list()) {
      if (request.paths().isEmpty()
          ? RuleFileKind.of(file.path()) != RuleFileKind.TESTS
          : request.paths().contains(file.path())) {
        texts.put(file.path(), file.text());
      }
    }
    Set<String> unknown = new TreeSet<>(request.paths());
    unknown.removeAll(texts.keySet());
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "there is no rule file '%s'".formatted(unknown.iterator().next()));
    }
    return texts;
  }
}
