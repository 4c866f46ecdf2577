package io.auscult.app.compliance;

import io.auscult.testing.FakeServer;
import io.auscult.testing.PrometheusServer;
import io.auscult.testing.ServerProcess;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A generator of alerts under test.
 *
 * @param url before {@code /api/v1}
 * @param receiver takes what it sends
 * @param end stops it
 * @param receptions what it sent so far
 * @param observations what it answered so far
 */
record Target(
    String name,
    URI url,
    FakeServer receiver,
    Runnable end,
    Queue<Reception> receptions,
    List<Observation> observations)
    implements AutoCloseable {

  static Target prometheus(PrometheusServer server, FakeServer receiver) {
    return of("Prometheus", server.url(), receiver, server::close);
  }

  static Target auscult(ServerProcess server, URI url, FakeServer receiver) {
    return of("Auscult", url, receiver, server::close);
  }

  private static Target of(String name, URI url, FakeServer receiver, Runnable end) {
    return new Target(name, url, receiver, end, new ConcurrentLinkedQueue<>(), new ArrayList<>());
  }

  URI remoteWrite() {
    return URI.create(url + "/api/v1/write");
  }

  @Override
  public void close() {
    end.run();
    receiver.close();
  }
}
