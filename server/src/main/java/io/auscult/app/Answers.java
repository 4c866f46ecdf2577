package io.auscult.app;

import com.fasterxml.jackson.databind.JsonNode;
import io.auscult.series.Matrix;
import io.auscult.series.TimeGrid;
import io.auscult.source.Notice;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whoever answers the command line's expressions: a running server, or the stores themselves. */
sealed interface Answers extends AutoCloseable permits RemoteAnswers, LocalAnswers {

  /** A value, and what should be known beside it. */
  record Answer(Matrix matrix, List<Notice> notices) {}

  Answer query(String expression, TimeGrid grid) throws IOException;

  /** What {@code /api/v1/explain} says of an expression. */
  JsonNode explain(String expression, TimeGrid grid) throws IOException;

  @Override
  void close();

  /**
   * The server that {@code --server} names, else the one on the configured port, else the stores.
   */
  static Answers choose(Arguments arguments, ServerConfig config, Map<String, String> environment)
      throws IOException {
    Optional<URI> named = arguments.option("server").map(URI::create);
    URI local = URI.create("http://127.0.0.1:" + config.http().port());
    RemoteAnswers remote = new RemoteAnswers(named.orElse(local), config.queries().timeout());
    if (named.isPresent() || remote.isThere()) {
      return remote;
    }
    remote.close();
    return LocalAnswers.open(config, environment);
  }
}
