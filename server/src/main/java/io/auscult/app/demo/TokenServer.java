package io.auscult.app.demo;

import io.auscult.series.Labels;
import java.time.Duration;

/** The inside of a vLLM server: the queue, both stages of an answer, its tokens, the caches. */
final class TokenServer {
  private static final double[] SHORT = {0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 1, 2.5};

  /** Edges for times of whole answers, seconds. */
  static final double[] LONG = {1, 2, 3, 5, 8, 12, 20, 40};

  private static final double[] TOKENS = {50, 100, 200, 500, 1000, 2000, 5000};

  private final Labels labels;
  private final Exposition exposition;
  private final Chance chance;
  private final Durations queue;
  private final Durations prefill;
  private final Durations decode;
  private final Durations prompt;
  private final Durations answer;

  TokenServer(Exposition exposition, Chance chance, Labels labels) {
    this.exposition = exposition;
    this.chance = chance;
    this.labels = labels;
    queue = histogram("vllm:request_queue_time_seconds", SHORT);
    prefill = histogram("vllm:request_prefill_time_seconds", SHORT);
    decode = histogram("vllm:request_decode_time_seconds", LONG);
    prompt = histogram("vllm:request_prompt_tokens", TOKENS);
    answer = histogram("vllm:request_generation_tokens", TOKENS);
  }

  private Durations histogram(String name, double[] edges) {
    return new Durations(exposition, chance, name, labels, edges);
  }

  /** Answers some chats, all of whose tokens are known. */
  void serve(Duration stretch, long chats, double promptTokens, double level) {
    double slower = Math.sqrt(level);
    queue.observe(chats, 0.03 * level, 0.8);
    prefill.observe(chats, 0.12 * slower, 0.4);
    decode.observe(chats, 4.8 * slower, 0.5);
    prompt.observe(chats, 800, 0.5);
    answer.observe(chats, 200, 0.6);
    ended(chats);
    answered(chats);
    count("vllm:prefix_cache_queries_total", promptTokens);
    count(
        "vllm:prefix_cache_hits_total", promptTokens * Math.clamp(chance.normal(0.38, 0.02), 0, 1));
    exposition.count(
        labels.with(Labels.METRIC_NAME, "vllm:num_preemptions_total"),
        chance.poisson(0.002 * level * level * seconds(stretch)));
  }

  private static double seconds(Duration stretch) {
    return stretch.toMillis() / 1000.0;
  }

  private void ended(long chats) {
    long aborted = chance.binomial(chats, 0.01);
    long cutOff = chance.binomial(chats - aborted, 0.03);
    ended("abort", aborted);
    ended("length", cutOff);
    ended("stop", chats - aborted - cutOff);
  }

  /** What the application finds when it reads the answers. */
  private void answered(long chats) {
    long refusals = chance.binomial(chats, 0.02);
    long malformed = chance.binomial(chats - refusals, 0.01);
    answered("refusal", refusals);
    answered("malformed", malformed);
    answered("ok", chats - refusals - malformed);
  }

  private void answered(String outcome, long chats) {
    exposition.count(
        labels.with(Labels.METRIC_NAME, "llm_answers_total").with("outcome", outcome), chats);
  }

  private void ended(String reason, long chats) {
    exposition.count(
        labels
            .with(Labels.METRIC_NAME, "vllm:request_success_total")
            .with("finished_reason", reason),
        chats);
  }

  private void count(String metric, double amount) {
    exposition.count(labels.with(Labels.METRIC_NAME, metric), amount);
  }
}
