package io.nspg.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TimelineChartTest {

  private static final Axis AXIS = new Axis(-1_000, 9_000, 0, 1_000);

  @Test
  void ticks_are_round_and_few_and_include_zero() {
    assertThat(AXIS.ticks())
        .containsExactly(
            -1_000L, 0L, 1_000L, 2_000L, 3_000L, 4_000L, 5_000L, 6_000L, 7_000L, 8_000L, 9_000L);
    assertThat(new Axis(-70, 130, 0, 1).ticks())
        .containsExactly(-60L, -40L, -20L, 0L, 20L, 40L, 60L, 80L, 100L, 120L);
  }

  @Test
  void far_apart_labels_share_one_row() {
    MarkerLabels labels = MarkerLabels.place(List.of(at(0), at(3_000), at(6_000)), AXIS);

    assertThat(labels.rows()).isEqualTo(1);
  }

  @Test
  void near_labels_are_staggered_downwards_by_time() {
    MarkerLabels labels = MarkerLabels.place(List.of(at(120), at(0), at(60)), AXIS);

    assertThat(labels.labels())
        .extracting(label -> label.marker().atMillis(), MarkerLabels.Label::row)
        .containsExactly(tuple(0L, 0), tuple(60L, 1), tuple(120L, 2));
  }

  @Test
  void a_label_without_room_at_the_right_edge_stands_before_its_line() {
    assertThat(MarkerLabels.place(List.of(at(8_900)), AXIS).labels().get(0).before()).isTrue();
  }

  @Test
  void a_marker_outside_the_view_is_not_drawn() {
    assertThat(MarkerLabels.place(List.of(at(-1_001), at(9_001)), AXIS).labels()).isEmpty();
  }

  @Test
  void no_line_runs_through_a_label_that_follows_its_own() {
    for (List<MarkerLabels.Label> labels : manyPlacements()) {
      for (MarkerLabels.Label line : labels) {
        for (MarkerLabels.Label label : labels) {
          boolean below = label.row() > line.row() && !label.before();
          assertThat(below && left(label) < line.x() && line.x() < right(label))
              .as("the line of %s through %s", line, label)
              .isFalse();
        }
      }
    }
  }

  @Test
  void no_label_ever_covers_another() {
    for (List<MarkerLabels.Label> labels : manyPlacements()) {
      for (int i = 0; i < labels.size(); i++) {
        for (int j = 0; j < i; j++) {
          MarkerLabels.Label a = labels.get(i);
          MarkerLabels.Label b = labels.get(j);
          assertThat(a.row() == b.row() && left(a) < right(b) && left(b) < right(a))
              .as("%s over %s", a, b)
              .isFalse();
        }
      }
    }
  }

  @Test
  void lanes_of_one_kind_share_one_scale() {
    Svg shapes = new Svg();
    Lane low = rates(10);
    Lane high = rates(100);
    new LanePainter(shapes, new Svg(), AXIS, List.of(low, high)).paint(low, 0);

    // 56 pixels stand for 100: a rate of 10 is 5.6 pixels high.
    assertThat(shapes.toString()).contains("d=\"M100 74V68.4H110V74Z\"");
  }

  @Test
  void a_level_over_its_limit_is_drawn_in_two_parts() {
    Svg shapes = new Svg();
    Lane lane = new Lane.Limited("connects", 0, 100, List.of(40L), 10, "budget 10/s");
    new LanePainter(shapes, new Svg(), AXIS, List.of(lane)).paint(lane, 0);

    assertThat(shapes.toString())
        .contains("class=\"ok\" d=\"M100 74V60H110V74Z\"")
        .contains("class=\"failed\" d=\"M100 60V18H110V60Z\"");
  }

  @Test
  void merged_buckets_keep_the_highest_level_and_the_mean_rate() {
    List<Long> buckets = new ArrayList<>(Collections.nCopies(10_000, 0L));
    buckets.set(5_000, 24L);
    Axis axis = new Axis(0, 10_000, 0, 1_000);

    assertThat(Columns.peaks(0, 1, buckets, axis).values()).contains(24.0);
    assertThat(Columns.means(0, 1, buckets, axis).values()).contains(2.0);
    assertThat(Columns.means(0, 1, buckets, axis).values()).hasSizeLessThan(1_000);
  }

  @Test
  void refuses_buckets_that_do_not_match() {
    List<Long> three = LongStream.range(0, 3).boxed().toList();
    assertThatThrownBy(() -> new Lane.Rates("x", 0, 100, three, List.of(), List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("saw 3 and 0");
  }

  @Test
  void refuses_a_negative_count() {
    assertThatThrownBy(() -> new Lane.Limited("x", 0, 100, List.of(1L, -2L), 1, ""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("-2");
  }

  private static List<List<MarkerLabels.Label>> manyPlacements() {
    Random random = new Random(20_261_120);
    List<List<MarkerLabels.Label>> placements = new ArrayList<>();
    for (int round = 0; round < 500; round++) {
      List<Marker> markers = random.longs(12, -1_000, 9_001).mapToObj(m -> at(m)).toList();
      placements.add(MarkerLabels.place(markers, AXIS).labels());
    }
    return placements;
  }

  private static Marker at(long millis) {
    return new Marker(millis, "a marker", Tone.PLAIN);
  }

  private static Lane rates(long rate) {
    return new Lane.Rates("writes", 0, 100, List.of(rate), List.of(0L), List.of());
  }

  private static double left(MarkerLabels.Label label) {
    return label.before() ? label.x() - Svg.width(label.text()) : label.x();
  }

  private static double right(MarkerLabels.Label label) {
    return left(label) + Svg.width(label.text());
  }
}
