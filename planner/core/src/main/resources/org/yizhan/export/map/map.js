'use strict';

/* Puts it together: the first view, clicks, popups, printing. */
const narrow = window.matchMedia('(max-width: 760px)');
const setFolded = showPanel(choose);

function wholeBounds() {
  for (const names of [['boundary'], ['streets', 'stations', 'gaps'], ['zones', 'no_build']]) {
    const bounds = L.latLngBounds([]);
    for (const name of names) {
      for (const paths of layers[name] ? layers[name].shapes : []) {
        for (const path of paths) path.forEach((place) => bounds.extend(place));
      }
    }
    if (bounds.isValid()) return bounds;
  }
  return null;
}

const whole = wholeBounds();

function showWhole() {
  if (whole) map.fitBounds(whole, { padding: [16, 16], maxZoom: 17, animate: false });
}

L.control.zoom({ position: 'topright', zoomInTitle: word('zoom-in'), zoomOutTitle: word('zoom-out') }).addTo(map);
L.control.scale({ position: 'bottomright', imperial: false, maxWidth: 140 }).addTo(map);

const Home = L.Control.extend({
  onAdd() {
    const bar = L.DomUtil.create('div', 'leaflet-bar');
    const button = element('a', { href: '#', role: 'button', title: word('show-whole'), 'aria-label': word('show-whole') }, '⤢');
    button.addEventListener('click', (event) => {
      event.preventDefault();
      showWhole();
    });
    L.DomEvent.disableClickPropagation(bar);
    bar.append(button);
    return bar;
  },
});
new Home({ position: 'topright' }).addTo(map);

if (whole) {
  showWhole();
} else {
  map.setView([0, 0], 3);
  section('map').append(element('p', { id: 'empty' }, word('empty')));
}
scaleToZoom();

/* The distance in pixels from a point of the screen to a path. */
function pixelsTo(point, path) {
  let best = Infinity;
  let last = null;
  for (const place of path) {
    const at = map.latLngToContainerPoint(place);
    best = Math.min(best, last ? L.LineUtil.pointToSegmentDistance(point, last, at) : point.distanceTo(at));
    last = at;
  }
  return best;
}

/* The row whose shape is nearest to the point, null when none is within reach. */
function nearest(layer, rows, point, reach) {
  const corners = L.latLngBounds(
    map.containerPointToLatLng(point.subtract([reach, reach])), map.containerPointToLatLng(point.add([reach, reach])));
  let best = { row: null, pixels: reach };
  for (const row of rows) {
    for (const path of layer.shapes[row]) {
      if (!corners.intersects(L.latLngBounds(path))) continue;
      const pixels = pixelsTo(point, path);
      if (pixels <= best.pixels) best = { row, pixels };
    }
  }
  return best.row;
}

function stationAt(point) {
  if (!stations || !map.hasLayer(groups.get('stations'))) return null;
  return nearest(stations, placedStations.filter(isShown), point, Math.max(10, stationRadius() * 1.3));
}

function streetAt(point) {
  const rows = STREET_CLASSES.filter((each) => map.hasLayer(groups.get('street-' + each.key)))
    .flatMap((each) => streetRows.get(each.key));
  return rows.length ? nearest(layers.streets, rows, point, 8) : null;
}

function gapAt(point) {
  return gaps && map.hasLayer(groups.get('gaps')) ? nearest(gaps, gaps.rows(), point, 9) : null;
}

function spacingAt(point) {
  return spacing && map.hasLayer(groups.get('spacing')) ? nearest(spacing, spacing.rows(), point, 6) : null;
}

const TITLES = {
  spacing: (row) => word('spacing-pair', spacing.value('first', row), spacing.value('second', row)),
  stations: stationTitle,
  gaps: (row) => word('gap', gaps.value('rank', row) ?? gaps.value('id', row) ?? ''),
  streets: (row) => layers.streets.value('name', row) || word('street-unnamed'),
};
const IN_TITLE = { spacing: ['first', 'second', 'breaks'], stations: ['code', 'name'], gaps: ['rank'], streets: ['name'] };

function popup(kind, row, at) {
  const layer = layers[kind];
  const lines = layer.columns.map((column) => column.name).filter((name) => !IN_TITLE[kind].includes(name))
    .map((name) => element('tr', {}, element('th', {}, columnLabel(name)),
      element('td', {}, valueText(name, layer.value(name, row)))));
  chosenPath.setLatLngs(kind === 'stations' ? [] : layer.shapes[row]);
  L.popup({ maxWidth: 300, minWidth: 200, autoPanPadding: [24, 24] })
    .setLatLng(at)
    .setContent(element('div', {}, element('h3', {}, TITLES[kind](row)), element('table', {}, ...lines)))
    .openOn(map);
}
map.on('popupclose', () => chosenPath.setLatLngs([]));

/* Goes to something chosen from a list and opens it. */
function choose(kind, row) {
  if (!layers[kind].shapes[row].length) return;
  if (narrow.matches) setFolded(true);
  const bounds = layers[kind].bounds(row);
  map.fitBounds(bounds, { padding: [60, 60], maxZoom: Math.max(16, map.getZoom()), animate: false });
  popup(kind, row, kind === 'gaps' ? gapPlace(row) : layers[kind].shapes[row][0][kind === 'streets' ? middle(row) : 0]);
}

function middle(row) {
  return Math.floor(layers.streets.shapes[row][0].length / 2);
}

map.on('click', (event) => {
  const point = event.containerPoint;
  const station = stationAt(point);
  if (station !== null) return popup('stations', station, stations.shapes[station][0][0]);
  const pair = spacingAt(point);
  if (pair !== null) return popup('spacing', pair, event.latlng);
  const gap = gapAt(point);
  if (gap !== null) return popup('gaps', gap, event.latlng);
  const street = streetAt(point);
  if (street !== null) popup('streets', street, event.latlng);
});

let looking = false;
map.on('mousemove', (event) => {
  if (looking) return;
  looking = true;
  requestAnimationFrame(() => {
    looking = false;
    section('map').classList.toggle('pointing', stationAt(event.containerPoint) !== null);
  });
});

/* Paper has another shape than the screen: show the same part of the city in the space that the page gives. In a frame
   it is the page around it that fits the map to the paper. */
const framed = document.documentElement.classList.contains('embedded');
let onScreen = null;
window.addEventListener('beforeprint', () => {
  if (framed) return;
  onScreen = { centre: map.getCenter(), zoom: map.getZoom(), bounds: map.getBounds() };
  const style = section('map').style;
  style.width = '760px';
  style.height = '680px';
  map.invalidateSize({ animate: false, pan: false });
  if (whole && onScreen.bounds.contains(whole)) showWhole();
  else map.fitBounds(onScreen.bounds, { animate: false });
});
window.addEventListener('afterprint', () => {
  if (framed) return;
  const style = section('map').style;
  style.width = style.height = '';
  map.invalidateSize({ animate: false, pan: false });
  if (onScreen) map.setView(onScreen.centre, onScreen.zoom, { animate: false });
});
