package io.auscult.http.prometheus;

import com.fasterxml.jackson.databind.node.TextNode;
import io.auscult.http.Face;
import io.auscult.promql.Printer;
import io.javalin.config.RoutesConfig;

/**
 * {@code /api/v1/format_query} and {@code parse_query}: an expression in its canonical form, in one
 * line, and as a tree in the shape of Prometheus 3.
 */
public record SyntaxApi() implements Face {

  @Override
  public void register(RoutesConfig routes) {
    Envelope.both(
        routes,
        "/api/v1/format_query",
        request -> {
          String text = Printer.print(new QueryForm(request).expression());
          Envelope.send(request, TextNode.valueOf(text));
        });
    Envelope.both(
        routes,
        "/api/v1/parse_query",
        request -> Envelope.send(request, ExprJson.of(new QueryForm(request).expression())));
  }
}
