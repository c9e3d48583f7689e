package io.nspg.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

  @Test
  void writes_the_same_test_report() throws IOException {
    assertGolden("junit.xml", TestReport.render(SEALED));
  }

  @Test
  void writes_the_same_metrics() throws IOException {
    assertGolden("metrics.prom", Exposition.render(SEALED.evidence()));
  }

  @Test
  void writes_the_same_manifest(@TempDir Path temporary) throws IOException {
    EvidenceBundle bundle =
        EvidenceBundle.write(
            temporary.resolve("failover"),
            EvidenceChain.open(temporary.resolve("chain")),
            FailoverSample.evidence().build(),
            FailoverSample.report(),
            List.of(
                Attachment.text("logs/n1.log", "LOG:  ready\n"),
                Attachment.lines(Attachment.HISTORY, () -> Stream.of("{}", "{}"))));

    assertGolden(
        "MANIFEST.sha256", Files.readString(bundle.directory().resolve("MANIFEST.sha256")));
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
