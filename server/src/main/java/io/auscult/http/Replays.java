package io.auscult.http;

import io.auscult.alert.replay.Incident;
import io.auscult.alert.replay.Replay;
import io.auscult.alert.replay.ReplayReport;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Replays rules over the stores of the server. */
@FunctionalInterface
public interface Replays {

  /**
   * Replays.
   *
   * @throws IllegalArgumentException if the rules have mistakes, or there are too many evaluations
   */
  ReplayReport replay(Request request);

  /**
   * What is to be replayed.
   *
   * @param texts rules by path, as if they were files; empty: those in force
   * @param paths of the rules in force only those of these files; empty: all
   * @param interval of {@code .drl} rules and groups that state none; empty: the server's
   */
  record Request(
      Map<String, String> texts,
      Set<String> paths,
      Replay.Period period,
      Optional<Duration> interval,
      Optional<List<Incident>> incidents) {
    public Request {
      texts = Map.copyOf(texts);
      paths = Set.copyOf(paths);
    }
  }
}
