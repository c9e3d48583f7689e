package io.nspg.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;

/**
 * The written files, byte for byte, read by people before they are committed. After an intended
 * change: {@code ./mvnw -pl nspg-core test -Dtest=GoldenFilesTest -Dnspg.golden=write}, then look
 * at the difference and at the page.
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

  @Test
  void renders_the_same_page_in_another_locale_and_zone() throws IOException {
    Locale locale = Locale.getDefault();
    TimeZone zone = TimeZone.getDefault();
    Locale.setDefault(Locale.forLanguageTag("tr-TR-u-nu-arab"));
    TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));
    try {
      assertGolden("report.html", ReportPage.render(SEALED, FailoverSample.report()));
    } finally {
      Locale.setDefault(locale);
      TimeZone.setDefault(zone);
    }
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
