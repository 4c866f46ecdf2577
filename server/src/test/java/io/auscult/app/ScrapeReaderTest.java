package io.auscult.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.auscult.config.Problem;
import io.auscult.config.Problems;
import io.auscult.series.Labels;
import io.auscult.source.embedded.scrape.ScrapeJob;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is to be scraped, from the configuration and from the command line. */
class ScrapeReaderTest {
  @TempDir private Path folder;
  private final Problems problems = new Problems();

  private List<ScrapeJob> read(String text) {
    ConfigFolder config = new ConfigFolder(folder).write("auscult.yml", text);
    return ConfigReader.read(config.config(), folder, Map.of("TOKEN", "s3"), problems)
        .orElseThrow()
        .scrape();
  }

  @Test
  void eachSettingIsRead() {
    ScrapeJob job =
        read("""
        scrape:
          - job: vllm
            targets: ["http://a:8000", "https://b/own"]
            interval: 5s
            timeout: 2s
            labels: {model: chat}
            honorLabels: true
            maxSize: 1MB
            bearerToken: ${TOKEN}
            headers: {X-Scope: ml}
        """)
            .getFirst();

    assertThat(problems.list()).isEmpty();
    assertThat(job.name()).isEqualTo("vllm");
    assertThat(job.urls())
        .containsExactly(URI.create("http://a:8000/metrics"), URI.create("https://b/own"));
    assertThat(job.interval()).isEqualTo(Duration.ofSeconds(5));
    assertThat(job.timeout()).isEqualTo(Duration.ofSeconds(2));
    assertThat(job.labels()).isEqualTo(Labels.of("model", "chat"));
    assertThat(job.honorLabels()).isTrue();
    assertThat(job.maxBytes()).isEqualTo(1 << 20);
    assertThat(Objects.requireNonNull(job.headers().get("Authorization")).reveal())
        .isEqualTo("Bearer s3");
    assertThat(Objects.requireNonNull(job.headers().get("X-Scope")).reveal()).isEqualTo("ml");
    assertThat(job.toString()).doesNotContain("s3");
  }

  @Test
  void theDefaultTimeoutGivesWayToAShortInterval() {
    ScrapeJob job =
        read("scrape: [{job: a, targets: [\"http://a:1\"], interval: 3s}]\n").getFirst();
    assertThat(job.timeout()).isEqualTo(Duration.ofSeconds(3));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {targets: ["http://a"]}                              | 1:10: key 'job' is missing
          {job: a}                                             | 1:10: 'targets' must have at least one URL, http://host:8000/metrics
          {job: a, targets: [a:1]}                             | 1:28: 'a:1' is not a URL; write http://host:port or https://host
          {job: a, targets: ["http://u:p@a"]}                  | 1:28: no credentials are accepted in an address; write 'user' and 'passwordFile' in the section 'scrape'
          {job: a, targets: ["http://"]}                       | 1:28: 'http://' is not a URL; write http://host:port or https://host
          {job: a, targets: ["http://a:1/x", "http://a:1/y"]}  | 1:28: 'http://a:1/y' has host and port of another target of this job, and so the same labels; make it a job of its own
          {job: a, targets: ["http://a"], interval: 100ms}     | 1:52: '100ms' is too short, targets are scraped once a second at most
          {job: a, targets: ["http://a"], timeout: 1m}         | 1:51: a timeout may not be longer than the interval, which is 15 s
          {job: a, targets: ["http://a", "http://b"], labels: {instance: c}} | 1:62: all targets of this job would have the same 'instance'; make each a job
          {job: a, targets: ["http://a"], labels: {a-b: c}}    | 1:56: 'a-b' is no name of a label; letters, digits and _ are
          {job: a, targets: ["http://a"], maxSize: 2GB}        | 1:51: '2GB' is too much for one answer, less than 1GB is accepted
          {job: a, targets: ["http://a"], certificateAuthority: none.pem} | cannot be read
          {job: a, targets: ["http://a"], bearerTokenFile: none} | the file cannot be read
          {job: a, targets: ["http://a"], intervall: 5s}       | unknown key 'intervall', did you mean 'interval'?
          """)
  void mistakesHaveTheirPlace(String job, String problem) {
    read("scrape: [" + job + "]\n");

    assertThat(problems.list()).hasSize(1);
    assertThat(problems.list().getFirst().toString()).startsWith("auscult.yml:").contains(problem);
  }

  @Test
  void twoJobsOfOneNameAreAMistake() {
    read("scrape: [{job: a, targets: [\"http://a\"]}, {job: a, targets: [\"http://b\"]}]\n");
    assertThat(problems.list())
        .extracting(Problem::message)
        .containsExactly("there is a job 'a' already; put all its targets there");
  }

  @Test
  void whatNobodyCouldAskForIsNotScraped() {
    read(
        """
        sources: {prometheus: {url: "http://p:9090"}}
        scrape: [{job: a, targets: ["http://a"]}]
        """);
    assertThat(problems.list().getFirst().toString())
        .startsWith("auscult.yml:2:9: what is scraped goes to the embedded store")
        .endsWith("let it scrape the targets, or take sources.prometheus out");
  }

  @Test
  void anAddressIsAskedForAsItIsWritten() {
    List<String> words = List.of("a:1/metrics/", "b:1/", "c:1?x=y", "d:1/x", "d:1/x");

    assertThat(ScrapeReader.jobs(words, List.of()).stream().flatMap(job -> job.urls().stream()))
        .map(URI::toString)
        .containsExactly(
            "http://a:1/metrics/", "http://b:1/metrics", "http://c:1?x=y", "http://d:1/x");
  }

  @Test
  void wordsOfTheCommandLineAreJobs() {
    List<ScrapeJob> jobs =
        ScrapeReader.jobs(
            List.of("127.0.0.1:8000", "tgi=http://a/metrics", "tgi=b:80", "https://c/x?y=z"),
            List.of());

    assertThat(jobs).extracting(ScrapeJob::name).containsExactly("127.0.0.1:8000", "tgi", "c:443");
    assertThat(jobs.get(0).urls()).containsExactly(URI.create("http://127.0.0.1:8000/metrics"));
    assertThat(jobs.get(1).urls())
        .containsExactly(URI.create("http://a/metrics"), URI.create("http://b:80/metrics"));
    assertThat(jobs.get(2).urls()).containsExactly(URI.create("https://c/x?y=z"));
    assertThatThrownBy(
            () -> ScrapeReader.jobs(List.of("a=http://b/x", "a=http://b:80/y"), List.of()))
        .hasMessageStartingWith("'a=http://b:80/y' has host and port of another target");
    assertThatThrownBy(() -> ScrapeReader.jobs(List.of("ftp://a"), List.of()))
        .hasMessage("'ftp://a' is not a URL; write http://host:port or https://host");
    assertThatThrownBy(() -> ScrapeReader.jobs(List.of("tgi=d"), jobs))
        .hasMessage(
            "the configuration has a job 'tgi' already; write --scrape NAME=http://d/metrics");
  }
}
