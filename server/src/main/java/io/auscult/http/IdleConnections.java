package io.auscult.http;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.AbstractConnector;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;

/**
 * Connections that clients keep open between requests. When it stops, Jetty waits a second for each
 * of them to be used again; nobody gains from that, so they are closed at once. A connection with a
 * request under way is left open until its answer is written.
 */
final class IdleConnections implements HttpConfiguration.Customizer {
  private final Set<EndPoint> underWay = ConcurrentHashMap.newKeySet();
  private volatile boolean stopping;

  /** Called by Jetty before a request is handled; the request stays as it is. */
  @Override
  public Request customize(Request request, HttpFields.Mutable answerHeaders) {
    EndPoint connection = request.getConnectionMetaData().getConnection().getEndPoint();
    underWay.add(connection);
    Request.addCompletionListener(request, _ -> ended(connection));
    return request;
  }

  /** A client may have its whole answer before Jetty is done with the request. */
  private void ended(EndPoint connection) {
    underWay.remove(connection);
    if (stopping) {
      connection.close();
    }
  }

  /** Closes those of a server that have no request under way now, and the others after theirs. */
  void close(Server server) {
    stopping = true;
    for (Connector connector : server.getConnectors()) {
      if (connector instanceof AbstractConnector open) {
        open.getConnectedEndPoints().stream().filter(this::isIdle).forEach(EndPoint::close);
      }
    }
  }

  /**
   * A request counts from its last header on, before it comes here; its answer counts from its
   * first header on, long before its end.
   */
  private boolean isIdle(EndPoint endPoint) {
    Connection connection = endPoint.getConnection();
    return connection != null
        && connection.getMessagesIn() == connection.getMessagesOut()
        && !underWay.contains(endPoint);
  }
}
