package io.nspg.testkit.history.selfproof;

import static org.assertj.core.api.Assertions.assertThat;

import io.nspg.testkit.history.selfproof.SelfProof.Proof;
import io.nspg.time.TimeSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SelfProofTest {

  static List<SeededFault> seeded() {
    return SelfProof.SEEDED;
  }

  @ParameterizedTest
  @MethodSource("seeded")
  void exactly_the_right_checks_say_no(SeededFault seeded) {
    Proof proof = SelfProof.run(seeded, TimeSource.system());
    assertThat(proof.holds())
        .describedAs("%s: %s", proof.findings().verdict(), proof.findings().checks())
        .isTrue();
  }

  @Test
  void every_seeded_fault_has_a_name_of_its_own_and_one_of_them_is_the_control() {
    assertThat(SelfProof.SEEDED).extracting(SeededFault::name).doesNotHaveDuplicates();
    assertThat(SelfProof.SEEDED).filteredOn(seeded -> seeded.breaks().isEmpty()).hasSize(1);
  }
}
