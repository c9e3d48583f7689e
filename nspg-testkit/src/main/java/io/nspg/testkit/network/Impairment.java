package io.nspg.testkit.network;

import java.time.Duration;

/** What can be wrong with a network for as long as it lasts. Immutable. */
public sealed interface Impairment {

  /**
   * Bytes wait, and so does the news that a peer has gone; sockets stay open. When it is lifted all
   * of it arrives. A sender that sends on fills the buffers and then hangs in its send.
   */
  record Stall(Direction direction) implements Impairment {}

  /**
   * Bytes vanish, and so does the news that a peer has gone; sockets stay open. A connection that
   * has lost something is reset when this is lifted, since nothing could make it whole.
   */
  record Loss(Direction direction) implements Impairment {}

  /**
   * Everything arrives later. What follows waits until it has: this slows bulk down as well.
   *
   * @param delay longer than zero
   */
  record Latency(Direction direction, Duration delay) implements Impairment {
    public Latency {
      if (delay.isNegative() || delay.isZero()) {
        throw new IllegalArgumentException("a latency is longer than zero, saw " + delay);
      }
    }
  }

  /**
   * No connection gets more through.
   *
   * @param bytesPerSecond of each connection, at least 1
   */
  record Bandwidth(Direction direction, int bytesPerSecond) implements Impairment {
    public Bandwidth {
      if (bytesPerSecond < 1) {
        throw new IllegalArgumentException(
            "a bandwidth is at least 1 byte per second, saw " + bytesPerSecond);
      }
    }
  }

  /**
   * Every connection is reset, at both ends, as soon as it has carried that much.
   *
   * @param bytes of each connection, counted since this began; at 0 the first byte is not let
   *     through
   */
  record Cut(Direction direction, long bytes) implements Impairment {
    public Cut {
      if (bytes < 0) {
        throw new IllegalArgumentException("a cut comes after 0 bytes or more, saw " + bytes);
      }
    }
  }

  /** Nothing listens: new connections are refused at once. Open ones are left alone. */
  record Refusal() implements Impairment {}

  /**
   * New connections hang until the client's connect timeout: not even the kernel answers. Open ones
   * are left alone. Linux only.
   */
  record BlackHole() implements Impairment {}

  /**
   * Of every connection that is open when this begins, one end is reset and the other neither hears
   * of it nor of anything else, until this is lifted: then it is reset as well. Later connections
   * are left alone.
   *
   * @param end the one that stays open
   */
  record HalfOpen(End end) implements Impairment {}

  /**
   * Connections that are open when this begins carry nothing any more, and neither end hears of it,
   * until this is lifted: then they are reset. Later connections are left alone.
   */
  record Silence() implements Impairment {}

  /** The two ends of a connection. */
  enum End {
    /** Where the client is. */
    CLIENT,
    /** Where the server is. */
    SERVER
  }
}
