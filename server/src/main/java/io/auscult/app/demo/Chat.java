package io.auscult.app.demo;

import io.auscult.series.Labels;
import java.time.Duration;

/** A chat LLM behind vLLM, with vLLM's own metric names. */
final class Chat {
  private static final Labels LABELS = Labels.of("model_name", "chat-8b");
  private static final double CHATS_PER_SECOND = 1.5;
  private static final double USD_PER_SECOND = 2.5 / 3600;

  private final Exposition exposition;
  private final Chance chance;
  private final Durations firstToken;
  private final Durations perToken;
  private final Durations endToEnd;
  private final TokenServer inside;

  /**
   * A chat that has answered nothing yet.
   *
   * @param details chance for what nobody else depends on
   */
  Chat(Exposition exposition, Chance chance, Chance details) {
    this.exposition = exposition;
    this.chance = chance;
    firstToken = new Durations(exposition, chance, "vllm:time_to_first_token_seconds", LABELS);
    perToken = new Durations(exposition, chance, "vllm:inter_token_latency_seconds", LABELS);
    endToEnd =
        new Durations(
            exposition, chance, "vllm:e2e_request_latency_seconds", LABELS, TokenServer.LONG);
    inside = new TokenServer(exposition, details, LABELS);
  }

  void serve(Duration stretch, double level) {
    double seconds = stretch.toMillis() / 1000.0;
    long chats = chance.poisson(CHATS_PER_SECOND * level * seconds);
    double running = 6 * level * chance.normal(1, 0.05);
    double prompt = Math.max(0, chats * chance.normal(900, 60));
    double generated = Math.max(0, chats * chance.normal(230, 20));
    firstToken.observe(chats, 0.18 * Math.sqrt(level), 0.45);
    perToken.observe(Math.round(generated), 0.022 * Math.sqrt(level), 0.2);
    endToEnd.observe(chats, 5 * Math.sqrt(level), 0.5);
    inside.serve(stretch, chats, prompt, level);
    count("vllm:prompt_tokens_total", prompt);
    count("vllm:generation_tokens_total", generated);
    gauge("vllm:num_requests_running", Math.rint(running));
    gauge("vllm:num_requests_waiting", Math.max(0, Math.rint(chance.normal(level - 1, 0.5))));
    gauge("vllm:kv_cache_usage_perc", Math.clamp(0.09 * running, 0, 1));
    count("serving_cost_usd_total", USD_PER_SECOND * seconds);
    long rated = chance.binomial(chats, 0.1);
    long liked = chance.binomial(rated, 0.87);
    rated("up", liked);
    rated("down", rated - liked);
  }

  private void count(String metric, double amount) {
    exposition.count(LABELS.with(Labels.METRIC_NAME, metric), amount);
  }

  private void gauge(String metric, double value) {
    exposition.gauge(LABELS.with(Labels.METRIC_NAME, metric), value);
  }

  private void rated(String rating, long n) {
    exposition.count(
        LABELS.with(Labels.METRIC_NAME, "chat_ratings_total").with("rating", rating), n);
  }
}
