package io.auscult.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Interrupts the work on a request when its client has gone, so that stores stop working for
 * nobody: Grafana drops its requests whenever somebody zooms.
 *
 * <p>Jetty does not look at a connection of HTTP/1.1 while a request of it is under way. So this
 * looks at those that take longer than a quarter of a second, with a selector of its own, and takes
 * a connection for closed that is readable but has no byte to read, at two looks in a row: at a
 * single one, the worker may just have read them. Bytes there are left alone.
 */
final class Disconnects implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Disconnects.class);
  private static final long PERIOD_NANOS = 250_000_000;

  private final Selector selector;
  private final Set<Watch> watches = ConcurrentHashMap.newKeySet();
  private final Thread thread;

  private Disconnects(Selector selector) {
    this.selector = selector;
    this.thread = Thread.ofPlatform().daemon().name("disconnects").unstarted(this::run);
  }

  static Disconnects start() {
    try {
      Disconnects disconnects = new Disconnects(Selector.open());
      disconnects.thread.start();
      return disconnects;
    } catch (IOException e) {
      throw new UncheckedIOException("no selector", e);
    }
  }

  /** One request and the thread that works on it. */
  private static final class Watch {
    private final SocketChannel connection;
    private final Thread worker;
    private int looks;
    private int closedLooks;
    private boolean ended;
    private boolean hungUp;

    Watch(SocketChannel connection, Thread worker) {
      this.connection = connection;
      this.worker = worker;
    }

    /** True from the second look on. */
    boolean isOld() {
      return ++looks > 1;
    }

    void seen(boolean closed) {
      closedLooks = closed ? closedLooks + 1 : 0;
      if (closedLooks == 2) {
        hangUp();
      }
    }

    private synchronized void hangUp() {
      if (!ended) {
        hungUp = true;
        worker.interrupt();
      }
    }

    /** Afterwards the thread belongs to somebody else. */
    synchronized void end() {
      ended = true;
      if (hungUp) {
        Thread.interrupted();
      }
    }
  }

  /** The current thread begins to work on a request. */
  void begin(Context request) {
    connection(request)
        .ifPresent(connection -> {
          Watch watch = new Watch(connection, Thread.currentThread());
          request.attribute(Watch.class.getName(), watch);
          watches.add(watch);
        });
  }

  /** The current thread has ended the work that it began. */
  void end(Context request) {
    Watch watch = request.attribute(Watch.class.getName());
    if (watch != null) {
      watches.remove(watch);
      watch.end();
    }
  }

  private static Optional<SocketChannel> connection(Context request) {
    Object transport =
        ServletContextRequest.getServletContextRequest(request.req())
            .getConnectionMetaData()
            .getConnection()
            .getEndPoint()
            .getTransport();
    return transport instanceof SocketChannel channel ? Optional.of(channel) : Optional.empty();
  }

  private void run() {
    while (selector.isOpen()) {
      LockSupport.parkNanos(PERIOD_NANOS);
      try {
        watches.stream().filter(Watch::isOld).forEach(this::listen);
        selector.selectNow(this::look);
      } catch (ClosedSelectorException e) {
        return;
      } catch (IOException | RuntimeException e) {
        LOG.warn("looking for closed connections failed", e);
      }
    }
  }

  /** Registering a connection again changes its key. */
  private void listen(Watch watch) {
    try {
      watch.connection.register(selector, SelectionKey.OP_READ, watch);
    } catch (ClosedChannelException | CancelledKeyException e) {
      watch.seen(true);
    }
  }

  /** Each connection once in a period, however often it is readable. */
  private void look(SelectionKey key) {
    key.interestOps(0);
    Watch watch = (Watch) key.attachment();
    watch.seen(isClosed(watch.connection));
  }

  private static boolean isClosed(SocketChannel connection) {
    try {
      return connection.socket().getInputStream().available() == 0;
    } catch (IOException e) {
      return true;
    }
  }

  @Override
  public void close() {
    try {
      selector.close();
    } catch (IOException e) {
      LOG.debug("closing the selector", e);
    }
  }
}
