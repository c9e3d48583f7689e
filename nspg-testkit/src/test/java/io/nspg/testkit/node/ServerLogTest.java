package io.nspg.testkit.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerLogTest {

  @TempDir Path folder;

  @Test
  void its_end_is_shown_without_the_statements_that_failed() throws IOException {
    ServerLog log = new ServerLog(folder.resolve("server.log"));
    Files.writeString(
        log.file(),
        """
        10:00 [1] LOG:  ready
        10:00 [1] ERROR:  column does not exist
        10:00 [1] STATEMENT:  SELECT no_such_column,
        \t'a literal'
        10:00 [1] LOG:  first line
        \tsecond line
        """);
    assertThat(log.tail(4).lines())
        .containsExactly(
            "10:00 [1] LOG:  ready",
            "10:00 [1] ERROR:  column does not exist",
            "10:00 [1] LOG:  first line",
            "\tsecond line");
    assertThat(log.tail(1)).isEqualTo("\tsecond line");
  }

  @Test
  void is_made_for_this_user_alone_and_stays_as_it_is() throws IOException {
    ServerLog log = new ServerLog(folder.resolve("server.log"));
    log.create();
    assertThat(Files.getPosixFilePermissions(log.file()))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    Files.writeString(log.file(), "said");
    log.create();
    assertThat(log.file()).hasContent("said");
  }
}
