package io.nspg.evidence;

import java.util.List;

/**
 * What the report shows beside the evidence: words, headline figures and the data of its charts. No
 * member may hold a secret. Immutable.
 *
 * @param title what was drilled
 * @param summary one sentence that a person who reads nothing else should read
 * @param subject name of what was under test, over its figures
 * @param control name of the peer, over its figures; empty where there is none
 * @param figures headline figures, the most telling first
 * @param markers moments that matter; near ones are staggered
 * @param lanes rows of the charts, from top to bottom
 * @param views stretches of time to draw them over, each one chart; none draws no chart
 */
public record Report(
    String title,
    String summary,
    String subject,
    String control,
    List<Figure> figures,
    List<Marker> markers,
    List<Lane> lanes,
    List<View> views) {

  public Report {
    figures = List.copyOf(figures);
    markers = List.copyOf(markers);
    lanes = List.copyOf(lanes);
    views = List.copyOf(views);
  }
}
