// SVG line plots by vega-lite, without a browser.
import * as vega from 'vega';
import { compile } from 'vega-lite';

const colours = { domain: ['bare undici proxy', 'standalone', 'four processes'], range: ['#7f7f7f', '#e07b00', '#1f5fa8'] };

/** `x` and `y`: { title, field?, scale: 'log' | 'linear' }; a line a path. */
export async function plotLines(rows, { title, x, y }) {
  const scale = (kind) => (kind === 'log' ? { type: 'log' } : { zero: true });
  const { spec } = compile({
    width: 520, height: 260, background: 'white', title, data: { values: rows },
    mark: { type: 'line', point: true },
    encoding: {
      x: { field: 'x', type: 'quantitative', title: x.title, scale: scale(x.scale), axis: { values: [...new Set(rows.map((row) => row.x))], format: '~s' } },
      y: { field: y.field, type: 'quantitative', title: y.title, scale: scale(y.scale), axis: { format: '~s' } },
      color: { field: 'path', type: 'nominal', title: null, scale: colours },
    },
  });
  const view = new vega.View(vega.parse(spec), { renderer: 'none' });
  const svg = await view.toSVG();
  view.finalize();
  return `${svg}\n`;
}
