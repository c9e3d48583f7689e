package io.nspg.testkit.fault;

import io.nspg.testkit.TestkitException;
import io.nspg.testkit.internal.host.Poll;
import io.nspg.testkit.node.PgNode;
import io.nspg.time.Deadline;
import io.nspg.time.TimeSource;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.postgresql.PGConnection;

/**
 * A call that hangs in the middle of a send: its backend was stopped when it began to send, and it
 * has more to say than all buffers on the way hold. No limit on reads ends such a call. Closing
 * lets the backend go on and waits for the end of the call. Thread-safe.
 */
public final class HungSend implements AutoCloseable {

  /** Creates the table that is written to. */
  public static final String CREATE = "CREATE TABLE nspg_sink (content bytea)";

  private static final int ROWS = 64;
  private static final int ROW_BYTES = 1 << 20;
  private static final int STILL_LOOKS = 10;
  private static final Duration HANG_LIMIT = Duration.ofSeconds(30);
  private static final Duration END_LIMIT = Duration.ofSeconds(60);

  private final int backend;
  private final StoppingContent content;
  private final TimeSource time;
  private final CompletableFuture<Ending> ending = new CompletableFuture<>();
  private final Thread caller;

  /** What is sent. */
  public enum Kind {
    /** One COPY of a long stream. */
    COPY,
    /** One batch of inserts, each with a long parameter. */
    BATCH
  }

  /**
   * How the call ended.
   *
   * @param thrown what its caller got; empty when it went through
   * @param atNanos monotonic time at which the caller got it
   */
  public record Ending(Optional<Exception> thrown, long atNanos) {}

  private HungSend(Faults faults, PgNode node, Connection connection, Kind kind)
      throws SQLException {
    this.backend = connection.unwrap(PGConnection.class).getBackendPID();
    this.content =
        new StoppingContent(
            (long) ROWS * ROW_BYTES, () -> faults.process(node).hangBackend(backend));
    this.time = faults.time();
    this.caller = new Thread(() -> call(connection, kind), "hung-send-" + backend);
    caller.setDaemon(true);
  }

  /**
   * Begins the call on a thread of its own, and returns when it hangs.
   *
   * @param node where the connection leads to
   * @param connection of any client that gives out the driver's; it finds the table of {@link
   *     #CREATE} in its search path
   * @throws SQLException if the connection does not tell its backend
   * @throws TestkitException when the call ends instead, or does not come to hang
   */
  public static HungSend begin(Faults faults, PgNode node, Connection connection, Kind kind)
      throws SQLException {
    HungSend send = new HungSend(faults, node, connection, kind);
    send.caller.start();
    try {
      send.awaitHanging();
      return send;
    } catch (RuntimeException | Error e) {
      send.close();
      throw e;
    }
  }

  /** It hangs when it is found in a write, again and again, and has asked for no more to write. */
  private void awaitHanging() {
    Stillness stillness = new Stillness();
    Poll.until(
        "a call to hang in a send",
        Deadline.after(HANG_LIMIT, time),
        () -> ending.isDone() || stillness.lasts(),
        () -> "It is at " + Arrays.toString(caller.getStackTrace()));
    if (ending.isDone()) {
      String instead = "a call was to hang in a send, but it ";
      throw ending
          .join()
          .thrown()
          .map(e -> new TestkitException(instead + "failed: " + e.getMessage(), e))
          .orElseGet(() -> new TestkitException(instead + "went through"));
    }
  }

  /** Looks at the caller from another thread. */
  private final class Stillness {

    private long given;
    private int looks;

    boolean lasts() {
      long now = content.given();
      looks = now > 0 && now == given && writing() ? looks + 1 : 0;
      given = now;
      return looks >= STILL_LOOKS;
    }

    private boolean writing() {
      return Arrays.stream(caller.getStackTrace())
          .anyMatch(frame -> frame.getClassName().equals("java.net.Socket$SocketOutputStream"));
    }
  }

  private void call(Connection connection, Kind kind) {
    Optional<Exception> thrown = Optional.empty();
    try {
      switch (kind) {
        case COPY -> copy(connection);
        case BATCH -> batch(connection);
      }
    } catch (SQLException | IOException | RuntimeException e) {
      thrown = Optional.of(e);
    }
    ending.complete(new Ending(thrown, time.nanoTime()));
  }

  private void copy(Connection connection) throws SQLException, IOException {
    connection.unwrap(PGConnection.class).getCopyAPI().copyIn("COPY nspg_sink FROM STDIN", content);
  }

  private void batch(Connection connection) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO nspg_sink VALUES (?)")) {
      for (int row = 0; row < ROWS; row++) {
        insert.setBinaryStream(1, content, ROW_BYTES);
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  /** Process id of the stopped backend. */
  public int backend() {
    return backend;
  }

  /** The end of the call. */
  public Future<Ending> ending() {
    return ending;
  }

  /** Lets the backend go on. Does nothing the second time. */
  public void release() {
    content.release();
  }

  /**
   * Lets the backend go on and waits for the end of the call.
   *
   * @throws TestkitException when it does not end even so
   */
  @Override
  public void close() {
    release();
    Poll.until(
        "a call to end whose backend goes on",
        Deadline.after(END_LIMIT, time),
        () -> !caller.isAlive(),
        () -> "It is at " + Arrays.toString(caller.getStackTrace()));
  }
}
