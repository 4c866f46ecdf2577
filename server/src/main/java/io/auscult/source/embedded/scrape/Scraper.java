package io.auscult.source.embedded.scrape;

import io.auscult.source.embedded.EmbeddedStore;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Scrapes all targets: each at once, and then at fixed times of its own within the interval, a
 * thread for each. A scrape that takes longer than that misses a time and does not catch up.
 */
public final class Scraper implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Scraper.class);

  private final EmbeddedStore store;
  private final Clock clock;
  private final ScrapeListener listener;
  private final List<ScrapeTarget> targets;
  private final Map<ScrapeTarget, ScrapeStatus.Scrape> last = new ConcurrentHashMap<>();
  private final List<ScrapeClient> clients = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);

  /** A scraper that does nothing until {@link #start}. */
  public Scraper(
      Collection<ScrapeJob> jobs, EmbeddedStore store, Clock clock, ScrapeListener listener) {
    this.store = store;
    this.clock = clock;
    this.listener = listener;
    this.targets = jobs.stream().flatMap(job -> job.targets().stream()).toList();
    for (ScrapeJob job : jobs) {
      ScrapeClient client = new ScrapeClient(job);
      clients.add(client);
      job.targets().forEach(target -> threads.add(thread(target, client)));
    }
  }

  private Thread thread(ScrapeTarget target, ScrapeClient client) {
    TargetScrape scrapes = new TargetScrape(target, client, store);
    return Thread.ofVirtual().name("scrape " + target.url()).unstarted(() -> run(target, scrapes));
  }

  /** Begins to scrape. */
  public void start() {
    threads.forEach(Thread::start);
  }

  private void run(ScrapeTarget target, TargetScrape scrapes) {
    long at = clock.millis();
    try {
      do {
        once(target, scrapes, at);
        at = next(target, clock.millis());
      } while (!closed.await(at - clock.millis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      // Closed during a scrape: the thread ends.
    }
  }

  /** The first of a target's fixed times after an instant. */
  private static long next(ScrapeTarget target, long epochMillis) {
    long interval = target.job().interval().toMillis();
    long since = Math.floorMod(epochMillis - target.offsetMillis(), interval);
    return epochMillis - since + interval;
  }

  private void once(ScrapeTarget target, TargetScrape scrapes, long at)
      throws InterruptedException {
    try {
      ScrapeStatus.Scrape scrape = scrapes.scrape(at);
      last.put(target, scrape);
      listener.scraped(target, scrape);
    } catch (RuntimeException e) {
      LOG.error("a scrape of {} could not be stored or told of", target.url(), e);
    }
  }

  /** All targets, in the order of the configuration. */
  public List<ScrapeStatus> targets() {
    return targets.stream()
        .map(target -> new ScrapeStatus(target, Optional.ofNullable(last.get(target))))
        .toList();
  }

  /** Stops; what was scraped before is stored. */
  @Override
  public void close() {
    closed.countDown();
    threads.forEach(Thread::interrupt);
    for (Thread thread : threads) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    clients.forEach(ScrapeClient::close);
  }
}
