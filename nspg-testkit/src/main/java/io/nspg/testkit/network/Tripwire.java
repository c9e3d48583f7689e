package io.nspg.testkit.network;

import java.util.concurrent.atomic.AtomicReference;

/**
 * Cuts one connection, once, at a point of its conversation with the server: the first one to get
 * there. Both ends are reset. It sees plain text only. Thread-safe.
 */
public final class Tripwire {

  private static final String COMMIT = "COMMIT";

  private final Side side;
  private final String tag;
  private final Runnable whenTripped;
  private final AtomicReference<State> state = new AtomicReference<>(State.ARMED);

  private enum Side {
    BEFORE,
    AFTER
  }

  private enum State {
    ARMED,
    TRIPPED,
    DISARMED
  }

  private Tripwire(Side side, String tag, Runnable whenTripped) {
    this.side = side;
    this.tag = tag;
    this.whenTripped = whenTripped;
  }

  /**
   * Cuts when the client sends COMMIT, which the server does not get any more: nothing is
   * committed. A text of several statements counts only if COMMIT is its first.
   *
   * @param whenTripped runs just before the cut, on a thread of the proxy; must not block
   */
  public static Tripwire beforeCommit(Runnable whenTripped) {
    return new Tripwire(Side.BEFORE, COMMIT, whenTripped);
  }

  /**
   * Cuts when the server has answered COMMIT, which the client does not hear any more: all is
   * committed.
   *
   * @param whenTripped runs just before the cut, on a thread of the proxy; must not block
   */
  public static Tripwire afterCommit(Runnable whenTripped) {
    return new Tripwire(Side.AFTER, COMMIT, whenTripped);
  }

  /**
   * Cuts when the server has executed and committed a statement outside of any transaction block,
   * which the client does not hear any more. Such statements inside a block pass.
   *
   * @param command first words of the command tag by which the server reports it, such as {@code
   *     INSERT} or {@code CREATE TABLE}
   * @param whenTripped runs just before the cut, on a thread of the proxy; must not block
   */
  public static Tripwire afterAutocommit(String command, Runnable whenTripped) {
    return new Tripwire(Side.AFTER, command, whenTripped);
  }

  /** Whether it has cut a connection. */
  public boolean tripped() {
    return state.get() == State.TRIPPED;
  }

  /** Takes it away, if it has not cut yet. */
  public void disarm() {
    state.compareAndSet(State.ARMED, State.DISARMED);
  }

  boolean armed() {
    return state.get() == State.ARMED;
  }

  boolean waitsForCommit() {
    return side == Side.BEFORE && armed();
  }

  boolean waitsForAnswer(String answered) {
    return side == Side.AFTER
        && armed()
        && (answered.equals(tag) || answered.startsWith(tag + " "));
  }

  /** Whether the answer alone proves the commit, wherever the session is afterwards. */
  boolean answerProvesCommit() {
    return tag.equals(COMMIT);
  }

  /** Whether this very connection is to be cut now. */
  boolean trip() {
    boolean first = state.compareAndSet(State.ARMED, State.TRIPPED);
    if (first) {
      whenTripped.run();
    }
    return first;
  }
}
