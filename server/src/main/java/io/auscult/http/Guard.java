package io.auscult.http;

import io.javalin.http.Context;

/** Decides, before any handler, whether a request may pass: the place for authentication. */
@FunctionalInterface
public interface Guard {
  /** Lets every request pass. */
  Guard OPEN = request -> {};

  /**
   * Returns where the request may pass.
   *
   * @throws io.javalin.http.HttpResponseException where it may not. Prefer 403 to 401: Grafana's
   *     data proxy replaces the text of a 401 with its own
   */
  void check(Context request);
}
