package io.nspg.testkit.network;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Splits the bytes of one direction into PostgreSQL's messages. A message passes when its beginning
 * has been judged, so never more than a beginning is held back. Not thread-safe.
 */
final class MessageStream {

  private static final int BEGINNING = 512;
  private static final int TYPED_HEADER = 5;
  private static final int UNTYPED_HEADER = 8;
  private static final int LONGEST = 1 << 30;
  private static final long FOR_EVER = Long.MAX_VALUE;

  private final Reader reader;
  private final byte[] beginning = new byte[BEGINNING];
  private int seen;
  private long rest;

  /** Gets what comes out. */
  interface Reader {

    /** Whether a message may pass; otherwise nothing passes any more. */
    boolean passes(Message message);

    /** Bytes that have passed. */
    void passed(byte[] bytes, int from, int count);
  }

  /**
   * The beginning of a message.
   *
   * @param type its type, 0 for the untyped ones by which a session begins
   * @param body what is known of it, some hundred bytes at most
   */
  record Message(char type, ByteBuffer body) {

    /** The next text, up to its zero byte or the end of what is known. */
    String text() {
      byte[] text = new byte[textLength()];
      body.get(text);
      skipZero();
      return new String(text, StandardCharsets.UTF_8);
    }

    /** Goes on behind the next text. */
    void skipText() {
      body.position(body.position() + textLength());
      skipZero();
    }

    private int textLength() {
      int end = body.position();
      while (end < body.limit() && body.get(end) != 0) {
        end++;
      }
      return end - body.position();
    }

    private void skipZero() {
      body.position(Math.min(body.position() + 1, body.limit()));
    }
  }

  MessageStream(Reader reader) {
    this.reader = reader;
  }

  /**
   * Reads on to the end of one message's beginning, or as far as it can.
   *
   * @param typed whether messages begin with their type by now
   * @return where to read on; -1 when nothing passes any more
   */
  int read(byte[] bytes, int from, int to, boolean typed) {
    if (rest > 0) {
      int count = (int) Math.min(rest, to - from);
      reader.passed(bytes, from, count);
      rest -= rest == FOR_EVER ? 0 : count;
      return from + count;
    }
    int count = Math.min(wanted(typed) - seen, to - from);
    System.arraycopy(bytes, from, beginning, seen, count);
    seen += count;
    if (seen < wanted(typed)) {
      return from + count;
    }
    if (length(typed) < header(typed) || length(typed) > LONGEST) {
      readNoMore();
      return from + count;
    }
    if (!reader.passes(message(typed))) {
      return -1;
    }
    rest = Math.max(rest, length(typed) - seen);
    release();
    return from + count;
  }

  /** Lets everything pass from now on, unread. */
  void readNoMore() {
    rest = FOR_EVER;
    release();
  }

  /** Whether it lets everything pass. */
  boolean blind() {
    return rest == FOR_EVER;
  }

  private void release() {
    reader.passed(beginning, 0, seen);
    seen = 0;
  }

  private Message message(boolean typed) {
    int from = typed ? TYPED_HEADER : Integer.BYTES;
    return new Message(
        typed ? (char) beginning[0] : 0, ByteBuffer.wrap(beginning, from, seen - from));
  }

  /** How much of a message must be there to judge it, as far as can be said now. */
  private int wanted(boolean typed) {
    return seen < header(typed)
        ? header(typed)
        : (int) Math.max(header(typed), Math.min(length(typed), BEGINNING));
  }

  private long length(boolean typed) {
    return typed ? 1L + ByteBuffer.wrap(beginning).getInt(1) : ByteBuffer.wrap(beginning).getInt(0);
  }

  private static int header(boolean typed) {
    return typed ? TYPED_HEADER : UNTYPED_HEADER;
  }
}
