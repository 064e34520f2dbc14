'use strict';

/* Draws the layers. Nothing drawn listens to the mouse: canvases lie over one another and only the topmost would hear
   it, so map.js looks for what is near a click itself. */
const map = L.map('map', {
  attributionControl: false,
  zoomControl: false,
  zoomSnap: 0.25,
  zoomDelta: 0.5,
  wheelPxPerZoomLevel: 90,
  maxZoom: 20,
  minZoom: 3,
  boxZoom: true,
});

/* One canvas for each kind of thing, so that order does not depend on what was switched on last. */
function canvas(name, order) {
  const pane = map.createPane('yz-' + name);
  pane.style.zIndex = order;
  pane.style.pointerEvents = 'none';
  return L.canvas({ pane: 'yz-' + name, padding: 0.4 });
}

const canvases = {
  areas: canvas('areas', 310),
  gaps: canvas('gaps', 320),
  streets: canvas('streets', 330),
  spacing: canvas('spacing', 335),
  chosen: canvas('chosen', 340),
  boundary: canvas('boundary', 345),
  names: canvas('names', 350),
  stations: canvas('stations', 360),
  numbers: canvas('numbers', 370),
};

// Before what is drawn on them: Leaflet does not wait for a canvas that is still to come.
for (const each of Object.values(canvases)) each.addTo(map);

function still(name, options) {
  return { renderer: canvases[name], pane: 'yz-' + name, interactive: false, ...options };
}

/* All streets of a class as one path: a city redraws with eight strokes instead of thirty thousand. */
const streetRows = new Map(STREET_CLASSES.map((each) => [each.key, []]));
if (layers.streets) {
  for (const row of layers.streets.rows()) {
    streetRows.get(streetClass(layers.streets, row)).push(row);
  }
}
const streetPaths = new Map(STREET_CLASSES.map((each) => [each.key, L.polyline(
  streetRows.get(each.key).flatMap((row) => layers.streets.shapes[row]),
  still('streets', { color: each.colour, opacity: 1, dashArray: each.dash, smoothFactor: 0.7 }))]));

const gapPath = L.polyline(layers.gaps ? layers.gaps.shapes.flat() : [],
  still('gaps', { color: GAP, opacity: 0.28, smoothFactor: 0.7 }));

/* The walks between stations too far apart. */
const spacing = layers.spacing;
const spacingPath = L.polyline(spacing ? spacing.shapes.flat() : [],
  still('spacing', { color: SPACING, opacity: 0.85, dashArray: [7, 5], smoothFactor: 0.7 }));

const chosenPath = L.polyline([], still('chosen', { color: INK, opacity: 0.55, lineCap: 'round' }));

function areaPaths(name, styleOf) {
  const layer = layers[name];
  const style = still(name === 'boundary' ? 'boundary' : 'areas', { smoothFactor: 0.5 });
  return layer.rows().filter((row) => layer.shapes[row].length)
    .map((row) => L.polygon(layer.shapes[row], { ...style, ...styleOf(row) }));
}

/* Something drawn by a function of its own, on the canvas that Leaflet keeps in place. */
const Drawing = L.Path.extend({
  initialize(options, draw) {
    L.setOptions(this, options);
    this.draw = draw;
  },
  _project() {},
  _update() {
    // Covers everything, so that it is drawn whatever part of the canvas is drawn again.
    this._pxBounds = this._renderer._bounds;
  },
  _updatePath() {
    this.draw(this._renderer._ctx, this._renderer._bounds);
  },
});

/* The stations that are switched on, and where they are. */
const hidden = { statuses: new Set(), hosts: new Set(), phases: new Set() };
const stations = layers.stations;
const placedStations = stations ? stations.rows().filter((row) => stations.shapes[row].length) : [];
const hostKinds = [...new Set(placedStations.map((row) => stations.value('host', row)).filter((host) => host !== null))]
  .sort((a, b) => hostLabel(a).localeCompare(hostLabel(b), content.language));
const signs = hostSigns(hostKinds);

function isNew(row) {
  return stations.value('status', row) === 'new';
}

/* The budget year in which a station opens, null for one that exists and in a plan without years. */
function phaseOf(row) {
  return stations.columns.some((column) => column.name === 'phase') ? stations.value('phase', row) : null;
}

const phases = [...new Set(placedStations.map(phaseOf).filter((phase) => phase !== null))].sort((a, b) => a - b);

