package io.nspg.testkit.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.nspg.testkit.network.Conversation.Passage;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Following what is said, in whatever pieces it arrives. */
class ConversationTest {

  private static final byte[] STARTUP = untyped(196_608, "user\0app\0\0");
  private static final byte[] TLS_WANTED = untyped(80_877_103, "");
  private static final byte[] SYNC = typed('S', "");
  private static final byte[] COMMITTED = typed('C', "COMMIT\0");
  private static final byte[] IDLE = typed('Z', "I");

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 7, 64, 511, 512, 513, 100_000})
  void everything_passes_unchanged_in_pieces_of_any_size(int size) {
    byte[] requests =
        all(
            STARTUP,
            typed('p', "secret\0"),
            typed('Q', "SELECT 1\0"),
            typed('P', "S_1\0COMMIT\0\0\0"),
            typed('B', "\0S_1\0\0\0\0\0\0\0"),
            SYNC,
            typed('d', "x".repeat(5_000)),
            typed('X', ""));
    byte[] answers =
        all(typed('R', "\0\0\0\0"), IDLE, typed('D', "y".repeat(5_000)), COMMITTED, IDLE);
    Conversation conversation = new Conversation(List.of());
    assertThat(passed(conversation, Direction.TO_SERVER, requests, size)).isEqualTo(requests);
    assertThat(passed(conversation, Direction.TO_CLIENT, answers, size)).isEqualTo(answers);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 7, 100_000})
  void the_cut_before_a_commit_comes_at_its_first_byte(int size) {
    byte[] before = all(STARTUP, typed('P', "S_1\0 commit\0\0\0"), typed('Q', "SELECT 1\0"));
    byte[] commit = all(typed('B', "\0S_1\0\0\0\0\0\0\0"), typed('E', "\0\0\0\0\0"), SYNC);
    Tripwire wire = Tripwire.beforeCommit(() -> {});
    Conversation conversation = new Conversation(List.of(wire));
    assertThat(passed(conversation, Direction.TO_SERVER, all(before, commit), size))
        .isEqualTo(before);
    assertThat(wire.tripped()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "COMMIT",
        " Commit;",
        "end",
        "END WORK",
        "commit and chain",
        "\n\tCOMMIT; SELECT 1"
      })
  void these_are_commits(String sql) {
    assertThat(trips(typed('Q', sql + "\0"))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"COMMIT PREPARED 'x'", "committed", "SELECT 'COMMIT'", "ending", "ROLLBACK", ""})
  void these_are_not(String sql) {
    assertThat(trips(typed('Q', sql + "\0"))).isFalse();
  }

  @Test
  void a_name_that_was_prepared_again_stands_for_its_new_text() {
    assertThat(
            trips(
                typed('P', "S_1\0COMMIT\0\0\0"),
                typed('P', "S_1\0SELECT 1\0\0\0"),
                typed('B', "\0S_1\0\0\0\0\0\0\0")))
        .isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 7, 100_000})
  void the_answer_to_a_commit_is_withheld_and_what_came_before_is_not(int size) {
    byte[] before = all(typed('2', ""), typed('n', ""));
    Tripwire wire = Tripwire.afterCommit(() -> {});
    Conversation conversation = new Conversation(List.of(wire));
    assertThat(passed(conversation, Direction.TO_CLIENT, all(before, COMMITTED, IDLE), size))
        .isEqualTo(before);
    assertThat(wire.tripped()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 7, 100_000})
  void an_answer_inside_a_transaction_is_passed_on_in_the_end(int size) {
    byte[] answers =
        all(
            typed('C', "INSERT 0 1\0"),
            typed('Z', "T"),
            typed('C', "INSERT 0 1\0"),
            typed('E', "x\0"),
            IDLE);
    Tripwire wire = Tripwire.afterAutocommit("INSERT", () -> {});
    Conversation conversation = new Conversation(List.of(wire));
    assertThat(passed(conversation, Direction.TO_CLIENT, answers, size)).isEqualTo(answers);
    assertThat(wire.tripped()).isFalse();
  }

  @Test
  void it_goes_on_in_plain_text_when_the_server_has_no_encryption() {
    Tripwire wire = Tripwire.beforeCommit(() -> {});
    Conversation conversation = new Conversation(List.of(wire));
    assertThat(passed(conversation, Direction.TO_SERVER, TLS_WANTED, 3)).isEqualTo(TLS_WANTED);
    assertThat(passed(conversation, Direction.TO_CLIENT, bytes("N"), 1)).isEqualTo(bytes("N"));
    byte[] commit = typed('Q', "COMMIT\0");
    assertThat(passed(conversation, Direction.TO_SERVER, all(STARTUP, commit), 4))
        .isEqualTo(STARTUP);
    assertThat(wire.tripped()).isTrue();
  }

  @Test
  void it_is_blind_once_encryption_was_agreed() {
    Tripwire before = Tripwire.beforeCommit(() -> {});
    Tripwire after = Tripwire.afterCommit(() -> {});
    Conversation conversation = new Conversation(List.of(before, after));
    byte[] requests = all(STARTUP, typed('Q', "COMMIT\0"));
    byte[] answers = all(bytes("S"), COMMITTED, IDLE);
    assertThat(passed(conversation, Direction.TO_SERVER, TLS_WANTED, 8)).isEqualTo(TLS_WANTED);
    assertThat(passed(conversation, Direction.TO_CLIENT, answers, 8)).isEqualTo(answers);
    assertThat(passed(conversation, Direction.TO_SERVER, requests, 8)).isEqualTo(requests);
  }

  @Test
  void what_is_no_message_passes_unread() {
    byte[] hello = all(new byte[] {0x16, 3, 1, 2, 0, 1, 0, 1}, typed('Q', "COMMIT\0"));
    Tripwire wire = Tripwire.beforeCommit(() -> {});
    Conversation conversation = new Conversation(List.of(wire));
    assertThat(passed(conversation, Direction.TO_SERVER, hello, 3)).isEqualTo(hello);
    assertThat(passed(conversation, Direction.TO_CLIENT, hello, 3)).isEqualTo(hello);
    assertThat(wire.tripped()).isFalse();
  }

  private static boolean trips(byte[]... messages) {
    Tripwire wire = Tripwire.beforeCommit(() -> {});
    Conversation conversation = new Conversation(List.of(wire));
    byte[] nothing = passed(conversation, Direction.TO_SERVER, STARTUP, 100);
    assertThat(nothing).isEqualTo(STARTUP);
    int unused = passed(conversation, Direction.TO_SERVER, all(messages), 100).length;
    return wire.tripped();
  }

  /** What comes out until it is cut. */
  private static byte[] passed(
      Conversation conversation, Direction direction, byte[] bytes, int size) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] buffer = new byte[size];
    for (int at = 0; at < bytes.length; at += size) {
      int count = Math.min(size, bytes.length - at);
      System.arraycopy(bytes, at, buffer, 0, count);
      Passage passage = conversation.pass(direction, buffer, count);
      byte[] part = new byte[passage.bytes().remaining()];
      passage.bytes().get(part);
      out.writeBytes(part);
      if (passage.cut()) {
        break;
      }
    }
    return out.toByteArray();
  }

  private static byte[] typed(char type, String body) {
    return ByteBuffer.allocate(5 + body.length())
        .put((byte) type)
        .putInt(4 + body.length())
        .put(bytes(body))
        .array();
  }

  private static byte[] untyped(int code, String body) {
    return ByteBuffer.allocate(8 + body.length())
        .putInt(8 + body.length())
        .putInt(code)
        .put(bytes(body))
        .array();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] all(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }
}
