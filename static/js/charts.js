// Draws the pictures of the dashboard with ECharts, from the numbers that stand on the
// page; the table below each says the same, and the words beside the colours too. Every
// number stands at its bar: a finger on a phone needs no tooltip.

const holder = document.getElementById("chart-data");
const calm = matchMedia("(prefers-reduced-motion: reduce)");
const dark = matchMedia("(prefers-color-scheme: dark)");
const charts = [];

function token(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}

function colour(tone) {
  return tone === "quiet" ? token("accent-line") : token(tone);
}

function base() {
  return {
    animation: !calm.matches,
    textStyle: { color: token("ink"), fontFamily: token("font") },
    grid: { left: 4, right: 36, top: 12, bottom: 4, containLabel: true },
  };
}

function names(labels) {
  return {
    type: "category",
    data: labels,
    axisTick: { show: false },
    axisLine: { lineStyle: { color: token("line-strong"), width: 2 } },
    axisLabel: { color: token("ink"), fontSize: 13, lineHeight: 16, width: 118, overflow: "break" },
  };
}

function numbers() {
  return {
    type: "value",
    minInterval: 1,
    splitLine: { lineStyle: { color: token("line") } },
    axisLabel: { color: token("ink-soft") },
  };
}

// Each bar has its number, so the axis needs none; some air for the longest one.
function bare(air = 1.12) {
  const max = (range) => Math.max(1, Math.ceil(range.max * air));
  return { ...numbers(), max, splitLine: { show: false }, axisLabel: { show: false } };
}

// A zero needs no label, and a hidden number has none.
function count(point) {
  return point.value ? String(point.value) : "";
}

function bar(series, extra = {}) {
  return {
    name: series.name,
    type: "bar",
    data: series.data,
    barMaxWidth: 18,
    itemStyle: { color: colour(series.tone), borderRadius: 5 },
    label: { show: true, position: "right", color: token("ink"), fontSize: 13, formatter: count },
    ...extra,
  };
}

// The ladder: lowest rung at the bottom, a rail at each side, bars for each rung.
function ladder(figure) {
  const rail = { show: true, lineStyle: { color: token("line-strong"), width: 5, cap: "round" } };
  const left = { ...names(figure.labels), axisLine: rail };
  const right = { ...left, position: "right", axisLabel: { show: false } };
  // The number beside the longest bar stays clear of the rail.
  const across = bare(1.3);
  const series = figure.series.map((one) => bar(one));
  return { ...base(), xAxis: across, yAxis: [left, right], series };
}

function bars(figure) {
  const series = figure.series.map((one) => bar(one));
  const down = { ...names(figure.labels), inverse: true };
  const across = bare();
  return { ...base(), xAxis: across, yAxis: down, series };
}

function weeks(figure) {
  const [talks, asks] = figure.series;
  const line = {
    name: asks.name,
    type: "line",
    data: asks.data,
    symbolSize: 8,
    symbol: "diamond",
    lineStyle: { color: colour(asks.tone), width: 3 },
    itemStyle: { color: colour(asks.tone) },
  };
  const above = { barMaxWidth: 26, label: { show: false } };
  const along = names(figure.labels);
  along.axisLabel = { color: token("ink"), fontSize: 13, hideOverlap: true };
  return { ...base(), xAxis: along, yAxis: numbers(), series: [bar(talks, above), line] };
}

const KINDS = { ladder, bars, weeks };

function draw(place, figure) {
  place.hidden = false;
  if (figure.kind !== "weeks") {
    const height = figure.labels.length * 52 + 24;
    place.dataset.rows = String(Math.min(10, Math.ceil(height / 56)));
  }
  const chart = window.echarts.init(place, null, { renderer: "canvas" });
  chart.setOption(KINDS[figure.kind](figure));
  charts.push({ chart, figure });
}

function redraw() {
  for (const { chart, figure } of charts) chart.setOption(KINDS[figure.kind](figure), true);
}

function start() {
  const figures = JSON.parse(holder.textContent);
  for (const place of document.querySelectorAll("[data-chart]")) {
    const figure = figures[place.dataset.chart];
    if (!figure) continue;
    draw(place, figure);
    place.parentElement.querySelector("[data-chart-legend]").hidden = false;
    place.parentElement.querySelector("[data-chart-table]")?.removeAttribute("open");
  }
  new ResizeObserver(() => charts.forEach(({ chart }) => chart.resize())).observe(document.body);
  dark.addEventListener("change", redraw);
}

if (holder && window.echarts) start();
