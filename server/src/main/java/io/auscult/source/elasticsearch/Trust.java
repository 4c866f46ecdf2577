package io.auscult.source.elasticsearch;

import co.elastic.clients.transport.TransportUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** Whose certificates are trusted on {@code https} addresses. */
public sealed interface Trust {
  /** The authorities that the JDK trusts. */
  Trust JDK = new Jdk();

  /** What the client needs, empty for the JDK's own. */
  Optional<SSLContext> context();

  /** The authorities that the JDK trusts. */
  record Jdk() implements Trust {
    @Override
    public Optional<SSLContext> context() {
      return Optional.empty();
    }
  }

  /** A PEM file with the certificate of an authority, {@code http_ca.crt}. */
  record CaFile(Path pem) implements Trust {
    @Override
    public Optional<SSLContext> context() {
      try {
        return Optional.of(TransportUtils.sslContextFromHttpCaCrt(pem.toFile()));
      } catch (IOException e) {
        throw new UncheckedIOException("the CA file %s cannot be read".formatted(pem), e);
      }
    }
  }

  /** The SHA-256 fingerprint of an authority's certificate, in hexadecimal. */
  record Fingerprint(String sha256) implements Trust {
    @Override
    public Optional<SSLContext> context() {
      return Optional.of(TransportUtils.sslContextFromCaFingerprint(sha256));
    }
  }
}
