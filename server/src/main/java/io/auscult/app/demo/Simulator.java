package io.auscult.app.demo;

import io.auscult.series.Series;
import io.auscult.source.embedded.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;

/** All simulated systems together, moved forward in time step by step. */
final class Simulator {
  private static final Duration BETWEEN_REQUEST_EVENTS = Duration.ofSeconds(10);
  private static final Duration BETWEEN_IMAGE_EVENTS = Duration.ofSeconds(30);
  private static final Duration BETWEEN_LISTS = Duration.ofMinutes(2);
  private static final Duration LABEL_DELAY = Duration.ofMinutes(10);

  /**
   * An event and when it becomes known: a label is known later than the prediction it belongs to.
   */
  private record Due(Instant known, Event event) implements Comparable<Due> {
    @Override
    public int compareTo(Due other) {
      return known.compareTo(other.known);
    }
  }

  private final Exposition exposition = new Exposition();
  private final PriorityQueue<Due> due = new PriorityQueue<>();
  private final Chance chance;
  private final Traffic traffic;
  private final Incident incident;
  private final Recommender recommender;
  private final ImageClassifier classifier;
  private final Chat chat;
  private final Plant plant;
  private final Shelf shelf;
  private final List<Event> items = new ArrayList<>();
  private Instant now;
  private Instant nextRequest;
  private Instant nextImage;
  private Instant nextList;

  /**
   * Begins at an instant with nothing counted yet.
   *
   * @param seed the same seed gives the same history
   */
  Simulator(long seed, Incident incident, Instant start) {
    this.incident = incident;
    chance = new Chance(seed);
    traffic = new Traffic(chance);
    Audience audience = new Audience(exposition, new Chance(seed + 2));
    recommender = new Recommender(exposition, chance, incident, audience);
    classifier = new ImageClassifier(exposition, chance);
    // Apart, so that more detail does not change the story.
    Chance details = new Chance(~seed);
    chat = new Chat(exposition, chance, details);
    plant = new Plant(exposition, chance, details);
    shelf = new Shelf(new Chance(seed + 1), incident);
    now = start;
    nextRequest = start;
    nextImage = start;
    nextList = start;
  }

  Instant now() {
    return now;
  }

  /** Lets a stretch of time pass and notes the value of every metric at its end. */
  void advance(Duration stretch) {
    Instant before = now;
    now = now.plus(stretch);
    double level = traffic.level(now);
    recommender.serve(now, stretch, level);
    classifier.serve(stretch, level);
    chat.serve(stretch, level);
    machines(stretch, level);
    plant.features(now, stretch, level);
    plant.visits(stretch, level);
    exposition.scrape(now.toEpochMilli());
    log(before);
    show(before);
  }

  private void machines(Duration stretch, double level) {
    plant.gpu("ranker", recommender.gpuUtilization(now), 0.55, 0.4);
    plant.gpu("vision", Math.clamp(0.3 * level * chance.normal(1, 0.05), 0, 1), 0.3, 0.3);
    plant.gpu("chat-8b", Math.clamp(0.5 * level * chance.normal(1, 0.05), 0, 1), 0.82, 0.8);
    plant.queue("ranker", 1 + 5 * incident.newVersionShare(now));
    plant.hosts(stretch, level);
    plant.cost("ranker", stretch, 4);
    plant.cost("vision", stretch, 1);
  }

  private void log(Instant after) {
    for (; !nextRequest.isAfter(now); nextRequest = nextRequest.plus(BETWEEN_REQUEST_EVENTS)) {
      if (nextRequest.isAfter(after)) {
        emit(nextRequest, "r", recommender.request(nextRequest));
      }
    }
    for (; !nextImage.isAfter(now); nextImage = nextImage.plus(BETWEEN_IMAGE_EVENTS)) {
      if (nextImage.isAfter(after)) {
        emit(nextImage, "i", classifier.prediction(nextImage));
        Event label = Event.addition(id("i", nextImage), classifier.label(nextImage));
        due.add(new Due(nextImage.plus(LABEL_DELAY), label));
      }
    }
  }

  private void show(Instant after) {
    for (; !nextList.isAfter(now); nextList = nextList.plus(BETWEEN_LISTS)) {
      if (nextList.isAfter(after)) {
        show(nextList, shelf.list(nextList));
      }
    }
  }

  private void show(Instant at, List<Map<String, Object>> list) {
    for (int i = 0; i < list.size(); i++) {
      items.add(new Event(at.toEpochMilli(), Optional.of(id("s" + i + "-", at)), list.get(i)));
    }
  }

  private void emit(Instant at, String kind, Map<String, Object> fields) {
    Event event = new Event(at.toEpochMilli(), Optional.of(id(kind, at)), fields);
    due.add(new Due(at, event));
  }

  private static String id(String kind, Instant at) {
    return kind + at.toEpochMilli();
  }

  /** The samples noted since the last call. */
  List<Series> drainSeries() {
    return exposition.drain();
  }

  /** The items of the lists that were shown since the last call. */
  List<Event> drainItems() {
    List<Event> shown = List.copyOf(items);
    items.clear();
    return shown;
  }

  /** The events that have become known since the last call. */
  List<Event> drainEvents() {
    List<Event> known = new ArrayList<>();
    while (!due.isEmpty() && !due.peek().known().isAfter(now)) {
      known.add(due.remove().event());
    }
    return known;
  }
}
