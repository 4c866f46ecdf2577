package io.auscult.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The evaluations of a group: read, evaluate, track, make durable, hand to the notifiers. The
 * instant of evaluation is the slot that is handed in, whatever time it is. One thread ticks.
 *
 * <p>Slots that were missed since the last one are caught up with first, as far back as {@link
 * Slots#CATCH_UP}, without anybody being told: a hold goes on, or begins anew, as if they had not
 * been missed. What comes of samples that were late is a {@link Course}.
 */
public final class AlertLoop {
  private final Supplier<? extends RuleGroup> source;
  private final String name;
  private final Duration interval;
  private final AlertJournal journal;
  private final AlertBoard board;
  private final AlertSink sink;
  private final SampleSink samples;
  private final Announcements announcements;
  private AlertBook saved;
  private Course course;
  private Optional<Instant> last;

  /**
   * A loop that goes on where the journal ends.
   *
   * @param group asked at each slot; its name and interval are always the same
   * @param board is told the alerts of each slot
   * @param samples takes {@code ALERTS}
   * @param resend after how long receivers are told again of what has not changed
   */
  public AlertLoop(
      Supplier<? extends RuleGroup> group,
      AlertJournal journal,
      AlertBoard board,
      AlertSink sink,
      SampleSink samples,
      Duration resend) {
    this.source = group;
    this.name = group.get().name();
    this.interval = group.get().interval();
    this.journal = journal;
    this.board = board;
    this.sink = sink;
    this.samples = samples;
    this.announcements = Announcements.of(interval, resend);
    this.saved = journal.load(name);
    this.course = Course.from(saved);
    this.last = journal.lastSlot(name);
    board.put(name, saved);
  }

  /**
   * What came of a slot.
   *
   * @param conditions how many hold
   * @param problems rules of which it is unknown what holds, or that state too much, and why; by
   *     step and rule
   */
  public record Report(
      String group, Instant slot, int conditions, Map<String, Map<String, String>> problems) {
    public Report {
      problems = Map.copyOf(problems);
    }
  }

  /**
   * Evaluates at a slot. If the journal cannot be written, this throws and nothing is sent; the
   * next tick goes on from the last state that is on the disk.
   */
  public Report tick(Instant slot) {
    RuleGroup group = source.get();
    Course next = course.revised(slot, group.late());
    for (Instant missed : missed(slot)) {
      next = next.then(group, missed, slot, samples).course();
    }
    Course.Advance advance = next.then(group, slot, slot, samples);
    GroupEvaluation.Result result = advance.result();
    samples.complete();
    course = save(advance.course(), slot);
    show(saved);
    show(announce(saved, slot));
    return new Report(name, slot, result.conditions().size(), result.problems());
  }

  private Course save(Course next, Instant slot) {
    journal.save(name, saved, next.told(), slot);
    saved = next.told();
    last = Optional.of(slot);
    return next;
  }

  private List<Instant> missed(Instant slot) {
    return last.map(before -> new Slots(interval).missed(before, slot)).orElse(List.of());
  }

  private void show(AlertBook book) {
    course = course.told(book);
    board.put(name, book);
  }

  private AlertBook announce(AlertBook book, Instant slot) {
    Consequences consequences = Consequences.among(board.all().toList());
    List<AlertNotification> due = new ArrayList<>();
    AlertBook told =
        book.map(alert ->
            announcements
                .of(alert, slot, consequences)
                .map(notification -> {
                  due.add(notification);
                  return alert.sent(slot);
                })
                .orElse(alert));
    if (!due.isEmpty()) {
      sink.accept(due);
    }
    return told;
  }
}
