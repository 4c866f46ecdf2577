package io.auscult.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The alerts of a group from slot to slot. Where samples may come late, each slot is evaluated a
 * second time, and what followed is tracked anew: alerts are then as if the samples had been there
 * in time, but for what receivers were told before.
 *
 * @param told what is on the disk, shown and told
 * @param actual what would be if all samples had come in time
 * @param recent the slots that are to be evaluated again, in the order of time
 */
record Course(AlertBook told, AlertBook actual, List<Passed> recent) {
  private static final SampleSink NOWHERE = _ -> {};

  /** A slot that was evaluated once, and the alerts before it. */
  record Passed(Instant slot, AlertBook before, SlotFindings found) {}

  /** The course after a slot, and what came of this. */
  record Advance(Course course, GroupEvaluation.Result result) {}

  /** A course that begins, with nothing to be evaluated again. */
  static Course from(AlertBook alerts) {
    return new Course(alerts, alerts, List.of());
  }

  /** The same after receivers were told. */
  Course told(AlertBook alerts) {
    return recent.isEmpty() ? from(alerts) : new Course(alerts, actual, recent);
  }

  /**
   * Evaluates those slots again that are old enough. If the clock was set back to one of them,
   * nobody knows which samples belong to it: none is.
   */
  Course revised(Instant now, Duration late) {
    if (!recent.isEmpty() && !now.isAfter(recent.getLast().slot())) {
      return from(told);
    }
    Course course = this;
    while (!course.recent.isEmpty() && !now.isBefore(course.recent.getFirst().slot().plus(late))) {
      course = course.oldestRevised();
    }
    return course;
  }

  private Course oldestRevised() {
    Passed oldest = recent.getFirst();
    List<Passed> later = recent.subList(1, recent.size());
    SlotFindings again = oldest.found.again();
    AlertBook book = GroupEvaluation.run(again, oldest.before, oldest.slot, NOWHERE).alerts();
    if (again.foundNothingNew()) {
      return new Course(told, actual, later);
    }
    List<Passed> moved = new ArrayList<>();
    for (Passed passed : later) {
      moved.add(new Passed(passed.slot, book, passed.found));
      book = GroupEvaluation.run(passed.found, book, passed.slot, NOWHERE).alerts();
    }
    return new Course(told, book, moved);
  }

  /**
   * Evaluates a slot.
   *
   * @param now the newest slot, which may be a later one
   * @param samples takes the series that it makes
   */
  Advance then(RuleGroup group, Instant slot, Instant now, SampleSink samples) {
    if (group.late().isZero()) {
      GroupEvaluation.Result result = GroupEvaluation.run(group, told, slot, samples);
      return new Advance(from(result.alerts()), result);
    }
    Passed passed = new Passed(slot, actual, SlotFindings.of(group.asOf(slot)));
    GroupEvaluation.Result result = GroupEvaluation.run(passed.found, actual, slot, NOWHERE);
    AlertBook next = Correction.of(told, result.alerts(), slot);
    samples.append(AlertSeries.at(slot, told.all().toList(), next.all().toList()));
    List<Passed> open = new ArrayList<>(recent);
    if (slot.plus(group.late()).isAfter(now)) {
      open.add(passed);
    }
    return new Advance(new Course(next, result.alerts(), List.copyOf(open)), result);
  }
}
