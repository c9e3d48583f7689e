package io.nspg.testkit.network;

import io.nspg.testkit.network.MessageStream.Message;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What one client and its server say to each other, followed as far as a tripwire must know it: the
 * texts of COMMIT, under whatever name the driver prepared them, and the server's command tags. It
 * goes blind when they agree on encryption. Thread-safe.
 */
final class Conversation {

  private static final Pattern COMMIT =
      Pattern.compile(
          "\\s*(commit|end)\\b(?!\\s+prepared\\b).*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  private static final int TLS_WANTED = 80_877_103;
  private static final int GSS_WANTED = 80_877_104;
  private static final int CANCEL = 80_877_102;
  private static final char IDLE = 'I';

  private final Iterable<Tripwire> wires;
  private final Requests requests = new Requests();
  private final Answers answers = new Answers();

  Conversation(Iterable<Tripwire> wires) {
    this.wires = wires;
  }

  /**
   * What may go on.
   *
   * @param bytes to be sent
   * @param cut whether the connection is to be cut after them
   */
  record Passage(ByteBuffer bytes, boolean cut) {}

  /** Takes what has come in of one direction. */
  synchronized Passage pass(Direction direction, byte[] bytes, int count) {
    return direction == Direction.TO_SERVER
        ? requests.pass(bytes, count)
        : answers.pass(bytes, count);
  }

  /** One direction of it. */
  private abstract static class Half implements MessageStream.Reader {
    final MessageStream stream = new MessageStream(this);
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    Passage pass(byte[] bytes, int count) {
      if (stream.blind()) {
        return new Passage(ByteBuffer.wrap(bytes, 0, count), false);
      }
      out = new ByteArrayOutputStream(count + 1024);
      int at = 0;
      while (at >= 0 && at < count) {
        at = step(bytes, at, count);
      }
      return new Passage(ByteBuffer.wrap(out.toByteArray()), at < 0);
    }

    abstract int step(byte[] bytes, int from, int to);

    @Override
    public void passed(byte[] bytes, int from, int count) {
      out.write(bytes, from, count);
    }
  }

  /** What the client says. */
  private final class Requests extends Half {
    private final Set<String> commits = new HashSet<>();
    private boolean started;

    @Override
    int step(byte[] bytes, int from, int to) {
      int next = stream.read(bytes, from, to, started);
      if (stream.blind()) {
        answers.stream.readNoMore();
      }
      return next;
    }

    @Override
    public boolean passes(Message message) {
      if (!started) {
        begin(message.body().getInt());
        return true;
      }
      return !commits(message) || !trip();
    }

    private void begin(int code) {
      switch (code) {
        case TLS_WANTED, GSS_WANTED -> answers.encryptionAsked = true;
        case CANCEL -> stream.readNoMore();
        default -> started = true;
      }
    }

    /** Whether a message makes the server commit, or may do so. */
    private boolean commits(Message message) {
      switch (message.type()) {
        case 'Q' -> {
          return isCommit(message.text());
        }
        case 'P' -> {
          String name = message.text();
          if (isCommit(message.text())) {
            commits.add(name);
          } else {
            commits.remove(name);
          }
          return false;
        }
        case 'B' -> {
          message.skipText();
          return commits.contains(message.text());
        }
        default -> {
          return false;
        }
      }
    }

    private boolean trip() {
      for (Tripwire wire : wires) {
        if (wire.waitsForCommit() && wire.trip()) {
          return true;
        }
      }
      return false;
    }
  }

  private static boolean isCommit(String sql) {
    return COMMIT.matcher(sql).matches();
  }

  /** What the server says. */
  private final class Answers extends Half {
    private final ByteArrayOutputStream withheld = new ByteArrayOutputStream();
    private @Nullable Tripwire waiting;
    private boolean failed;
    private boolean encryptionAsked;

    @Override
    int step(byte[] bytes, int from, int to) {
      if (encryptionAsked) {
        encryptionAsked = false;
        if (bytes[from] == 'S' || bytes[from] == 'G') {
          stream.readNoMore();
          requests.stream.readNoMore();
        } else if (bytes[from] == 'N') {
          passed(bytes, from, 1);
          return from + 1;
        }
      }
      return stream.read(bytes, from, to, true);
    }

    @Override
    public void passed(byte[] bytes, int from, int count) {
      (waiting == null ? out : withheld).write(bytes, from, count);
    }

    @Override
    public boolean passes(Message message) {
      if (waiting == null) {
        waiting = message.type() == 'C' ? wireFor(message.text()) : null;
        failed = false;
        return true;
      }
      failed |= message.type() == 'E';
      return message.type() != 'Z' || !ends(waiting, (char) message.body().get());
    }

    private @Nullable Tripwire wireFor(String tag) {
      for (Tripwire wire : wires) {
        if (wire.waitsForAnswer(tag)) {
          return wire;
        }
      }
      return null;
    }

    /** Whether what was withheld is to be heard by nobody. */
    private boolean ends(Tripwire wire, char status) {
      boolean committed = wire.answerProvesCommit() || (status == IDLE && !failed);
      if (committed && wire.trip()) {
        return true;
      }
      waiting = null;
      out.writeBytes(withheld.toByteArray());
      withheld.reset();
      return false;
    }
  }
}
