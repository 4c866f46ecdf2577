package io.auscult.source.elasticsearch;

import co.elastic.clients.elasticsearch.ElasticsearchAsyncClient;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import co.elastic.clients.json.JsonpMapper;
import co.elastic.clients.json.JsonpUtils;
import co.elastic.clients.json.jackson.JacksonJsonpMapper;
import co.elastic.clients.transport.rest5_client.Rest5ClientTransport;
import co.elastic.clients.transport.rest5_client.low_level.Cancellable;
import co.elastic.clients.transport.rest5_client.low_level.Request;
import co.elastic.clients.transport.rest5_client.low_level.Response;
import co.elastic.clients.transport.rest5_client.low_level.ResponseListener;
import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import co.elastic.clients.transport.rest5_client.low_level.Rest5ClientBuilder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.auscult.source.Curl;
import io.auscult.source.Deadline;
import io.auscult.source.Exchange;
import io.auscult.source.QueryContext;
import io.auscult.source.SourceException;
import io.auscult.source.SourceException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.util.Timeout;

/**
 * The client, and the one way to ask it: waits no longer than the deadline, aborts the request on
 * an interrupt, so that the cluster stops working on it, and tells every failure as a {@link
 * SourceException}. Redirects are not followed, for credentials go to the configured hosts only.
 */
final class Connection implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ElasticsearchSettings settings;
  private final Failures failures;
  private final Rest5ClientTransport transport;
  private final ElasticsearchAsyncClient client;

  Connection(ElasticsearchSettings settings) {
    this.settings = settings;
    this.failures = new Failures(settings);
    this.transport = new Rest5ClientTransport(lowLevel(settings), new JacksonJsonpMapper());
    this.client = new ElasticsearchAsyncClient(transport);
  }

  private static Rest5Client lowLevel(ElasticsearchSettings settings) {
    Rest5ClientBuilder builder = Rest5Client.builder(settings.hosts());
    Timeout limit = Timeout.of(settings.timeout());
    builder.setHttpClientConfigCallback(http -> http.disableRedirectHandling());
    builder.setRequestConfigCallback(request -> request.setResponseTimeout(limit));
    settings
        .credentials()
        .header()
        .map(value -> new Header[] {new BasicHeader("Authorization", value, true)})
        .ifPresent(builder::setDefaultHeaders);
    settings.trust().context().ifPresent(builder::setSSLContext);
    return builder.build();
  }

  <T> T ask(Deadline deadline, Function<ElasticsearchAsyncClient, CompletableFuture<T>> request) {
    boolean callerIsFirst = deadline.remaining().compareTo(settings.timeout()) <= 0;
    Deadline limit = callerIsFirst ? deadline : Deadline.after(settings.timeout());
    if (limit.isOver()) {
      throw failures.timeout(limit);
    }
    CompletableFuture<T> answer = request.apply(client);
    try {
      return answer.get(limit.remaining().toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw new SourceException(
          Reason.UNAVAILABLE, settings.name(), "the request was cancelled", e);
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw failures.timeout(limit);
    } catch (ExecutionException e) {
      throw failures.of(e.getCause() == null ? e : e.getCause(), limit);
    }
  }

  /** How answers are read. */
  JsonpMapper mapper() {
    return transport.jsonpMapper();
  }

  /** Searches, and tells of the exchange. */
  SearchResponse<Void> search(
      SearchRequest request, QueryContext context, ToLongFunction<SearchResponse<Void>> rows) {
    long start = System.nanoTime();
    SearchResponse<Void> response =
        ask(context.deadline(), client -> client.search(request, Void.class));
    context
        .exchanges()
        .accept(
            new Exchange(
                () -> curl(request),
                rows.applyAsLong(response),
                Duration.ofNanos(System.nanoTime() - start)));
    return response;
  }

  private String curl(SearchRequest request) {
    String host = settings.hosts().getFirst().toString().replaceFirst("/+$", "");
    String parameters =
        SearchRequest._ENDPOINT.queryParameters(request).entrySet().stream()
            .map(parameter -> parameter.getKey() + "=" + parameter.getValue())
            .sorted()
            .collect(Collectors.joining("&", "?", ""));
    return Curl.post(host + SearchRequest._ENDPOINT.requestUrl(request) + parameters)
        .authorization(settings.credentials().header())
        .json(JsonpUtils.toJsonString(request, transport.jsonpMapper()))
        .toString();
  }

  /**
   * Asks for a path, below any path of the hosts. The typed client wants more of some answers than
   * every distribution gives.
   */
  JsonNode get(Deadline deadline, String path) {
    return ask(deadline, _ -> raw(new Request("GET", path)));
  }

  private CompletableFuture<JsonNode> raw(Request request) {
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    Cancellable sent = transport.restClient().performRequestAsync(request, into(answer));
    var _ =
        answer.whenComplete((_, _) -> {
          if (answer.isCancelled()) {
            sent.cancel();
          }
        });
    return answer;
  }

  private static ResponseListener into(CompletableFuture<JsonNode> answer) {
    return new ResponseListener() {
      @Override
      public void onSuccess(Response response) {
        try (InputStream body = response.getEntity().getContent()) {
          answer.complete(JSON.readTree(body));
        } catch (IOException e) {
          answer.completeExceptionally(new IllegalStateException(e.getMessage(), e));
        }
      }

      @Override
      public void onFailure(Exception exception) {
        answer.completeExceptionally(exception);
      }
    };
  }

  /** Sends without waiting; nobody is told how it ends. */
  void tell(Function<ElasticsearchAsyncClient, CompletableFuture<?>> request) {
    var _ = request.apply(client);
  }

  @Override
  public void close() {
    try {
      transport.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
