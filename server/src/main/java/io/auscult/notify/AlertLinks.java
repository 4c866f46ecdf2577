package io.auscult.notify;

import io.auscult.alert.AlertNotification;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/**
 * Where people read more.
 *
 * @param server the address by which people find this server, asked at each use: its port may not
 *     be known before it has started
 */
public record AlertLinks(Supplier<URI> server) {

  /** The server itself. */
  String home() {
    return server.get().toString();
  }

  /** The history of an alert. */
  String to(AlertNotification notification) {
    String name = notification.labels().get("alertname");
    return withoutSlash(server.get())
        + "/api/v1/alerts/history?name="
        + URLEncoder.encode(name, StandardCharsets.UTF_8);
  }

  static String withoutSlash(URI url) {
    String text = url.toString();
    return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
  }
}