function stationColour(row) {
  return phaseColour(Math.max(0, phases.indexOf(phaseOf(row))), phases.length);
}

function isShown(row) {
  return !hidden.statuses.has(isNew(row) ? 'new' : 'existing') && !hidden.hosts.has(stations.value('host', row))
    && !hidden.phases.has(phaseOf(row));
}

/* Grows with the zoom, and less where stations would hide the streets. */
function stationRadius() {
  const zoom = map.getZoom();
  const byZoom = [3, 3.5, 4.2, 5.5, 7.5, 10, 11, 12][Math.min(7, Math.max(0, Math.floor(zoom) - 10))];
  if (!stationSpan) return byZoom;
  const pixels = stationSpan * 256 * 2 ** zoom;
  return Math.max(2, Math.min(byZoom, pixels / 5));
}

/* Side of the square that each station would have to itself, as a share of the world's width. */
const stationSpan = placedStations.length < 2 ? 0 : (() => {
  const box = L.latLngBounds(placedStations.map((row) => stations.shapes[row][0][0]));
  const corners = [box.getNorthWest(), box.getSouthEast()].map((corner) => map.project(corner, 0).divideBy(256));
  return Math.sqrt((corners[1].x - corners[0].x) * (corners[1].y - corners[0].y) / placedStations.length);
})();

const stationDrawing = new Drawing(still('stations'), (pen, bounds) => {
  const radius = stationRadius();
  const rows = placedStations.filter(isShown);
  // New stations last, so that they lie on top.
  rows.sort((a, b) => isNew(a) - isNew(b));
  for (const row of rows) {
    const at = map.latLngToLayerPoint(stations.shapes[row][0][0]);
    if (bounds.contains(at)) {
      drawStation(pen, at.x, at.y, radius, isNew(row), signs.get(stations.value('host', row)), stationColour(row));
    }
  }
});

/* The first gaps of the list, by rank. */
const TOP_GAPS = 30;
const NUMBERED_GAPS = 10;
const gaps = layers.gaps;
const rankedGaps = gaps
  ? gaps.rows().sort((a, b) => (gaps.value('rank', a) ?? Infinity) - (gaps.value('rank', b) ?? Infinity) || a - b)
  : [];

/* Where a gap's number stands: at the vertex nearest to the middle of them all. */
function gapPlace(row) {
  const places = gaps.shapes[row].flat();
  const middle = L.latLng(mean(places.map((place) => place.lat)), mean(places.map((place) => place.lng)));
  return places.reduce((best, place) => (place.distanceTo(middle) < best.distanceTo(middle) ? place : best));
}

function mean(values) {
  return values.reduce((total, value) => total + value, 0) / values.length;
}

const numberedGaps = rankedGaps.slice(0, NUMBERED_GAPS).filter((row) => gaps.shapes[row].length)
  .map((row) => ({ number: String(rankedGaps.indexOf(row) + 1), place: gapPlace(row) }));

const gapNumbers = new Drawing(still('numbers'), (pen) => {
  // The first one last, so that it lies on top.
  for (const { number, place } of [...numberedGaps].reverse()) {
    const at = map.latLngToLayerPoint(place);
    pen.beginPath();
    pen.arc(at.x, at.y, 10, 0, 2 * Math.PI);
    pen.fillStyle = GAP;
    pen.strokeStyle = '#ffffff';
    pen.lineWidth = 2;
    pen.fill();
    pen.stroke();
    pen.fillStyle = '#ffffff';
    pen.textAlign = 'center';
    pen.textBaseline = 'middle';
    pen.font = '700 12px ' + FONTS;
    pen.fillText(number, at.x, at.y + 0.5);
  }
});

/* The names of districts, where there is room; over the stations, since there are few. */
const boundaryNames = new Drawing(still('numbers'), (pen) => {
  const boundary = layers.boundary;
  for (const row of boundary.rows()) {
    const name = boundary.value('name', row);
    if (!name || !boundary.shapes[row].length) continue;
    const box = boundary.bounds(row);
    const at = map.latLngToLayerPoint(box.getCenter());
    const room = map.latLngToLayerPoint(box.getSouthEast()).x - map.latLngToLayerPoint(box.getNorthWest()).x;
    halo(pen, name, at.x, at.y, '600 15px ' + FONTS, '#5b5470', room);
  }
});

