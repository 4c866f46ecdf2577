package io.auscult.http;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.compression.Gzip;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.util.JavalinBindException;
import java.net.URI;
import java.util.List;

/** The running server: every face on one port, each request on a virtual thread. */
public final class HttpServer implements AutoCloseable {
  /** JSON shrinks well at any level, and a panel waits for it. */
  private static final int FASTEST = 1;

  private final Javalin javalin;
  private final Disconnects disconnects;
  private final IdleConnections idle;
  private final String host;

  private HttpServer(Javalin javalin, Disconnects disconnects, IdleConnections idle, String host) {
    this.javalin = javalin;
    this.disconnects = disconnects;
    this.idle = idle;
    this.host = host;
  }

  /** Starts and lets every request pass. */
  public static HttpServer start(HttpSettings settings, List<Face> faces) {
    return start(settings, Guard.OPEN, faces);
  }

  /**
   * Starts; returns when the port is open.
   *
   * @throws IllegalArgumentException if the port is taken or may not be bound
   */
  public static HttpServer start(HttpSettings settings, Guard guard, List<Face> faces) {
    Disconnects disconnects = Disconnects.start();
    IdleConnections idle = new IdleConnections();
    Javalin javalin =
        Javalin.create(config -> {
          configure(config, settings);
          config.jetty.modifyHttpConfiguration(http -> http.addCustomizer(idle));
          route(config.routes, new Cors(settings.corsOrigins()), guard);
          config.routes.before(disconnects::begin);
          faces.forEach(face -> face.register(config.routes));
          config.routes.after(disconnects::end);
        });
    try {
      return new HttpServer(javalin.start(), disconnects, idle, settings.host());
    } catch (JavalinBindException e) {
      disconnects.close();
      throw new IllegalArgumentException(
          "port %d of %s is taken or may not be used; choose another with --port or http.port"
              .formatted(settings.port(), settings.host()),
          e);
    }
  }

  private static void configure(JavalinConfig config, HttpSettings settings) {
    config.concurrency.useVirtualThreads = true;
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.jetty.host = settings.host();
    config.jetty.port = settings.port();
    // Without it Jetty cuts the requests that are under way when it stops.
    config.jetty.modifyServer(server -> server.setStopTimeout(settings.stopTimeout().toMillis()));
    config.http.maxRequestSize = settings.maxRequestBytes();
    config.http.compressionStrategy = new CompressionStrategy(null, new Gzip(FASTEST));
    config.router.ignoreTrailingSlashes = true;
  }

  private static void route(RoutesConfig routes, Cors cors, Guard guard) {
    ErrorMapping.register(routes);
    routes.before(cors::allow);
    routes.before(request -> {
      // A browser's preflight carries no credentials.
      if (!request.req().getMethod().equals("OPTIONS")) {
        guard.check(request);
      }
    });
    routes.options("*", answer -> answer.status(204));
  }

  /** The port in use, also where any free one was asked for. */
  public int port() {
    return javalin.port();
  }

  /** Where to reach it, {@code http://127.0.0.1:8686/}. */
  public URI uri() {
    return URI.create("http://%s:%d/".formatted(host, port()));
  }

  /** Refuses new requests, lets those under way finish within the stop timeout, then stops. */
  @Override
  public void close() {
    idle.close(javalin.jettyServer().server());
    javalin.stop();
    disconnects.close();
  }
}
