// Makes the page in target/site: one script and one style sheet, named by their content. Usage: node build.mjs
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

const MOST_GZIPPED = 80 * 1024;
const here = new URL('./', import.meta.url).pathname;
const site = `${here}target/site`;
const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');

execFileSync(process.execPath, [tsc, '--project', '.'], { cwd: here, stdio: 'inherit' });
rmSync(site, { recursive: true, force: true });
mkdirSync(`${site}/assets`, { recursive: true });
const { outputFiles } = await build({
  entryPoints: [`${here}src/main.ts`, `${here}src/style.css`],
  bundle: true,
  minify: true,
  charset: 'utf8',
  format: 'esm',
  target: 'es2022',
  entryNames: '[name]-[hash]',
  outdir: `${site}/assets`,
  legalComments: 'none',
  write: false,
});

let page = readFileSync(`${here}src/index.html`, 'utf8');
let size = 0;
for (const { path, contents } of outputFiles) {
  writeFileSync(path, contents);
  size += gzipSync(contents).length;
  page = page.replace(`{${basename(path).replace(/-[A-Z0-9]+\./, '.')}}`, `assets/${basename(path)}`);
}
writeFileSync(`${site}/index.html`, page);
copyFileSync(`${here}src/favicon.svg`, `${site}/favicon.svg`);
console.log(`The web cabinet: ${(size / 1024).toFixed(1)} KB gzipped`);
if (size > MOST_GZIPPED) {
  throw new Error(`larger than ${MOST_GZIPPED} bytes`);
}