/* Text with a light edge, left out where it does not fit. */
function halo(pen, text, x, y, font, colour, room) {
  pen.font = font;
  if (pen.measureText(text).width > room) return;
  pen.textAlign = 'center';
  pen.textBaseline = 'middle';
  pen.lineJoin = 'round';
  pen.lineWidth = 4;
  pen.strokeStyle = 'rgba(255, 255, 255, 0.85)';
  pen.strokeText(text, x, y);
  pen.fillStyle = colour;
  pen.fillText(text, x, y);
}

/* The names of streets, once the streets are far enough apart. */
const FROM_ZOOM = 15;
const NAME_EVERY_PIXELS = 260;
const namedStreets = layers.streets
  ? layers.streets.rows().filter((row) => layers.streets.value('name', row) && layers.streets.shapes[row].length)
    .map((row) => ({
      name: layers.streets.value('name', row),
      path: layers.streets.shapes[row][0],
      bounds: layers.streets.bounds(row),
      key: 'street-' + streetClass(layers.streets, row),
    }))
  : [];

const streetNames = new Drawing(still('names'), (pen, bounds) => {
  if (map.getZoom() < FROM_ZOOM) return;
  const view = L.latLngBounds(map.layerPointToLatLng(bounds.min), map.layerPointToLatLng(bounds.max));
  const written = [];
  for (const { name, path, bounds: box, key } of namedStreets) {
    if (!view.intersects(box) || !map.hasLayer(groups.get(key))) continue;
    const from = map.latLngToLayerPoint(path[0]);
    const to = map.latLngToLayerPoint(path[path.length - 1]);
    const middle = from.add(to).divideBy(2);
    const isFree = written.every((other) =>
      middle.distanceTo(other.at) > (other.name === name ? NAME_EVERY_PIXELS : other.width));
    if (!isFree) continue;
    pen.font = STREET_FONT;
    const width = pen.measureText(name).width;
    // A bent street would leave its name standing beside it.
    const bow = L.LineUtil.pointToSegmentDistance(map.latLngToLayerPoint(path[path.length >> 1]), from, to);
    if (bow > 6 || from.distanceTo(to) < width + 8) continue;
    written.push({ name, at: middle, width: width + 12 });
    const slope = Math.atan2(to.y - from.y, to.x - from.x);
    pen.save();
    pen.translate(middle.x, middle.y);
    pen.rotate(Math.abs(slope) > Math.PI / 2 ? slope + Math.PI : slope);
    halo(pen, name, 0, 0, STREET_FONT, INK, Infinity);
    pen.restore();
  }
});

/* Everything that can be switched on and off, by key. */
const groups = new Map();

function group(key, ...drawn) {
  groups.set(key, L.layerGroup(drawn).addTo(map));
}

if (layers.zones) {
  for (const zone of ['urban', 'dense']) {
    group('zone-' + zone, ...areaPaths('zones', (row) => AREA_STYLES.zones[layers.zones.value('zone', row)] || {})
      .filter((_, index) => zonesDrawn()[index] === zone));
  }
}
if (layers.no_build) group('no_build', ...areaPaths('no_build', () => AREA_STYLES.no_build));
if (layers.boundary) group('boundary', ...areaPaths('boundary', () => AREA_STYLES.boundary), boundaryNames);
if (gaps) group('gaps', gapPath, gapNumbers);
if (spacing) group('spacing', spacingPath);
for (const each of STREET_CLASSES) group('street-' + each.key, streetPaths.get(each.key));
if (stations) group('stations', stationDrawing);
streetNames.addTo(map);
chosenPath.addTo(map);

/* Switches something on or off; streets keep their order, worst on top. */
function show(key, on) {
  if (on) groups.get(key).addTo(map);
  else groups.get(key).remove();
  if (key.startsWith('street-')) {
    streetNames.redraw();
    for (const each of STREET_CLASSES) {
      if (map.hasLayer(streetPaths.get(each.key))) streetPaths.get(each.key).bringToFront();
    }
  }
}

function zonesDrawn() {
  return layers.zones.rows().filter((row) => layers.zones.shapes[row].length)
    .map((row) => layers.zones.value('zone', row));
}

function scaleToZoom() {
  const weight = streetWeight(map.getZoom());
  for (const each of STREET_CLASSES) streetPaths.get(each.key).setStyle({ weight: weight * each.width });
  gapPath.setStyle({ weight: weight * 1.5 + 8 });
  spacingPath.setStyle({ weight: weight * 0.8 + 1 });
  chosenPath.setStyle({ weight: weight * 1.5 + 5 });
}
map.on('zoomend', scaleToZoom);
