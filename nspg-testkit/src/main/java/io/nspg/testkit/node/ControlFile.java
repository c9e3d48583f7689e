package io.nspg.testkit.node;

import io.nspg.node.Lsn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The begin of a server's control file, which is the same in PostgreSQL 14 to 18.
 *
 * @param state of the cluster, by PostgreSQL's numbers
 * @param checkpoint where the last checkpoint's record begins
 */
record ControlFile(int state, Lsn checkpoint) {

  private static final int STATE = 16;
  private static final int CHECKPOINT = 32;
  private static final int SHUT_DOWN = 1;

  static ControlFile read(Path file) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.nativeOrder());
      return new ControlFile(bytes.getInt(STATE), new Lsn(bytes.getLong(CHECKPOINT)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where the last record of an orderly stop begins; empty after any other end. */
  Optional<Lsn> shutdownPoint() {
    return state == SHUT_DOWN ? Optional.of(checkpoint) : Optional.empty();
  }
}
