'use strict';

/* Colours that stay apart for the colour-blind and in grey print: served streets from dark to light blue as the walk
   grows, everything beyond the promise in orange and red, everything without a promise in grey. */
const INK = '#1d2733';
const GAP = '#c5221f';
const SPACING = '#8e24aa';

/* The classes of streets in drawing order, first at the bottom. */
const STREET_CLASSES = [
  { key: 'no-rule', colour: '#c4c3bb', width: 0.8, ruled: false },
  { key: 'cut-off', colour: '#77777a', width: 0.9, dash: [4, 4], ruled: true },
  { key: 'quarter-4', colour: '#7ab8d6', width: 1, ruled: true },
  { key: 'quarter-3', colour: '#4593c5', width: 1, ruled: true },
  { key: 'quarter-2', colour: '#2064a9', width: 1, ruled: true },
  { key: 'quarter-1', colour: '#0d3572', width: 1, ruled: true },
  { key: 'partly', colour: '#f08a24', width: 1.35, ruled: true },
  { key: 'uncovered', colour: GAP, width: 1.5, ruled: true },
];

/* Which class a street is in. Comparisons are inclusive: a walk of exactly the radius is within it. */
function streetClass(streets, row) {
  const radius = streets.value('radius_m', row);
  const walk = streets.value('walk_m', row);
  if (radius === null || streets.value('zone', row) === 'outside') return 'no-rule';
  if (streets.value('covered', row) === 1) {
    const quarter = walk === null ? 4 : Math.ceil(walk * 4 / radius);
    return 'quarter-' + Math.min(4, Math.max(1, quarter));
  }
  if (walk === null && streets.value('cause', row) === 'island') return 'cut-off';
  return streets.value('covered_m', row) > 0 ? 'partly' : 'uncovered';
}

const AREA_STYLES = {
  zones: {
    dense: { fillColor: '#f3dfbd', fillOpacity: 0.85, color: '#cda564', weight: 1 },
    urban: { fillColor: '#f0eee4', fillOpacity: 0.85, color: '#cfccbd', weight: 1 },
  },
  no_build: { fillColor: hatch('#5d7f57'), fillOpacity: 0.55, color: '#5d7f57', weight: 1.2 },
  boundary: { fill: false, color: '#5b5470', weight: 1.6, dashArray: [9, 4, 2, 4], opacity: 0.75 },
};

/* Slanted lines, as a fill. */
function hatch(colour) {
  const tile = document.createElement('canvas');
  tile.width = tile.height = 8;
  const pen = tile.getContext('2d');
  pen.strokeStyle = colour;
  pen.lineWidth = 1.2;
  for (const shift of [-8, 0, 8]) {
    pen.moveTo(shift, 8);
    pen.lineTo(shift + 8, 0);
  }
  pen.stroke();
  return pen.createPattern(tile, 'repeat');
}

function streetWeight(zoom) {
  return [1, 1.25, 1.7, 2.4, 3.4, 4.6, 6, 7.5][Math.min(7, Math.max(0, Math.floor(zoom) - 11))];
}

/* The colours of new stations from the first budget year to the last: from light to dark, so that grey print tells them
   apart too. One that belongs to no year looks like the first. */
const PHASE_COLOURS = ['#ffd21f', '#fb9a3c', '#e0524a', '#a8327d', '#5b2a86', '#22184f'];

function phaseColour(index, count) {
  const at = count < 2 ? 0 : index / (count - 1) * (PHASE_COLOURS.length - 1);
  const low = Math.min(Math.floor(at), PHASE_COLOURS.length - 2);
  const parts = [1, 3, 5].map((from) => {
    const [a, b] = [low, low + 1].map((stop) => parseInt(PHASE_COLOURS[stop].slice(from, from + 2), 16));
    return Math.round(a + (b - a) * (at - low));
  });
  return 'rgb(' + parts.join(', ') + ')';
}

/* Whether something written on a colour is better read in white. */
function isDark(colour) {
  const [red, green, blue] = colour.startsWith('#')
    ? [1, 3, 5].map((from) => parseInt(colour.slice(from, from + 2), 16))
    : colour.match(/\d+/g).map(Number);
  return 0.299 * red + 0.587 * green + 0.114 * blue < 140;
}

/* A station: existing ones are white discs, new ones diamonds; with room, the host's sign inside. */
function drawStation(pen, x, y, radius, isNew, sign, colour = PHASE_COLOURS[0]) {
  pen.beginPath();
  if (isNew) {
    const reach = radius * 1.3;
    pen.moveTo(x, y - reach);
    pen.lineTo(x + reach, y);
    pen.lineTo(x, y + reach);
    pen.lineTo(x - reach, y);
    pen.closePath();
  } else {
    pen.arc(x, y, radius, 0, 2 * Math.PI);
  }
  pen.fillStyle = isNew ? colour : '#ffffff';
  pen.strokeStyle = INK;
  pen.lineWidth = Math.max(0.8, radius / 5);
  pen.lineJoin = 'round';
  pen.fill();
  pen.stroke();
  if (sign && radius >= 7) {
    pen.fillStyle = isNew && isDark(colour) ? '#ffffff' : INK;
    pen.textAlign = 'center';
    pen.textBaseline = 'middle';
    pen.font = '600 ' + Math.round(radius * (sign.length > 1 ? 0.95 : 1.2)) + 'px ' + FONTS;
    pen.fillText(sign, x, y + radius * 0.06);
  }
}

const FONTS = 'system-ui, -apple-system, "Segoe UI", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif';
const STREET_FONT = '500 12px ' + FONTS;
