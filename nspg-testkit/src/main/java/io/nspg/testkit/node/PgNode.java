package io.nspg.testkit.node;

import io.nspg.node.Lsn;
import io.nspg.node.NodeAddress;
import io.nspg.node.NodeState;
import io.nspg.testkit.TestkitException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;

/**
 * One PostgreSQL server under a test's control. It keeps its name and its address for life,
 * whatever happens to its process. Thread-safe.
 */
public interface PgNode {

  /** Its name within the cluster, such as {@code n1}; also its name among the standbys. */
  String name();

  /** Where it listens, when it runs. */
  NodeAddress address();

  /** Whether its server process runs. */
  boolean running();

  /**
   * Tells now, and whenever it changes, whether its port takes connections: from shortly after the
   * start of the server process, long before it is ready, to its end. A change that this object
   * makes has been told when its method returns.
   *
   * @param listening called by one thread at a time, any; must not block
   */
  void watch(Consumer<Boolean> listening);

  /**
   * What it reports about itself.
   *
   * @throws SQLException when it does not answer, at once when its server process hangs
   */
  NodeState state() throws SQLException;

  /** Direct, unpooled connections as the administrator to the database {@code postgres}. */
  DataSource superuser();

  /** Direct, unpooled connections as the administrator. */
  DataSource superuser(String database);

  /** Direct, unpooled connections as any role; with TLS, fully verified, where it speaks TLS. */
  DataSource dataSource(String database, String role, String password);

  /** The server's log file, over all its starts. */
  Path log();

  /** The last lines of the log, without the statements that failed. */
  String logTail(int lines);

  /**
   * Starts it in place, as what it was; a killed one recovers. Returns when it accepts sessions.
   * Does nothing when it runs.
   *
   * @throws TestkitException when it does not come up; the message holds the log's end
   */
  void start();

  /** Stops it in an orderly way: sessions are ended, everything is on disk. */
  void stop();

  /** Stops it at once, without writing anything more; the next start recovers. */
  void stopImmediately();

  /**
   * Where the last record of its log begins, that of its orderly stop; empty while it runs, and
   * after any other end.
   */
  Optional<Lsn> stoppedAt();

  /** {@code kill -9}. Returns when the processes hit are gone. Does nothing when it is down. */
  void kill9(KillScope scope);

  /**
   * {@code kill -9} of one session; returns when it is gone. The server then ends all others and
   * recovers.
   *
   * @param backend its {@code pg_backend_pid()}
   * @throws IllegalArgumentException if this node has no such process
   */
  void killBackend(int backend);

  /**
   * Makes processes hang: they hold what they have, and do nothing. Returns when they do. Until
   * they are released the node can be killed but not stopped.
   *
   * @throws IllegalStateException if the node is down
   */
  Hang hang(KillScope scope);

  /**
   * Makes one session hang. Returns when it does.
   *
   * @param backend its {@code pg_backend_pid()}
   * @throws IllegalArgumentException if this node has no such process
   */
  Hang hangBackend(int backend);

  /** {@code kill -9} of the server and all its sessions. */
  default void kill9() {
    kill9(KillScope.TREE);
  }

  /**
   * Makes a standby the primary. It first replays everything it has received. Returns when it takes
   * writes.
   *
   * @throws TestkitException when it is no standby, or does not get there in time
   */
  void promote();

  /**
   * Brings this node back as a standby of {@code primary}, and returns when it streams from it, on
   * its timeline, and has caught up. A standby that can just be told whom to follow keeps running.
   * Any other is stopped and its own log compared with the primary's history. If it goes beyond, it
   * would stay up as a standby, never stream, and show rows that the primary does not have: then
   * what it would lose is read, and its data replaced by a copy of the primary's.
   *
   * @throws TestkitException when even a fresh copy does not stream
   */
  default Rejoin rejoin(PgNode primary) {
    return rejoin(primary, primary);
  }

  /**
   * The same behind another standby.
   *
   * @param upstream the node from which it is to get everything: the primary, or a standby that
   *     streams from it, directly or not
   * @throws TestkitException when even a fresh copy does not stream
   */
  Rejoin rejoin(PgNode primary, PgNode upstream);

  /**
   * Lets this node, a running standby, get everything from another node. Returns when it has caught
   * up.
   *
   * @param upstream the primary, or a standby that streams from it, directly or not
   * @throws TestkitException when it cannot without being stopped
   */
  void follow(PgNode primary, PgNode upstream);

  /**
   * {@code kill -9} of the server and all its sessions, and no start until {@link #unfence}: {@link
   * #start} and {@link #rejoin} throw {@link IllegalStateException}.
   */
  void fence();

  /** Takes the fence away; the node stays down. Does nothing without one. */
  void unfence();

  /** Whether it is fenced. */
  boolean fenced();
}
