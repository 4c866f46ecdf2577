package io.auscult.http.prometheus;

import static java.util.regex.Pattern.CASE_INSENSITIVE;

import io.auscult.query.Value;
import io.auscult.series.Matrix;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where the text of an answer goes: to the client as it is, or packed. */
abstract class AnswerStream extends OutputStream {
  /** Less is one packet anyhow. */
  private static final long LEAST_PACKED = 1_500;

  /** In a list of codings (RFC 9110, 12.5.3), where a weight of 0 says no. */
  private static final Pattern GZIP =
      Pattern.compile("(^|,)\\s*gzip\\s*(;\\s*q=(1|0?[.]0*[1-9])[^,]*)?(,|$)", CASE_INSENSITIVE);

  /**
   * To the client of a request: many points are packed here where it takes gzip, all else where the
   * server packs the answers of all faces.
   */
  static AnswerStream to(Context client, Value value) throws IOException {
    client.res().addHeader("Vary", "Accept-Encoding");
    if (value instanceof Value.Vector(Matrix matrix)
        && MatrixText.estimate(matrix) >= LEAST_PACKED
        && takesGzip(client)) {
      client.header("Content-Encoding", "gzip");
      return new GzipStream(client.outputStream());
    }
    return new PlainStream(client.outputStream());
  }

  private static boolean takesGzip(Context client) {
    return GZIP.matcher(Optional.ofNullable(client.header("Accept-Encoding")).orElse("")).find();
  }

  /** As if its text were written; how it is kept may spare work. */
  abstract void write(Stretch stretch) throws IOException;

  @Override
  public final void write(int one) throws IOException {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public abstract void write(byte[] bytes, int from, int length) throws IOException;
}
