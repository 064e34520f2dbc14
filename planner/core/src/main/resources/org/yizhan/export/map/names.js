'use strict';

/* What things are called and how numbers are written. */
const numbers = [0, 1, 2, 3].map((digits) =>
  new Intl.NumberFormat(content.language, { maximumFractionDigits: digits }));

/* The map's own word for a key, with {0}, {1} … filled in. */
function word(key, ...values) {
  return content.words[key].replace(/\{(\d)\}/g, (_, index) => String(values[index]));
}

function wordOr(key, other) {
  return Object.hasOwn(content.words, key) ? content.words[key] : other;
}

function metres(value) {
  return word('metres', numbers[value < 10 ? 1 : 0].format(value));
}

/* A length for reading: metres while they are few, else kilometres. */
function lengthText(value) {
  return value < 1000 ? metres(value) : kilometres(value);
}

/* With one decimal while it matters, so that figures below one another line up. */
function kilometres(value) {
  const digits = value < 100000 ? 1 : 0;
  const format = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  return word('kilometres', new Intl.NumberFormat(content.language, format).format(value / 1000));
}

/* Never rounded up, so that only a whole is shown as 100 %. */
function percent(part, whole) {
  return whole > 0 ? numbers[1].format(Math.floor(part / whole * 1000) / 10) + ' %' : '–';
}

function columnLabel(name) {
  return wordOr('column-' + name, name);
}

function hostLabel(host) {
  return Object.hasOwn(content.hosts, host) ? content.hosts[host] : wordOr('host-' + host, host);
}

/* A value as a planner reads it. */
function valueText(column, value) {
  if (value === null || value === undefined || value === '') return '–';
  if (column === 'host') return hostLabel(value);
  if (typeof value === 'string') return wordOr('value-' + value, value);
  if (column === 'covered') return word(value ? 'yes' : 'no');
  if (column.endsWith('_m')) return lengthText(value);
  return numbers[column === 'workers' && value < 100 ? 1 : column === 'workers' ? 0 : 2].format(value);
}

/* A sign for each host kind: its first character, or two letters where it is in Latin letters; no two alike. */
function hostSigns(hosts) {
  const signs = new Map();
  const taken = new Set();
  for (const host of hosts) {
    const letters = Array.from(hostLabel(host).trim()).filter((letter) => /[\p{L}\p{N}]/u.test(letter));
    const latin = /^[\u0000-\u024f]/.test(letters[0] || '');
    const choices = latin
      ? letters.slice(1).map((letter) => letters[0].toUpperCase() + letter.toLowerCase())
      : letters;
    const sign = choices.find((choice) => !taken.has(choice)) || choices[0] || letters[0] || '?';
    taken.add(sign);
    signs.set(host, sign);
  }
  return signs;
}
