package io.auscult.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** Speaks to a server as Grafana does: JSON announced, also where there is no body. */
public final class Client {
  private final HttpClient http = HttpClient.newHttpClient();
  private final URI base;

  public Client(HttpServer server) {
    this(server.uri());
  }

  public Client(URI base) {
    this.base = base;
  }

  public HttpResponse<String> post(String path, String body) {
    return send(request(path).POST(BodyPublishers.ofString(body)).build());
  }

  HttpResponse<String> post(String path, InputStream body) {
    return send(request(path).POST(BodyPublishers.ofInputStream(() -> body)).build());
  }

  /** A request without a body, by any method. */
  public HttpResponse<String> ask(String method, String path) {
    return send(request(path).method(method, BodyPublishers.noBody()).build());
  }

  /** Posts a form, as Prometheus' clients do. */
  public HttpResponse<String> form(String path, String form) {
    HttpRequest.Builder request = request(path).POST(BodyPublishers.ofString(form));
    return send(request.setHeader("Content-Type", "application/x-www-form-urlencoded").build());
  }

  public HttpResponse<String> get(String path) {
    return send(request(path).GET().build());
  }

  HttpResponse<String> options(String path, String origin) {
    return send(
        request(path).method("OPTIONS", BodyPublishers.noBody()).header("Origin", origin).build());
  }

  public HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(base.resolve(path)).header("Content-Type", "application/json");
  }

  public HttpResponse<String> send(HttpRequest request) {
    return send(request, BodyHandlers.ofString());
  }

  <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
    try {
      return http.send(request, handler);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** A body as a tree. */
  public static JsonNode json(HttpResponse<String> response) {
    try {
      return Json.MAPPER.readTree(response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(response.body(), e);
    }
  }
}
