package io.auscult.source.embedded.remotewrite;

/** Hears what becomes of requests. */
public interface RemoteWriteListener {
  /** A request was read, and what is good of it is stored. */
  void received(WriteReport report);

  /** A request was answered with a status of HTTP. */
  void answered(int status);
}
