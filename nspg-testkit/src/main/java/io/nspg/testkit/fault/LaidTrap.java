package io.nspg.testkit.fault;

import io.nspg.testkit.network.Tripwire;

/** A tripwire that was laid. */
record LaidTrap(Fault laid, Tripwire wire) implements Trap {

  @Override
  public FaultEvent event() {
    return laid.event();
  }

  @Override
  public boolean sprung() {
    return wire.tripped();
  }

  @Override
  public void heal() {
    laid.heal();
  }
}
