package io.nspg.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * The written files, byte for byte, read by people before they are committed. The build runs its
 * tests in a locale and a time zone that nobody writes files in. After an intended change: {@code
 * ./mvnw -pl nspg-core test -Dtest=GoldenFilesTest -Dnspg.golden=write}, then look at the
 * difference and at the page.
 */
class GoldenFilesTest {

  private static final Path GOLDEN = Path.of("src/test/resources/io/nspg/evidence");
  private static final SealedEvidence SEALED =
      SealedEvidence.seal(FailoverSample.evidence().build(), null);

  @Test
  void writes_the_same_record() throws IOException {
    assertGolden("evidence.json", SEALED.text());
  }

  @Test
  void renders_the_same_page() throws IOException {
    assertGolden("report.html", ReportPage.render(SEALED, FailoverSample.report()));
  }

  private static void assertGolden(String name, String actual) throws IOException {
    Path file = GOLDEN.resolve(name);
    if ("write".equals(System.getProperty("nspg.golden"))) {
      Files.createDirectories(GOLDEN);
      Files.writeString(file, actual);
    }
    assertThat(actual).isEqualTo(Files.readString(file));
  }
}
