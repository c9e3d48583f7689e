package io.nspg.failure;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The SQLSTATEs this project acts on, by the names of PostgreSQL's documentation (appendix A). A
 * state may be null: a driver or a pool does not always give one.
 */
public final class SqlState {

  public static final String WARNING = "01000";
  public static final String CONNECTION_DOES_NOT_EXIST = "08003";
  public static final String CONNECTION_REJECTED = "08004";
  public static final String TRANSACTION_RESOLUTION_UNKNOWN = "08007";
  public static final String FEATURE_NOT_SUPPORTED = "0A000";
  public static final String READ_ONLY_SQL_TRANSACTION = "25006";
  public static final String IN_FAILED_SQL_TRANSACTION = "25P02";
  public static final String ACTIVE_SQL_TRANSACTION = "25001";
  public static final String TRANSACTION_TIMEOUT = "25P04";
  public static final String INVALID_TRANSACTION_TERMINATION = "2D000";
  public static final String STATEMENT_COMPLETION_UNKNOWN = "40003";
  public static final String TOO_MANY_CONNECTIONS = "53300";
  public static final String LOCK_NOT_AVAILABLE = "55P03";
  public static final String CANNOT_CONNECT_NOW = "57P03";

  private static final Set<String> SHUTDOWN = Set.of("57P01", "57P02", CANNOT_CONNECT_NOW);
  private static final Set<String> SERIALIZATION = Set.of("40001", "40P01");
  private static final Set<String> CONNECT_REFUSED =
      Set.of("08001", CONNECTION_REJECTED, CANNOT_CONNECT_NOW);

  private SqlState() {}

  /**
   * Whether the link to the server, or the server itself, was lost, so that a reply may be missing.
   * No state at all counts as lost: the driver knew nothing better.
   */
  public static boolean linkLost(@Nullable String state) {
    return state == null
        || state.startsWith("08")
        || state.startsWith("58")
        || state.startsWith("XX")
        || state.startsWith("F0")
        || SHUTDOWN.contains(state);
  }

  /**
   * Whether the state is one of a statement that was carried out (success, warning, no data): a
   * driver throws these when the statement did its work and gave another result than was asked for.
   */
  static boolean completed(@Nullable String state) {
    return state != null
        && (state.startsWith("00") || state.startsWith("01") || state.startsWith("02"));
  }

  /** Whether the failure says that the node may be gone and is worth a probe of all nodes. */
  public static boolean raisesSuspicion(@Nullable String state) {
    return state != null && linkLost(state);
  }

  /**
   * Whether a failed COMMIT, or a failed statement that carries its own, may be committed all the
   * same for all that the server said. 53xxx and 25P04 strike at any moment of a commit.
   */
  static boolean leavesCommitOpen(@Nullable String state) {
    return leavesStatementOpen(state) || overload(state) || TRANSACTION_TIMEOUT.equals(state);
  }

  /** The same for a statement in autocommit mode, whose work precedes its commit. */
  static boolean leavesStatementOpen(@Nullable String state) {
    return linkLost(state) || completed(state) || STATEMENT_COMPLETION_UNKNOWN.equals(state);
  }

  /**
   * Whether the cause may have passed when the same work is tried again: a lost link, a lost race,
   * a full server, a lock not got, a writer that has moved. Everything else (a broken constraint, a
   * statement that ran into its timeout, an exception of the application's own) fails again.
   */
  public static boolean passes(@Nullable String state) {
    return state != null
        && (linkLost(state)
            || overload(state)
            || state.startsWith("40")
            || LOCK_NOT_AVAILABLE.equals(state)
            || READ_ONLY_SQL_TRANSACTION.equals(state));
  }

  /** Whether the server refused work for lack of resources; never a reason to change the node. */
  public static boolean overload(@Nullable String state) {
    return state != null && state.startsWith("53");
  }

  /** Whether the server refused the credentials; never a reason to change the node. */
  public static boolean badCredentials(@Nullable String state) {
    return state != null && state.startsWith("28");
  }

  /**
   * Whether only a server says so, of work that it has undone: a driver never makes these up, while
   * 22xxx, 42xxx and others it throws for calls that come after a commit too.
   */
  static boolean undoneByServer(@Nullable String state) {
    return state != null
        && (state.startsWith("23")
            || SERIALIZATION.contains(state)
            || LOCK_NOT_AVAILABLE.equals(state)
            || READ_ONLY_SQL_TRANSACTION.equals(state));
  }

  /** Whether the state can only come from opening a connection, so that no statement was sent. */
  static boolean connectOnly(@Nullable String state) {
    return state != null
        && (CONNECT_REFUSED.contains(state)
            || TOO_MANY_CONNECTIONS.equals(state)
            || badCredentials(state));
  }
}
