package io.nspg.testkit.fault;

import io.nspg.testkit.cluster.SwitchableEndpoint;
import io.nspg.testkit.network.Impairment;
import io.nspg.testkit.network.Imposition;
import io.nspg.testkit.node.PgNode;

/** An endpoint that was moved to another node, and back. */
record EndpointSwitch(SwitchableEndpoint endpoint, PgNode to, OldPeer oldPeer)
    implements Journal.Harm {

  @Override
  public void begin(Repairs repairs) {
    PgNode from = endpoint.node();
    Imposition left =
        switch (oldPeer) {
          case ALIVE -> endpoint.pointAt(to);
          case SILENT -> endpoint.pointAt(to, new Impairment.Silence());
        };
    repairs.add(
        () -> {
          endpoint.pointAt(from).lift();
          left.lift();
        });
  }
}
