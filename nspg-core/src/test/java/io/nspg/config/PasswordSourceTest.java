package io.nspg.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordSourceTest {

  @TempDir private Path directory;

  @Test
  void reads_the_file_anew_on_every_call() throws IOException {
    Path file = Files.writeString(directory.resolve("pw"), "first");
    PasswordSource source = PasswordSource.file(file);
    assertThat(source.password()).isEqualTo("first");
    Files.writeString(file, "second");
    assertThat(source.password()).isEqualTo("second");
  }

  @ParameterizedTest
  @ValueSource(strings = {" pässword ", " pässword \n", " pässword \r\n"})
  void cuts_one_final_line_break_and_nothing_else(String content) throws IOException {
    Path file = Files.writeString(directory.resolve("pw"), content);
    assertThat(PasswordSource.file(file).password()).isEqualTo(" pässword ");
  }

  @Test
  void names_the_path_of_a_file_that_is_missing() {
    Path file = directory.resolve("missing");
    assertThatThrownBy(() -> PasswordSource.file(file).password())
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("nspg.password.file");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "\r\n"})
  void names_the_path_of_a_file_that_is_empty(String content) throws IOException {
    Path file = Files.writeString(directory.resolve("pw"), content);
    assertThatThrownBy(() -> PasswordSource.file(file).password())
        .hasMessageContaining("an empty file at " + file);
  }

  @Test
  void quotes_nothing_of_a_file_it_cannot_decode() throws IOException {
    Path file = Files.write(directory.resolve("pw"), new byte[] {'a', 'b', (byte) 0xFC});
    assertThatThrownBy(() -> PasswordSource.file(file).password())
        .hasMessageContaining("cannot be read")
        .hasNoCause();
  }

  @Test
  void none_is_an_empty_password() {
    assertThat(PasswordSource.none().password()).isEmpty();
    assertThat(ConfigFixture.minimal().build().password()).isSameAs(PasswordSource.none());
  }

  @Test
  void a_provider_takes_precedence_over_the_file_until_a_file_is_named_again() throws IOException {
    Path file = Files.writeString(directory.resolve("pw"), "from file");
    NspgConfig.Builder builder =
        ConfigFixture.minimal().passwordFile(file).password(() -> "provided");
    assertThat(builder.build().password().password()).isEqualTo("provided");
    assertThat(builder.passwordFile(file).build().password().password()).isEqualTo("from file");
  }
}
