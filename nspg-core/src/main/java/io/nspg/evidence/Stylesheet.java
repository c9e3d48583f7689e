package io.nspg.evidence;

/** The look of the report: light, dark, on a phone and on paper. */
final class Stylesheet {

  static final String CSS =
      """
      :root{--page:#f4f5f7;--card:#fff;--ink:#1b2230;--soft:#5c6675;--rule:#e1e4e9;--good:#19784a;
      --bad:#c22f2f;--warn:#a86200;--plain:#4f6a8f;--data:#3b74c9;--over:#c22f2f;--bar-good:#cfe9da;
      --bar-bad:#f6cfcc;--bar-warn:#f7e2bd;--bar-plain:#dbe3ee}
      @media (prefers-color-scheme:dark){:root{--page:#0f1318;--card:#181d25;--ink:#e7eaf0;
      --soft:#9ba6b5;--rule:#2b323d;--good:#46c385;--bad:#ff7a72;--warn:#e8a948;--plain:#93aed3;
      --data:#4f86d8;--over:#d4544d;--bar-good:#1d4a34;--bar-bad:#5c2626;--bar-warn:#56401a;--bar-plain:#2d3a4d}}
      *{box-sizing:border-box}
      html{color-scheme:light dark;-webkit-text-size-adjust:100%}
      body{margin:0;background:var(--page);color:var(--ink);
      font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
      main{max-width:1080px;margin:0 auto;padding:28px 20px 40px}
      h1{font-size:22px;line-height:1.3;margin:0}
      h2{font-size:15px;margin:0 0 10px}
      p{margin:0}
      .soft{color:var(--soft)}
      .good{--tone:var(--good);--fill:var(--bar-good)}
      .bad{--tone:var(--bad);--fill:var(--bar-bad)}
      .warn{--tone:var(--warn);--fill:var(--bar-warn)}
      .plain{--tone:var(--plain);--fill:var(--bar-plain)}
      header{margin-bottom:16px}
      section,.verdict{background:var(--card);border:1px solid var(--rule);border-radius:8px;
      padding:16px 18px;margin-bottom:16px}
      .verdict{display:flex;gap:6px 24px;align-items:center;flex-wrap:wrap;
      border-left:8px solid var(--tone)}
      .verdict b{font-size:34px;line-height:1.1;letter-spacing:.02em;color:var(--tone)}
      .verdict div{flex:1 1 320px}
      .verdict p{font-size:17px;line-height:1.4}
      .verdict .open{font-size:14px;color:var(--tone);margin-top:4px}
      .figures{display:grid;grid-template-columns:repeat(var(--columns),1fr);gap:14px 16px;
      padding:0;margin:0}
      .figures div{border-top:2px solid var(--rule);padding-top:6px}
      .figures dt{font-size:13px;color:var(--soft);line-height:1.3;min-height:2.6em;display:flex;
      align-items:flex-end}
      .figures dd{margin:0;font-variant-numeric:tabular-nums;overflow-wrap:anywhere}
      .figures .subject{font-size:25px;font-weight:650;line-height:1.25}
      .figures .bad,.figures .warn,.figures .good.subject{color:var(--tone)}
      .figures .note{font-size:12px;color:var(--soft);margin-top:2px}
      .key{display:flex;flex-wrap:wrap;gap:2px 18px;font-size:13px;color:var(--soft);
      margin-bottom:10px}
      .key i{display:inline-block;width:11px;height:11px;border-radius:2px;margin-right:6px}
      .wide{overflow-x:auto}
      svg{display:block;width:100%;min-width:820px;height:auto}
      svg text{font-size:12px;fill:var(--ink)}
      svg .lane{font-weight:600}
      svg .scale,svg .tick,svg .limited{fill:var(--soft);font-size:11px}
      svg .tick,svg .mid{text-anchor:middle}
      svg .first{text-anchor:start}
      svg .end{text-anchor:end}
      svg .grid{stroke:var(--rule)}
      svg .base{stroke:var(--soft);stroke-opacity:.5}
      svg .bar{fill:var(--fill);stroke:var(--card)}
      svg .shade{fill:var(--fill);fill-opacity:.55}
      svg .ok,.key .ok{fill:var(--data);background:var(--data)}
      svg .failed,.key .failed{fill:var(--over);background:var(--over)}
      .key .out{background:var(--bar-bad)}
      svg .limit{stroke:var(--warn);stroke-width:1.2;stroke-dasharray:5 3}
      svg .marker{stroke:var(--tone);stroke-width:1.2}
      svg .label{fill:var(--tone);font-weight:600}
      svg .lane,svg .scale,svg .beside,svg .label,svg .mid,svg .limited,svg .in{paint-order:stroke;stroke:var(--card);stroke-width:3px;
      stroke-linejoin:round}
      svg .in{stroke:var(--fill)}
      table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}
      th,td{text-align:left;vertical-align:top;padding:5px 14px 5px 0;
      border-top:1px solid var(--rule)}
      thead th{border-top:0;font-size:13px;font-weight:500;color:var(--soft)}
      tbody th{font-weight:500}
      th.n,td.n{text-align:right;white-space:nowrap}
      td{overflow-wrap:anywhere}
      td.verdict-of{font-weight:650;color:var(--tone);white-space:nowrap}
      td.flag{color:var(--tone);font-weight:650}
      .pair{display:grid;grid-template-columns:repeat(auto-fit,minmax(270px,1fr));gap:0 16px}
      ul{margin:0;padding-left:20px}
      code{font:13px/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;
      overflow-wrap:anywhere}
      @media (max-width:760px){main{padding:16px 10px}section,.verdict{padding:14px 12px}
      .figures{grid-template-columns:repeat(2,1fr)}.figures dt{min-height:0}}
      @media print{:root{--page:#fff;--card:#fff;--ink:#000;--soft:#444;--rule:#ccc;--good:#19784a;
      --bad:#c22f2f;--warn:#a86200;--plain:#4f6a8f;--data:#3b74c9;--over:#c22f2f;--bar-good:#cfe9da;
      --bar-bad:#f6cfcc;--bar-warn:#f7e2bd;--bar-plain:#dbe3ee}
      html{color-scheme:light}
      *{-webkit-print-color-adjust:exact;print-color-adjust:exact}
      body{font-size:11px}main{max-width:none;padding:0}svg{min-width:0}h1{font-size:18px}
      h2{font-size:13px}.verdict b{font-size:26px}.verdict p{font-size:13px}thead th{font-size:10px}
      .figures .subject{font-size:17px}.figures dt,.figures .note,.key{font-size:10px}
      .figures dt{min-height:2.6em}
      .figures{grid-template-columns:repeat(var(--columns),1fr)}
      section,.verdict,tr{break-inside:avoid}section.long{break-inside:auto}}
      """;

  private Stylesheet() {}
}
