package io.nspg.testkit.history;

import java.util.List;

/**
 * Transfers neither make nor destroy money, and no read sees one of them half done.
 *
 * @param total the money that there always is
 */
public record BankSum(long total) implements Check {

  private static final String NAME = "bank-sum";

  @Override
  public Finding examine(Trial trial) {
    List<Operation> reads =
        trial.operations().stream().filter(o -> o.reading() instanceof Reading.Balances).toList();
    List<Operation> wrong =
        reads.stream()
            .filter(o -> o.reading() instanceof Reading.Balances seen && seen.sum() != total)
            .toList();
    return reads.isEmpty()
        ? Finding.inconclusive(NAME, "no balances were read, so nothing is proved of their sum")
        : wrong.isEmpty()
            ? Finding.valid(NAME, reads.size() + " reads of all accounts saw " + total)
            : Finding.invalid(
                NAME,
                wrong.stream().map(Operation::id).toList(),
                wrong.size()
                    + " of "
                    + reads.size()
                    + " reads of all accounts did not see "
                    + total);
  }
}
