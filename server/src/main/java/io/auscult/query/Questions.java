package io.auscult.query;

import io.auscult.source.Deadline;
import io.auscult.source.SourceException;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/**
 * Questions asked all at once, each on a virtual thread; a single one on the caller's. The first
 * failure, the deadline or an interrupt of the caller ends all of them.
 */
final class Questions {
  private final BlockingQueue<Question<?>> ended = new LinkedBlockingQueue<>();
  private final List<Question<?>> questions;
  private final Deadline deadline;

  private Questions(Collection<? extends Question<?>> questions, Deadline deadline) {
    this.questions = List.copyOf(questions);
    this.deadline = deadline;
  }

  /**
   * Returns when all are answered.
   *
   * @throws SourceException if a store fails, or the deadline or an interrupt comes first
   */
  static void ask(Collection<? extends Question<?>> questions, Deadline deadline) {
    new Questions(questions, deadline).ask();
  }

  private void ask() {
    if (questions.size() <= 1) {
      questions.forEach(this::askHere);
      return;
    }
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      try {
        questions.forEach(question -> question.whenEnded(ended::add));
        questions.forEach(threads::execute);
        for (int i = 0; i < questions.size(); i++) {
          next();
        }
      } finally {
        questions.forEach(question -> question.cancel(true));
      }
    }
  }

  /** Without a thread of its own, which would cost as much as a small answer. */
  private void askHere(Question<?> only) {
    only.run();
    if (only.state() == Future.State.FAILED) {
      if (Thread.currentThread().isInterrupted()) {
        throw cancelled(only.exceptionNow());
      }
      throw failure(only.exceptionNow());
    }
  }

  /** Waits for the next answer, in whatever order they come. */
  private void next() {
    try {
      Question<?> question = ended.poll(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
      if (question == null) {
        throw timeout(
            "no answer within " + deadline.timeout().toMillis() + " ms", new TimeoutException());
      }
      if (question.state() == Future.State.FAILED) {
        throw failure(question.exceptionNow());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw cancelled(e);
    }
  }

  private SourceException cancelled(Throwable cause) {
    return timeout("the query was cancelled", cause);
  }

  private SourceException timeout(String why, Throwable cause) {
    List<? extends Question<?>> slow =
        questions.stream().filter(question -> !question.isDone()).toList();
    // They may all have ended between the last look and this one.
    String names =
        (slow.isEmpty() ? questions : slow)
            .stream().map(Question::source).distinct().collect(Collectors.joining(", "));
    return new SourceException(SourceException.Reason.TIMEOUT, names, why, cause);
  }

  private static RuntimeException failure(Throwable cause) {
    return cause instanceof RuntimeException known ? known : new IllegalStateException(cause);
  }
}
