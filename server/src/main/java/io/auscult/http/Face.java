package io.auscult.http;

import io.javalin.config.RoutesConfig;

/** One protocol that clients speak: it registers its routes and answers them. */
@FunctionalInterface
public interface Face {

  /** Adds the routes. Handlers throw; {@link ErrorMapping} turns what they throw into an answer. */
  void register(RoutesConfig routes);
}
