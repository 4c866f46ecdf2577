package io.auscult.alert;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;

/** The alerts of now of all groups. For any thread; what a group has put is seen whole. */
public final class AlertBoard {
  private final Map<String, AlertBook> books = new ConcurrentSkipListMap<>();

  /** Puts the alerts of a group in place of its alerts before. */
  public void put(String group, AlertBook book) {
    books.put(group, book);
  }

  /** Forgets a group. */
  public void remove(String group) {
    books.remove(group);
  }

  /** Alerts of one group: pending, firing, recovering and recently resolved ones. */
  public Collection<Alert> of(String group) {
    return books.getOrDefault(group, AlertBook.EMPTY).all().toList();
  }

  /** The alerts of one step of a group. */
  public Collection<Alert> of(String group, String step) {
    return books.getOrDefault(group, AlertBook.EMPTY).of(step).values();
  }

  /** All alerts that are not over, in the order of groups, steps and labels. */
  public List<Alert> active() {
    return all().filter(alert -> !alert.isResolved()).toList();
  }

  /** All alerts, recently resolved ones included. */
  public Stream<Alert> all() {
    return books.values().stream().flatMap(AlertBook::all);
  }

  /** An alert that fires, and those for which receivers are not told of it; mostly none. */
  public record Firing(Alert alert, List<Alert> heldBackBy) {
    public Firing {
      heldBackBy = List.copyOf(heldBackBy);
    }
  }

  /** All alerts that fire, in the order of groups, steps and labels. */
  public List<Firing> firing() {
    List<Alert> all = all().toList();
    Consequences consequences = Consequences.among(all);
    return all.stream()
        .filter(Alert::fires)
        .map(alert ->
            new Firing(
                alert, consequences.holdsBack(alert) ? consequences.causesOf(alert) : List.of()))
        .toList();
  }
}
