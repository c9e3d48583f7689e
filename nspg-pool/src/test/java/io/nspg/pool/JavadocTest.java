package io.nspg.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Sentences that users must find where they look. */
class JavadocTest {

  @Test
  void the_transaction_template_says_that_outside_effects_repeat_with_the_block()
      throws IOException {
    String source = Files.readString(Path.of("src/main/java/io/nspg/pool/PgClient.java"));
    assertThat(source.replaceAll("\\s*\\n\\s*\\*\\s*", " "))
        .contains("Effects outside the database (mail, HTTP, queues) repeat with the block.");
  }
}
