package io.nspg.testkit.drill;

import io.nspg.evidence.Lane;
import io.nspg.evidence.Span;
import io.nspg.evidence.Tone;
import io.nspg.testkit.node.PgNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What each node was at which time. Used by one thread. */
final class NodeStates {

  private record State(long sinceNanos, String label, Tone tone) {}

  private final Map<String, List<State>> byNode = new LinkedHashMap<>();

  void note(PgNode node, long sinceNanos, String label, Tone tone) {
    byNode
        .computeIfAbsent(node.name(), n -> new ArrayList<>())
        .add(new State(sinceNanos, label, tone));
  }

  /** One row of the chart per node. */
  List<Lane> lanes(Course course, long fromMillis, long toMillis) {
    List<Lane> lanes = new ArrayList<>();
    byNode.forEach(
        (node, states) -> {
          List<Span> spans = new ArrayList<>();
          for (int i = 0; i < states.size(); i++) {
            State state = states.get(i);
            long from = Math.max(fromMillis, course.millis(state.sinceNanos()));
            long to =
                i + 1 < states.size() ? course.millis(states.get(i + 1).sinceNanos()) : toMillis;
            spans.add(new Span(from, Math.max(from, to), state.label(), state.tone()));
          }
          lanes.add(new Lane.Spans(node, spans));
        });
    return lanes;
  }
}
