package io.nspg.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealedEvidenceTest {

  private static final String PREVIOUS = "ab".repeat(32);

  private final Path directory;

  SealedEvidenceTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void reads_back_what_it_sealed() {
    SealedEvidence sealed = SealedEvidence.seal(hostile(), PREVIOUS);

    assertThat(SealedEvidence.parse(sealed.text())).isEqualTo(sealed);
  }

  @Test
  void hashes_the_text_without_the_line_of_the_hash() throws Exception {
    String text = SealedEvidence.seal(hostile(), PREVIOUS).text();
    int end = text.indexOf(",\n  \"sha256\": \"");
    String unsealed = text.substring(0, end) + "\n}\n";
    byte[] hash =
        MessageDigest.getInstance("SHA-256").digest(unsealed.getBytes(StandardCharsets.UTF_8));

    assertThat(text).endsWith(HexFormat.of().formatHex(hash) + "\"\n}\n");
  }

  @Test
  void notices_every_single_changed_byte() throws IOException {
    byte[] original =
        SealedEvidence.seal(hostile(), PREVIOUS).text().getBytes(StandardCharsets.UTF_8);
    Path file = directory.resolve("evidence.json");
    List<Integer> unnoticed = new ArrayList<>();
    for (int i = 0; i < original.length; i++) {
      byte[] changed = original.clone();
      changed[i] ^= 1;
      Files.write(file, changed);
      if (EvidenceChain.verify(file).isEmpty()) {
        unnoticed.add(i);
      }
    }

    assertThat(unnoticed).isEmpty();
  }

  @Test
  void says_which_hash_it_saw_and_which_it_computed() throws IOException {
    SealedEvidence sealed = SealedEvidence.seal(FailoverSample.evidence().build(), null);
    Path file = written(sealed.text().replace("\"lost\": 0", "\"lost\": 1"));

    assertThat(EvidenceChain.verify(file))
        .singleElement()
        .asString()
        .startsWith(file.toString())
        .contains("sha256 is " + sealed.sha256() + ", but the content has the hash ");
  }

  @Test
  void notices_another_release_put_into_the_record() throws IOException {
    String text = SealedEvidence.seal(FailoverSample.evidence().build(), null).text();

    assertThat(EvidenceChain.verify(written(text.replace("2026.11.20-3", "2026.11.21-1"))))
        .isNotEmpty();
  }

  @Test
  void refuses_the_same_content_in_another_layout() throws IOException {
    String text = SealedEvidence.seal(FailoverSample.evidence().build(), null).text();

    assertThat(EvidenceChain.verify(written(text.replace("\n", "\r\n"))))
        .singleElement()
        .asString()
        .contains("canonical form");
  }

  @Test
  void refuses_a_member_that_the_schema_does_not_know() {
    String text = SealedEvidence.seal(FailoverSample.evidence().build(), null).text();

    assertThatThrownBy(
            () ->
                SealedEvidence.parse(
                    text.replace("{\n  \"schema\"", "{\n  \"x\": 1,\n  \"schema\"")))
        .hasMessageContaining("[x]");
  }

  @Test
  void refuses_another_schema() {
    String text = SealedEvidence.seal(FailoverSample.evidence().build(), null).text();

    assertThatThrownBy(
            () -> SealedEvidence.parse(text.replace("nspg.evidence/1", "nspg.evidence/2")))
        .hasMessageContaining("'nspg.evidence/2', this version reads nspg.evidence/1");
  }

  @Test
  void refuses_a_file_that_is_not_utf8() throws IOException {
    Path file = directory.resolve("evidence.json");
    Files.write(file, new byte[] {'"', (byte) 0xC3, '"'});

    assertThat(EvidenceChain.verify(file)).singleElement().asString().contains("not UTF-8");
  }

  @Test
  void refuses_a_predecessor_that_is_no_hash() {
    assertThatThrownBy(
            () -> SealedEvidence.seal(FailoverSample.evidence().build(), "../../etc/passwd"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("64 lower case hexadecimal digits");
  }

  private Path written(String text) throws IOException {
    return Files.writeString(directory.resolve("evidence.json"), text);
  }

  private static Evidence hostile() {
    return FailoverSample.evidence()
        .check(Check.of("quotes", "\"\\\u0000\u001f\u007f", "</script><b>\u2028\uD83D\uDE00", true))
        .limit("Zeilenumbruch\nund Umlaut \u00fc")
        .build();
  }
}
