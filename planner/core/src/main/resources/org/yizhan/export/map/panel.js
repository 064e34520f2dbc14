'use strict';

/* The panel beside the map. All text goes in as text. */
function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes || {})) made.setAttribute(key, value);
  made.append(...children.filter((child) => child !== null));
  return made;
}

function drawn(name, attributes, ...children) {
  const made = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

function section(id) {
  return document.getElementById(id);
}

function sum(layer, column, rows) {
  return rows.reduce((total, row) => total + (layer.value(column, row) || 0), 0);
}

/* How much of the ruled streets is within the radius, in a figure and a bar of all classes. */
function showShare() {
  const streets = layers.streets;
  if (!streets) return;
  const ruled = STREET_CLASSES.filter((each) => each.ruled).flatMap((each) => streetRows.get(each.key));
  const all = sum(streets, 'length_m', ruled);
  const covered = sum(streets, 'covered_m', ruled);
  if (!all) return;
  const bar = drawn('svg', { viewBox: '0 0 1000 10', preserveAspectRatio: 'none', 'aria-hidden': 'true' });
  let at = 0;
  for (const key of ['quarter-1', 'quarter-2', 'quarter-3', 'quarter-4', 'partly', 'uncovered', 'cut-off']) {
    const width = sum(streets, 'length_m', streetRows.get(key)) / all * 1000;
    const colour = STREET_CLASSES.find((each) => each.key === key).colour;
    bar.append(drawn('rect', { x: at, y: 0, width, height: 10, fill: colour }));
    at += width;
  }
  section('share').append(
    element('div', { class: 'percent' }, percent(covered, all)),
    element('p', { class: 'said' }, word('share', kilometres(covered), kilometres(all))),
    element('div', { class: 'bar' }, bar));
}

function showFigures() {
  if (!content.figures.length) return;
  section('figures').append(
    element('h2', {}, word('figures')),
    element('table', {}, ...content.figures.map(([label, value]) =>
      element('tr', {}, element('th', {}, label), element('td', {}, value)))));
}

/* A line of the legend; switch is told whether the box is ticked. */
function legendRow(key, symbol, name, note, count, whenSwitched) {
  const box = element('input', { type: 'checkbox' });
  const row = element('label', { class: 'row', 'data-key': key }, box, symbol,
    element('span', { class: 'name' }, name, note ? element('small', {}, note) : null),
    element('span', { class: 'count' }, count));
  box.checked = true;
  box.addEventListener('change', () => {
    row.classList.toggle('off', !box.checked);
    whenSwitched(box.checked);
  });
  return row;
}

/* A heading that switches all rows below it. */
function heading(key, name, rows) {
  const box = element('input', { type: 'checkbox' });
  box.checked = true;
  box.addEventListener('change', () => {
    for (const each of rows.map((row) => row.querySelector('input'))) {
      if (each.checked !== box.checked) each.click();
    }
  });
  return element('h2', {}, element('label', { class: 'row', 'data-key': key }, box, name));
}

function switchGroup(key) {
  return (on) => show(key, on);
}

function lineSymbol(colour, width, dash) {
  return drawn('svg', { width: 26, height: 14 }, drawn('line', {
    x1: 1, y1: 7, x2: 25, y2: 7, stroke: colour, 'stroke-width': width, ...(dash ? { 'stroke-dasharray': dash } : {}),
  }));
}

function areaSymbol(fill, stroke) {
  return drawn('svg', { width: 26, height: 14 }, drawn('rect', { x: 2, y: 1, width: 22, height: 12, rx: 2, fill, stroke }));
}

function hatchSymbol(stroke) {
  const symbol = areaSymbol('none', stroke);
  symbol.append(drawn('path', { d: 'M4 13L16 1M10 13L22 1M16 13L24 5M2 9L10 1', stroke, 'stroke-width': 1.2 }));
  return symbol;
}

function stationSymbol(isNewOne, sign, colour) {
  const symbol = element('canvas', { width: 52, height: 44, class: 'symbol' });
  symbol.style.width = '26px';
  symbol.style.height = '22px';
  drawStation(symbol.getContext('2d'), 26, 22, sign ? 15 : 12, isNewOne, sign, colour);
  return symbol;
}

function showStationLegend(legend) {
  if (!stations) return;
  const redraw = () => stationDrawing.redraw();
  const toggler = (set, key) => (on) => {
    if (on) set.delete(key); else set.add(key);
    redraw();
  };
  const rows = ['existing', 'new'].map((status) => {
    const count = placedStations.filter((row) => isNew(row) === (status === 'new')).length;
    return legendRow('station-' + status, stationSymbol(status === 'new', ''), word(status + '-stations'), '',
      numbers[0].format(count), toggler(hidden.statuses, status));
  });
  rows.push(...phases.map((phase, index) => legendRow(
    'station-phase-' + phase, stationSymbol(true, '', phaseColour(index, phases.length)), word('phase', phase), '',
    numbers[0].format(placedStations.filter((row) => phaseOf(row) === phase).length), toggler(hidden.phases, phase))));
  legend.append(heading('stations', word('stations'), rows), ...rows);
  if (!hostKinds.length) return;
  const hosts = element('details', {}, element('summary', {}, word('hosts', numbers[0].format(hostKinds.length))));
  for (const host of hostKinds) {
    const ofHost = placedStations.filter((row) => stations.value('host', row) === host);
    hosts.append(legendRow('host-' + host, stationSymbol(ofHost.every(isNew), signs.get(host)), hostLabel(host), '',
      numbers[0].format(ofHost.length), toggler(hidden.hosts, host)));
  }
  legend.append(hosts);
}

/* What a quarter of the radius is in metres, in every zone that has one. */
function walkNote(key, radii) {
  const quarter = /^quarter-(\d)$/.exec(key);
  if (!quarter || !radii.length) return '';
  return word('walk-up-to', radii.map((radius) => numbers[0].format(radius * quarter[1] / 4)).join(' / '));
}

function showStreetLegend(legend) {
  const streets = layers.streets;
  if (!streets) return;
  const radii = [...new Set(streets.rows().map((row) => streets.value('radius_m', row)))]
    .filter((radius) => radius !== null).sort((a, b) => a - b);
  const classes = [];
  for (const key of ['quarter-1', 'quarter-2', 'quarter-3', 'quarter-4', 'partly', 'uncovered', 'cut-off', 'no-rule']) {
    const { colour, dash } = STREET_CLASSES.find((each) => each.key === key);
    const rows = streetRows.get(key);
    const row = legendRow('street-' + key, lineSymbol(colour, 4, dash && '4 3'), word('street-' + key),
      walkNote(key, radii), kilometres(sum(streets, 'length_m', rows)), switchGroup('street-' + key));
    row.dataset.rows = rows.length;
    row.classList.toggle('none', !rows.length);
    classes.push(row);
  }
  legend.append(heading('streets', word('streets'), classes), element('p', { class: 'note' }, word('streets-note')),
    ...classes);
}

function showAreaLegend(legend) {
  const rows = [];
  if (gaps) {
    rows.push(legendRow('gaps', lineSymbol('#f0c3c1', 11), word('gaps'), '',
      word('number-and-length', numbers[0].format(gaps.size), lengthText(sum(gaps, 'length_m', gaps.rows()))),
      switchGroup('gaps')));
  }
  if (spacing) {
    rows.push(legendRow('spacing', lineSymbol(SPACING, 3, '7 4'), word('spacing'), word('spacing-note'),
      numbers[0].format(spacing.size), switchGroup('spacing')));
  }
  for (const zone of layers.zones ? ['dense', 'urban'] : []) {
    const style = AREA_STYLES.zones[zone];
    rows.push(legendRow('zone-' + zone, areaSymbol(style.fillColor, style.color), word('value-' + zone), '',
      numbers[0].format(zonesDrawn().filter((each) => each === zone).length), switchGroup('zone-' + zone)));
  }
  if (layers.no_build) {
    rows.push(legendRow('no_build', hatchSymbol(AREA_STYLES.no_build.color), word('no-build'), '',
      numbers[0].format(layers.no_build.size), switchGroup('no_build')));
  }
  if (layers.boundary) {
    rows.push(legendRow('boundary', lineSymbol(AREA_STYLES.boundary.color, 2, '8 3 2 3'), word('boundary'), '',
      numbers[0].format(layers.boundary.size), switchGroup('boundary')));
  }
  if (rows.length) legend.append(heading('areas', word('areas'), rows), ...rows);
}

function showGaps(choose) {
  if (!gaps || !gaps.size) return;
  const list = element('ol', { class: 'list' });
  rankedGaps.slice(0, TOP_GAPS).forEach((row, index) => {
    const said = ['workers', 'zone', 'cause'].filter((name) => gaps.value(name, row) !== null)
      .map((name) => name === 'workers'
        ? word('workers', valueText('workers', gaps.value('workers', row)))
        : valueText(name, gaps.value(name, row)));
    const button = element('button', { type: 'button', 'data-gap': row },
      element('span', { class: index < NUMBERED_GAPS ? 'rank numbered' : 'rank' }, String(index + 1)),
      element('span', { class: 'main' },
        element('b', {}, lengthText(gaps.value('length_m', row) || 0)),
        element('span', { class: 'under' }, said.join(' · '))));
    button.addEventListener('click', () => choose('gaps', row));
    list.append(element('li', {}, button));
  });
  section('gaps').append(element('h2', {}, word('top-gaps')), list,
    gaps.size > TOP_GAPS ? element('p', { class: 'note' }, word('more-gaps', numbers[0].format(gaps.size - TOP_GAPS))) : '');
}

/* Stations by code or name, then streets by name. */
const MOST_FOUND = 12;

function findByName(text) {
  const sought = text.trim().toLocaleLowerCase();
  const has = (value) => value !== null && String(value).toLocaleLowerCase().includes(sought);
  const found = [];
  if (!sought) return found;
  for (const row of placedStations) {
    if (found.length >= MOST_FOUND) return found;
    if (has(stations.value('code', row)) || has(stations.value('name', row))) found.push(['stations', row]);
  }
  const seen = new Set();
  for (const row of layers.streets ? layers.streets.rows() : []) {
    if (found.length >= MOST_FOUND) return found;
    const name = layers.streets.value('name', row);
    if (name && !seen.has(name) && has(name)) {
      seen.add(name);
      found.push(['streets', row]);
    }
  }
  return found;
}

function showSearch(choose) {
  if (!stations && !layers.streets) return;
  const input = element('input', { type: 'search', placeholder: word('search'), 'aria-label': word('search') });
  const list = element('ul', { class: 'list' });
  input.addEventListener('input', () => {
    const found = findByName(input.value);
    list.replaceChildren(...found.map(([kind, row]) => {
      const layer = layers[kind];
      const button = element('button', { type: 'button' }, element('span', { class: 'main' },
        element('b', {}, kind === 'stations' ? stationTitle(row) : layer.value('name', row)),
        element('span', { class: 'under' },
          kind === 'stations' ? stationSummary(row) : word('street'))));
      button.addEventListener('click', () => choose(kind, row));
      return element('li', {}, button);
    }));
    if (input.value.trim() && !found.length) list.append(element('li', { class: 'note' }, word('search-none')));
  });
  section('search').append(input, list);
}

function stationTitle(row) {
  return [stations.value('code', row), stations.value('name', row)].filter((text) => text).join(' ');
}

function stationSummary(row) {
  return ['status', 'host', 'zone'].filter((name) => stations.value(name, row) !== null)
    .map((name) => valueText(name, stations.value(name, row))).join(' · ');
}

function showFooter() {
  const footer = document.querySelector('footer');
  if (content.openStreetMap) {
    footer.append(element('p', {}, word('roads-from') + ' ',
      element('a', { href: 'https://www.openstreetmap.org/copyright', rel: 'noreferrer noopener', target: '_blank' },
        '© OpenStreetMap contributors'), ' (ODbL)'));
  }
  footer.append(element('p', {}, word('made-with')));
}

function showPanel(choose) {
  document.querySelector('h1').textContent = content.title;
  section('subtitle').textContent = content.subtitle;
  showShare();
  showSearch(choose);
  showFigures();
  const legend = section('legend');
  showStationLegend(legend);
  showStreetLegend(legend);
  showAreaLegend(legend);
  showGaps(choose);
  showFooter();
  const fold = section('fold');
  const setFolded = (folded) => {
    section('panel').classList.toggle('folded', folded);
    fold.setAttribute('aria-expanded', String(!folded));
    fold.textContent = word(folded ? 'unfold' : 'fold');
  };
  fold.addEventListener('click', () => setFolded(!section('panel').classList.contains('folded')));
  setFolded(window.matchMedia('(max-width: 760px)').matches);
  return setFolded;
}
