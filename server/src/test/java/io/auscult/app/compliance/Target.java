package io.auscult.app.compliance;

import io.auscult.testing.FakeServer;
import io.auscult.testing.PrometheusServer;
import io.auscult.testing.ServerProcess;
import java.net.URI;

/**
 * A generator of alerts under test.
 *
 * @param url before {@code /api/v1}
 * @param receiver takes what it sends
 * @param server ends with the test
 */
record Target(String name, URI url, FakeServer receiver, AutoCloseable server)
    implements AutoCloseable {

  static Target prometheus(PrometheusServer server, FakeServer receiver) {
    return new Target("Prometheus", server.url(), receiver, server);
  }

  static Target auscult(ServerProcess server, URI url, FakeServer receiver) {
    return new Target("Auscult", url, receiver, server);
  }

  URI remoteWrite() {
    return URI.create(url + "/api/v1/write");
  }

  @Override
  public void close() throws Exception {
    server.close();
    receiver.close();
  }
}
