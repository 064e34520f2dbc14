'use strict';

/* The embedded content. How shapes are packed is described at MapData.java. */
const content = JSON.parse(document.getElementById('content').textContent);

/* A layer: rows 0 … size - 1, a value by column and row, the paths of each row as arrays of places. */
class Layer {
  constructor(packed) {
    this.size = packed.size;
    this.columns = packed.columns;
    this.byName = new Map(packed.columns.map((column) => [column.name, column]));
    this.shapes = unpack(packed.shapes);
  }

  value(name, row) {
    const column = this.byName.get(name);
    if (!column) return null;
    const value = column.values[row];
    return column.texts ? (value < 0 ? null : column.texts[value]) : value;
  }

  rows() {
    return Array.from({ length: this.size }, (_, row) => row);
  }

  bounds(row) {
    return L.latLngBounds(this.shapes[row].flat());
  }
}

function unpack(shapes) {
  let x = 0;
  let y = 0;
  return shapes.map((paths) => paths.map((steps) => {
    const places = [];
    for (let i = 0; i < steps.length; i += 2) {
      x += steps[i];
      y += steps[i + 1];
      places.push(new L.LatLng(y / 1e6, x / 1e6));
    }
    return places;
  }));
}

const layers = {};
for (const [name, packed] of Object.entries(content.layers)) {
  layers[name] = new Layer(packed);
}
