package io.auscult.http.alertmanager;

import com.fasterxml.jackson.databind.node.TextNode;
import io.auscult.http.Json;
import io.javalin.http.Handler;

/** Mistakes of clients as Alertmanager tells them: a text alone, for amtool reads nothing else. */
final class Mistakes {
  private Mistakes() {}

  static Handler asText(Handler handler) {
    return request -> {
      try {
        handler.handle(request);
      } catch (IllegalArgumentException e) {
        Json.send(request, 400, TextNode.valueOf(e.getMessage()));
      }
    };
  }
}
