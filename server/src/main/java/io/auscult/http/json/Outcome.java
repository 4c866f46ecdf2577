package io.auscult.http.json;

import io.auscult.http.ErrorBody;
import java.util.List;
import java.util.Optional;

/** How one target ended: answered, or failed without touching the others. */
sealed interface Outcome {

  /** What is shown: at least one frame. */
  List<Frame> frames();

  /** Why there is no answer. */
  Optional<ErrorBody> failure();

  /** An answer. */
  record Answered(List<Frame> frames) implements Outcome {
    public Answered {
      frames = List.copyOf(frames);
    }

    @Override
    public Optional<ErrorBody> failure() {
      return Optional.empty();
    }
  }

  /** A failure, shown as an empty frame with a notice. */
  record Failed(Target target, ErrorBody why) implements Outcome {
    @Override
    public Optional<ErrorBody> failure() {
      return Optional.of(why);
    }

    @Override
    public List<Frame> frames() {
      Frame.Notice notice = Frame.Notice.error(why.message());
      return List.of(
          Frame.empty(new Frame.Head(target.refId(), target.text(), List.of(notice), "")));
    }
  }
}
